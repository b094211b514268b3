import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { readValueWords } from '@/app/(app)/retention/lifetime-value/value-words';
import { type AcquisitionRow, AcquisitionTable } from '@/components/retention/acquisition-table';
import { CutPicker } from '@/components/retention/cut-picker';
import { PreparedPanel } from '@/components/retention/prepared-panel';
import { ValueCards } from '@/components/retention/value-cards';
import { ValueChart, ValueTable } from '@/components/retention/value-groups';
import type { Prepared } from '@/lib/data/prepared';
import type { Acquisition } from '@/lib/data/retention/acquisition';
import type { LifetimeValues } from '@/lib/data/retention/lifetime-value';
import { FEW_AT_RISK } from '@/lib/domain/kaplan-meier';
import { LIFETIME_CAP_MONTHS, paybackMonths } from '@/lib/domain/lifetime-value';
import type { GroupValue } from '@/lib/domain/lifetime-value-groups';
import { attributeOfCut, type Cut } from '@/lib/domain/retention-cut';
import type { SurvivalCut } from '@/lib/domain/survival-question';

const HOW = 'how-values-are-made';

type Words = Omit<Awaited<ReturnType<typeof readValueWords>>, 't'>;

/** What contract customers are worth: in one line, group by group, and against what winning them cost. */
export function ContractValue({
  prepared,
  byChannel,
  acquisition,
  cut,
  cuts,
  words,
  isMixed,
  canOpenSettings,
}: {
  prepared: Prepared<LifetimeValues>;
  /** the same cut by channel; null where channels or values are not known */
  byChannel: LifetimeValues | null;
  acquisition: Acquisition | null;
  cut: SurvivalCut | null;
  cuts: readonly Cut[];
  words: Words;
  /** beside shoppers, who have a section of their own */
  isMixed: boolean;
  canOpenSettings: boolean;
}) {
  const t = useTranslations('retention_lifetime_value');
  const { format, nameOf, cutName } = words;
  return (
    <section className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        {isMixed && <h2 className="text-md">{t('contract')}</h2>}
        <CutPicker cuts={cuts} current={cut === 'term' ? null : cut} keep={{}} />
      </div>
      <PreparedPanel prepared={prepared} format={format}>
        {(values) => (
          <div className="grid gap-6">
            <ValueCards
              all={values.all}
              costMinor={costOf(acquisition)}
              howHref={`#${HOW}`}
              format={format}
            />
            {values.all.customers > 0 && (
              <Basis values={values} canOpenSettings={canOpenSettings} format={format} />
            )}
            {values.groups.length > 0 && (
              <ValueChart
                groups={values.groups}
                nameOf={nameOf}
                title={t('chart.title', { cut: inSentence(cut, cutName, format.tag) })}
                isAfterCosts={values.isAfterCosts}
                format={format}
              />
            )}
            <ValueTable {...values} nameOf={nameOf} cutName={cutName} format={format} />
            {acquisition && byChannel ? (
              <section className="grid gap-2">
                <h3 className="text-base">{t('acquisition.title')}</h3>
                <AcquisitionTable rows={acquisitionRows(acquisition, byChannel, values)} format={format} />
                <p className="text-ink-muted text-sm">
                  {t('acquisition.note', { months: acquisition.months })}
                  {acquisition.wonRepeat > 0 && ` ${t('acquisition.kinds', { n: acquisition.wonRepeat })}`}
                </p>
              </section>
            ) : (
              <p className="text-ink-muted">
                {t('acquisition.none')} {canOpenSettings && <ToCosts />}
              </p>
            )}
            <details id={HOW} className="scroll-mt-20 rounded-md border p-4">
              <summary className="cursor-pointer font-medium">{t('about.title')}</summary>
              <ul className="grid gap-1 pt-3 text-ink-muted text-sm">
                <li>{t('about.formula', { months: format.number(LIFETIME_CAP_MONTHS) })}</li>
                <li>{t('about.beyond', { few: format.number(FEW_AT_RISK) })}</li>
                <li>{t('about.amounts')}</li>
                <li>{t('about.interval')}</li>
                {cut !== null && <li>{t('about.groups', { few: format.number(FEW_AT_RISK) })}</li>}
                <li>{t('about.new')}</li>
              </ul>
            </details>
          </div>
        )}
      </PreparedPanel>
    </section>
  );
}

/** What stands behind the amounts: margin, discount, and whoever had to be left out. */
function Basis({
  values: { isAfterCosts, yearlyDiscount, all },
  canOpenSettings,
  format,
}: {
  values: LifetimeValues;
  canOpenSettings: boolean;
  format: Words['format'];
}) {
  const t = useTranslations('retention_lifetime_value');
  return (
    <p className="text-ink-muted text-sm">
      {t(isAfterCosts ? 'after_costs' : 'before_costs')}{' '}
      {yearlyDiscount === null
        ? t('not_discounted')
        : t('discounted', { rate: format.percent(yearlyDiscount) })}{' '}
      {all.unrated > 0 && `${t('unrated', { n: all.unrated })} `}
      {canOpenSettings && (!isAfterCosts || yearlyDiscount === null) && <ToCosts />}
    </p>
  );
}

function ToCosts() {
  const t = useTranslations('retention_lifetime_value');
  return (
    <Link href="/settings/costs" className="text-accent-strong underline underline-offset-4 print:hidden">
      {t('to_costs')}
    </Link>
  );
}

/** A field's name inside a sentence; what the company named itself stays as it is. */
function inSentence(cut: SurvivalCut | null, name: string | null, tag: string): string {
  const isOwn = cut !== null && cut !== 'term' && attributeOfCut(cut) !== null;
  return isOwn ? (name ?? '') : (name ?? '').toLocaleLowerCase(tag);
}

function costOf(acquisition: Acquisition | null): number | null {
  return acquisition === null || acquisition.spendMinor === null || acquisition.won === 0
    ? null
    : acquisition.spendMinor / acquisition.won;
}

/** Channels on their own curves, and all of them together as the page has it above. */
function acquisitionRows(
  acquisition: Acquisition,
  byChannel: LifetimeValues,
  { all, groups, yearlyDiscount }: LifetimeValues,
): AcquisitionRow[] {
  const rowOf = (
    channel: string | null,
    { won, spendMinor }: { won: number; spendMinor: number | null },
    groups: readonly GroupValue[],
    newCustomer: GroupValue['newCustomer'],
  ): AcquisitionRow => {
    const newcomers = groups.flatMap((group) =>
      group.hazard && group.newCustomer ? [{ hazard: group.hazard, ...group.newCustomer }] : [],
    );
    const isKnown = spendMinor !== null && won > 0;
    return {
      ...{ channel, won, spendMinor, newCustomer },
      paybackMonths: isKnown ? paybackMonths(newcomers, spendMinor / won, yearlyDiscount ?? 0) : null,
    };
  };
  const rows = acquisition.channels.map((row) => {
    const group = byChannel.groups.find(({ value }) => value === row.channel);
    return rowOf(row.channel, row, group ? [group] : [], group?.newCustomer ?? null);
  });
  return [...rows, rowOf(null, acquisition, groups.length > 0 ? groups : [all], all.newCustomer)];
}
