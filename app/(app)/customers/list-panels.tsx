import { getTranslations } from 'next-intl/server';
import { ColumnsPanel } from '@/components/customers/columns-panel';
import type { ValueOption } from '@/components/customers/condition-editor';
import type { CustomerTranslator } from '@/components/customers/condition-words';
import { nameIn } from '@/components/customers/customer-name';
import { FilterPanel, type ValueOptions } from '@/components/customers/filter-panel';
import { KeysPanel } from '@/components/customers/keys-panel';
import { listAddress, parseListPanel } from '@/components/customers/list-address';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { listFilterChoices, openChoiceKeys } from '@/lib/data/customers/filter-choices';
import type { Person } from '@/lib/data/customers/people';
import { fixedChoices } from '@/lib/domain/customer-fields';
import type { CustomerListQuery } from '@/lib/domain/customer-list-query';
import { can } from '@/lib/domain/permissions';
import { countryNames } from '@/lib/i18n/country-names';
import { getFormat } from '@/lib/i18n/get-format';

/** The sheet that the address asks for; what it needs is read only then. */
export async function listPanelOf(
  ctx: ViewerCtx,
  asked: string | null,
  query: CustomerListQuery,
  people: readonly Person[],
) {
  const closeHref = listAddress(query);
  switch (parseListPanel(asked)) {
    case 'filter':
      return <FilterPanel query={query} closeHref={closeHref} values={await valueOptions(ctx, people)} />;
    case 'columns':
      return (
        <ColumnsPanel query={query} closeHref={closeHref} canReadPersonal={can(ctx.actor, 'personal:read')} />
      );
    case 'keys':
      return <KeysPanel closeHref={closeHref} />;
    case null:
      return null;
  }
}

async function valueOptions(ctx: ViewerCtx, people: readonly Person[]): Promise<ValueOptions> {
  const [found, format, translations] = await Promise.all([
    listFilterChoices(ctx),
    getFormat(),
    getTranslations('customers'),
  ]);
  const t = translations as CustomerTranslator;
  const countries = countryNames(
    format.tag,
    found.country.map(({ value }) => value),
  );
  const unknown: ValueOption = { value: null, label: t('unknown') };
  const open = Object.fromEntries(
    openChoiceKeys.map((key) => [
      key,
      [
        ...found[key].map(({ value, count }) => ({
          value,
          label: key === 'country' ? (countries[value] ?? value) : value,
          hint: format.number(count),
        })),
        key === 'tag' ? { value: null, label: t('none') } : unknown,
      ],
    ]),
  );
  const words = (key: 'stage' | 'kind' | 'nps' | 'excluded', namespace: string): ValueOption[] =>
    (fixedChoices[key] ?? []).map((value) => ({ value, label: t(`${namespace}.${value}`) }));
  return {
    ...open,
    stage: words('stage', 'stage'),
    kind: words('kind', 'kind'),
    nps: [...words('nps', 'nps'), { value: null, label: t('unknown') }],
    excluded: [{ value: null, label: t('none') }, ...words('excluded', 'exclusion')],
    owner: [
      { value: 'me', label: t('me') },
      { value: 'team', label: t('my_team') },
      { value: null, label: t('nobody') },
      ...people.map((person) => {
        const name = nameIn(format.locale, person);
        return { value: person.ref, label: person.isGone ? t('gone', { name }) : name };
      }),
    ],
  };
}
