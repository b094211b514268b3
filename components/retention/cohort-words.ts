import type { useTranslations } from 'next-intl';
import { addDays, dateParts, monthStart } from '@/lib/domain/calendar-date';
import type { CohortAddress } from '@/lib/domain/cohort-address';
import type { CohortGrain } from '@/lib/domain/cohort-grain';
import { type CohortFigure, isByMonth } from '@/lib/domain/cohort-matrix';
import { currencyExponent } from '@/lib/domain/money-currencies';
import type { Format } from '@/lib/i18n/format';

type Words = ReturnType<typeof useTranslations<'retention_cohorts'>>;
type Asked = Pick<CohortAddress, 'kind' | 'measure' | 'figures'>;

/** A sum of cohorts that rests on fewer customers than these has no colour: it would look like news. */
export const FEW_CUSTOMERS = 10;

/** Which measure of which kind of customers: a part of the keys of messages. */
export const measureKey = ({ kind, measure }: Pick<CohortAddress, 'kind' | 'measure'>) =>
  measure === 'customers' || measure === 'revenue'
    ? (`${kind}_${measure}` as const)
    : ('repeat_bought' as const);

/** What the figures of a matrix are, in words. */
export function unitText(t: Words, { kind, measure, figures }: Asked, format: Format): string {
  if (measure === 'revenue') return t(`unit.${figures}_revenue_${kind}`, { currency: format.currency });
  return t(`unit.${figures}_${measure}`);
}

/** "January 2025", "Q1 2025". */
export function cohortName(
  t: Words,
  { startOn, grain }: { startOn: string; grain: CohortGrain },
  format: Format,
  style: 'short' | 'long' = 'long',
): string {
  if (grain === 'month') return format.month(startOn, style);
  return t('cell.quarter', { part: String((dateParts(startOn).month + 2) / 3), year: format.year(startOn) });
}

/** When a cell is looked at: by the customers' own day, or in a calendar month. */
export function whenText(t: Words, age: number, { kind, measure }: Asked): string {
  return t(isByMonth(kind, measure) ? 'cell.when_month' : 'cell.when', { age });
}

/** What stands in a cell: whole percents without their sign, counts, amounts without their currency. */
export function cellText(figure: CohortFigure, { measure, figures }: Asked, format: Format): string {
  if (figures === 'rates') return percentText(figure.rate, format);
  if (measure !== 'revenue' || figure.part === null) return format.number(figure.part);
  return format.compact(figure.part / 10 ** currencyExponent(format.currency));
}

// what rounds to nobody or to everybody, and is neither, says so
function percentText(rate: number | null, format: Format): string {
  const whole = (value: number) => format.number(value, { digits: 0 });
  if (rate !== null && rate > 0 && rate < 0.005) return `<${whole(1)}`;
  if (rate !== null && rate >= 0.995 && rate < 1) return `>${whole(99)}`;
  return rate === null ? format.number(null) : whole(rate * 100);
}

/** The figure in full: "82.5% of 120 customers". */
export function valueText(t: Words, figure: CohortFigure, { measure }: Asked, format: Format): string {
  const { part, whole, rate } = figure;
  if (part === null || whole === null) return t('matrix.unknown');
  if (measure === 'revenue') {
    const money = { part: format.money(part), whole: format.money(whole) };
    return rate === null
      ? t('cell.of_money_no_rate', money)
      : t('cell.of_money', { ...money, rate: format.percent(rate) });
  }
  return t('cell.of_customers', { rate: format.percent(rate), n: whole });
}

/** The same with its count, its interval, and whether it will still change. */
export function detailText(t: Words, figure: CohortFigure, asked: Asked, format: Format): string {
  const { part, whole, rate, interval, isMature } = figure;
  const value =
    asked.measure === 'revenue' || part === null || whole === null
      ? valueText(t, figure, asked, format)
      : t('cell.part_of_customers', { part: format.number(part), n: whole, rate: format.percent(rate) });
  return [
    value,
    ...(interval ? [t('cell.interval', { interval: format.interval(interval.low, interval.high) })] : []),
    ...(isMature ? [] : [t('cell.immature')]),
  ].join(' · ');
}

/** What a file of today's customers leaves open. */
export function snapshotNote(t: Words, snapshotAsOf: string, format: Format): string {
  return t('about.snapshot', {
    day: format.date(snapshotAsOf),
    month: format.month(monthStart(addDays(snapshotAsOf, -1))),
  });
}
