import { addMonths, type CalendarDate, isCalendarDate, monthStart } from '@/lib/domain/calendar-date';
import { KPI_SPANS, kpiPeriod } from '@/lib/domain/kpi-period';
import { isMetricId, type MetricId } from '@/lib/domain/metric-registry';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import {
  KPI_PERIOD_KINDS,
  type KpiPeriodKind,
  type NamedKpiPeriod,
  periodDays,
} from '@/lib/domain/named-period';

/** Occasions of a survey, which are never put together. */
export const SURVEYS = ['relationship', 'transactional'] as const;
export type Survey = (typeof SURVEYS)[number];

/** A page of another hall that shows figures: where it is, and what its address keeps. */
export interface FigurePlace {
  readonly path: string;
  readonly keep: Readonly<Record<string, string>>;
}

/** What the address of the page of figures says. */
export interface KpiAddress {
  readonly period: NamedKpiPeriod;
  /** the figure that is open in the sheet */
  readonly open: MetricId | null;
  /** the period the open figure is of: the page's, or the trailing twelve months beside it */
  readonly openPeriod: NamedKpiPeriod;
  /** whose figure is open */
  readonly kind: CustomerKind;
  /** of which survey, where the open figure is one of answers */
  readonly survey: Survey;
  /** absent: the page of figures */
  readonly place?: FigurePlace;
}

type FiscalYear = { readonly fiscalYearStartMonth: number };
type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Reads `?month=2026-10-01&span=1`, with `period` where a month and a length have two names, and `open`, `over`,
 * `kind`, `survey` for the open figure. What it cannot read becomes the default: the last complete month.
 */
export function parseKpiAddress(
  searchParams: SearchParams,
  today: CalendarDate,
  organisation: FiscalYear,
): KpiAddress {
  const text = (name: string) => [searchParams[name]].flat()[0] ?? '';
  const month = parseMonth(text('month'), today);
  const spanMonths = parseSpan(text('span'), month, today);
  const names = namesOf(month, spanMonths, today, organisation);
  const period = named(
    names.find((kind) => kind === text('period')) ?? names[0] ?? 'custom',
    month,
    spanMonths,
    today,
  );
  const open = text('open');
  return {
    period,
    open: isMetricId(open) ? open : null,
    openPeriod: text('over') === '12' ? trailingYear(period, today) : period,
    kind: text('kind') === 'repeat' ? 'repeat' : 'contract',
    survey: text('survey') === 'transactional' ? 'transactional' : 'relationship',
  };
}

/** Changes to an address: another period, or a figure to open (null closes it). */
export type KpiAddressChange = {
  readonly period?: NamedKpiPeriod;
  readonly open?: MetricId | null;
  /** opens the figure of the twelve months that end with the page's period */
  readonly overYear?: boolean;
  readonly kind?: CustomerKind;
  readonly survey?: Survey;
};

/** The address with a change made; nothing is open unless the change opens it. */
export function kpiHref(
  { period: current, ...address }: Pick<KpiAddress, 'period'> & Partial<KpiAddress>,
  change: KpiAddressChange = {},
): string {
  const {
    period = current,
    open = null,
    overYear = false,
    kind = address.kind,
    survey = address.survey,
  } = change;
  const query = new URLSearchParams({ ...periodQuery(period, address.place), ...address.place?.keep });
  if (open) {
    query.set('open', open);
    if (kind) query.set('kind', kind);
    if (survey === 'transactional') query.set('survey', survey);
    if (overYear && period.spanMonths !== 12) query.set('over', '12');
  }
  return `${address.place?.path ?? '/kpis'}?${query}`;
}

/** Elsewhere than on the page of figures, any days make a period. */
function periodQuery(period: NamedKpiPeriod, place: FigurePlace | undefined): Record<string, string> {
  const { kind, month, spanMonths } = period;
  if (place && kind === 'custom') return periodDays(period);
  return {
    month,
    span: String(spanMonths),
    ...(kind === 'custom' || kind === 'month' ? {} : { period: kind }),
  };
}

/** The period of a kind that contains a month; one that has not ended yet runs up to today. */
export function kpiPeriodContaining(
  kind: KpiPeriodKind,
  month: CalendarDate,
  today: CalendarDate,
  organisation: FiscalYear,
): NamedKpiPeriod {
  const last = newestMonth(today);
  const at = month > last ? last : month;
  if (kind === 'month') return named(kind, at, 1, today);
  if (kind === 'trailing_12') return named(kind, at, 12, today);
  const startOn = addMonths(at, 1 - begunMonths(kind, at, organisation));
  const nominalEnd = addMonths(startOn, LENGTHS[kind] - 1);
  const end = nominalEnd > last ? last : nominalEnd;
  return named(kind, end, monthsFrom(startOn, end), today);
}

/** The newest period of a kind that is over. */
export function lastCompleteKpiPeriod(
  kind: KpiPeriodKind,
  today: CalendarDate,
  organisation: FiscalYear,
): NamedKpiPeriod {
  const current = monthStart(today);
  const containing = kpiPeriodContaining(kind, addMonths(current, -1), today, organisation);
  const isOver = !containing.isRunning && containing.spanMonths === LENGTHS[kind];
  return isOver ? containing : (stepKpiPeriod(containing, -1, today, organisation) ?? containing);
}

/**
 * The neighbour of a period in its own kind. "Trailing 12 months" moves by a month, the others by their length.
 * @returns null when the next one has not begun
 */
export function stepKpiPeriod(
  period: NamedKpiPeriod,
  direction: 1 | -1,
  today: CalendarDate,
  organisation: FiscalYear,
): NamedKpiPeriod | null {
  const { kind, month, spanMonths, startOn } = period;
  if (kind === 'custom') {
    const next = addMonths(month, direction * spanMonths);
    return next > newestMonth(today) ? null : named(kind, next, spanMonths, today);
  }
  const length = kind === 'trailing_12' ? 1 : LENGTHS[kind];
  const into = kind === 'trailing_12' ? addMonths(month, direction) : addMonths(startOn, direction * length);
  if (into > newestMonth(today)) return null;
  return kpiPeriodContaining(kind, into, today, organisation);
}

/** The twelve months that end with a period. */
export function trailingYear(period: Pick<NamedKpiPeriod, 'month'>, today: CalendarDate): NamedKpiPeriod {
  return named('trailing_12', period.month, 12, today);
}

/** The kinds worth offering: a fiscal year that begins in January is the year. */
export function offeredKinds({ fiscalYearStartMonth }: FiscalYear): KpiPeriodKind[] {
  return KPI_PERIOD_KINDS.filter((kind) => kind !== 'fiscal_year' || fiscalYearStartMonth !== 1);
}

const LENGTHS: Readonly<Record<KpiPeriodKind, number>> = {
  month: 1,
  quarter: 3,
  half_year: 6,
  year: 12,
  fiscal_year: 12,
  trailing_12: 12,
};

/** On the first of a month nothing of it has run yet: the newest with figures is the one before. */
function newestMonth(today: CalendarDate): CalendarDate {
  const current = monthStart(today);
  return today === current ? addMonths(current, -1) : current;
}

function parseMonth(text: string, today: CalendarDate): CalendarDate {
  const date = /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text;
  if (!isCalendarDate(date)) return addMonths(monthStart(today), -1);
  const month = monthStart(date);
  const newest = newestMonth(today);
  return month > newest ? newest : month;
}

/** Lengths that are kept: four of a complete month, up to twelve of the running one. */
function parseSpan(text: string, month: CalendarDate, today: CalendarDate): number {
  const span = Number(text);
  const isKept =
    (KPI_SPANS as readonly number[]).includes(span) ||
    (month === monthStart(today) && Number.isInteger(span) && span >= 1 && span <= 12);
  return isKept ? span : 1;
}

/** What people call a month and a length, the plainest name first. */
function namesOf(
  month: CalendarDate,
  spanMonths: number,
  today: CalendarDate,
  organisation: FiscalYear,
): KpiPeriodKind[] {
  return offeredKinds(organisation).filter((kind) => {
    const period = kpiPeriodContaining(kind, month, today, organisation);
    return period.month === month && period.spanMonths === spanMonths;
  });
}

/** How many months of its period have begun with this month, itself included. */
function begunMonths(
  kind: Exclude<KpiPeriodKind, 'month' | 'trailing_12'>,
  month: CalendarDate,
  { fiscalYearStartMonth }: FiscalYear,
): number {
  const first = kind === 'fiscal_year' ? fiscalYearStartMonth : 1;
  return ((Number(month.slice(5, 7)) - first + 12) % LENGTHS[kind]) + 1;
}

function monthsFrom(first: CalendarDate, last: CalendarDate): number {
  const index = (date: CalendarDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return index(last) - index(first) + 1;
}

function named(
  kind: NamedKpiPeriod['kind'],
  month: CalendarDate,
  spanMonths: number,
  today: CalendarDate,
): NamedKpiPeriod {
  const { openingOn, closingOn, isRunning } = kpiPeriod(month, spanMonths, today);
  return { kind, month, spanMonths, startOn: openingOn, endOn: closingOn, isRunning };
}
