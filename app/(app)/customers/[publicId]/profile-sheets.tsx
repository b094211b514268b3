import {
  mergeInto,
  partAgain,
  saveCustomer,
  savePerson,
  undoEdit,
} from '@/app/(app)/customers/[publicId]/actions';
import type { Profile } from '@/app/(app)/customers/[publicId]/read-profile';
import { EditContact } from '@/components/customers/profile/edit-contact';
import { EditCustomer } from '@/components/customers/profile/edit-customer';
import { MergePanel } from '@/components/customers/profile/merge-panel';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { type DuplicateSide, findMergeSide } from '@/lib/data/customers/duplicates';
import { getCustomerValues } from '@/lib/data/customers/edit-customer';
import { listFilterChoices } from '@/lib/data/customers/filter-choices';
import type { CustomerIds } from '@/lib/data/customers/find-customer';
import { can } from '@/lib/domain/permissions';
import { countryNames } from '@/lib/i18n/country-names';
import { countryOptions } from '@/lib/i18n/place-names';

type Asked = { show?: string; sheet?: string; contact?: string; with?: string };

/** The sheet that the address asks for, if the viewer may use it. */
export async function profileSheetOf(ctx: ViewerCtx, ids: CustomerIds, asked: Asked, profile: Profile) {
  const closeHref = `/customers/${ids.publicId}${asked.show ? `?show=${asked.show}` : ''}`;
  switch (asked.sheet) {
    case 'edit':
      return can(ctx.actor, 'customer:edit') ? editSheet(ctx, ids, closeHref, profile) : null;
    case 'contact': {
      if (!can(ctx.actor, 'customer:edit')) return null;
      const contact = profile.contacts.find(({ id }) => String(id) === asked.contact) ?? null;
      return (
        <EditContact
          key={contact?.id ?? 'new'}
          publicId={ids.publicId}
          contact={contact}
          closeHref={closeHref}
          save={savePerson}
        />
      );
    }
    case 'merge':
      return can(ctx.actor, 'customer:merge') ? mergeSheet(ctx, ids, closeHref, asked.with, profile) : null;
    default:
      return null;
  }
}

async function editSheet(ctx: ViewerCtx, ids: CustomerIds, closeHref: string, profile: Profile) {
  const [{ version, values }, choices] = await Promise.all([
    getCustomerValues(ctx, ids.id),
    listFilterChoices(ctx),
  ]);
  const { words, people, attributeDefinitions } = profile;
  const countries = countryOptions(words.format.tag);
  const inArabic = words.format.locale === 'ar';
  const used = (key: 'city' | 'industry' | 'size' | 'segment' | 'plan') =>
    choices[key].map(({ value }) => value);
  return (
    <EditCustomer
      publicId={ids.publicId}
      closeHref={closeHref}
      version={version}
      values={values}
      people={people.named
        .filter(({ id, isGone }) => !isGone || id === values.ownerUserId)
        .map(({ id, name }) => ({ value: String(id), label: name }))}
      countries={countries}
      suggestions={{
        city: used('city'),
        industry: used('industry'),
        size: used('size'),
        segment: used('segment'),
        plan: used('plan'),
      }}
      attributes={attributeDefinitions.map(({ key, labelEn, labelAr, type }) => ({
        key,
        label: inArabic ? labelAr : labelEn,
        type: type as 'text',
      }))}
      names={{
        people: people.named,
        countries: Object.fromEntries(countries.map(({ value, label }) => [value, label])),
      }}
      save={saveCustomer}
      undo={undoEdit}
    />
  );
}

async function mergeSheet(
  ctx: ViewerCtx,
  ids: CustomerIds,
  closeHref: string,
  withPublicId: string | undefined,
  { words, people }: Profile,
) {
  const [here, other] = await Promise.all([
    findMergeSide(ctx, ids.publicId),
    withPublicId && /^[0-9a-f-]{36}$/i.test(withPublicId) && withPublicId !== ids.publicId
      ? findMergeSide(ctx, withPublicId)
      : null,
  ]);
  if (!here) return null;
  const sideOf = (side: DuplicateSide) => ({ ...side, createdAt: side.createdAt.toISOString() });
  return (
    <MergePanel
      key={other?.publicId ?? 'none'}
      here={sideOf(here)}
      other={other && sideOf(other)}
      closeHref={closeHref}
      countries={countryNames(
        words.format.tag,
        [here.country, other?.country].filter((code) => code != null),
      )}
      ownerNames={Object.fromEntries(people.named.map(({ id, name }) => [id, name]))}
      actions={{ merge: mergeInto, undo: partAgain }}
    />
  );
}
