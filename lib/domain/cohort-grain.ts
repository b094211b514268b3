import { addMonths, type CalendarDate, dateParts, monthStart } from '@/lib/domain/calendar-date';

/** By what customers are put together: the calendar month or the calendar quarter in which they joined. */
export const COHORT_GRAINS = ['month', 'quarter'] as const;
export type CohortGrain = (typeof COHORT_GRAINS)[number];

/** Months in one cohort, which is also the step from one age shown to the next. */
export const MONTHS_OF_GRAIN: Readonly<Record<CohortGrain, number>> = { month: 1, quarter: 3 };

/** Rows and columns that fit one matrix. */
export const COHORTS_SHOWN = 36;

/** First day of the cohort that a day of joining belongs to. */
export function cohortStart(joinedOn: CalendarDate, grain: CohortGrain): CalendarDate {
  const start = monthStart(joinedOn);
  return grain === 'month' ? start : addMonths(start, -((dateParts(start).month - 1) % 3));
}

/** First day of the last month of a cohort. */
export function lastMonthOf(startOn: CalendarDate, grain: CohortGrain): CalendarDate {
  return addMonths(startOn, MONTHS_OF_GRAIN[grain] - 1);
}

/** How a cohort stands in an address: "2025-01", "2025-Q1". */
export function writeCohort(startOn: CalendarDate, grain: CohortGrain): string {
  const { year, month } = dateParts(startOn);
  const written = String(year).padStart(4, '0');
  return grain === 'month' ? startOn.slice(0, 7) : `${written}-Q${(month + 2) / 3}`;
}

/** @returns null for what is no cohort */
export function parseCohort(text: string): { startOn: CalendarDate; grain: CohortGrain } | null {
  const [, year, month, quarter] = /^([1-9]\d{3})-(?:(0[1-9]|1[0-2])|Q([1-4]))$/.exec(text) ?? [];
  if (!year) return null;
  if (month) return { startOn: `${year}-${month}-01`, grain: 'month' };
  return { startOn: `${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01`, grain: 'quarter' };
}

/** The months between two days that hold cohorts, both inclusive, as first days. */
export type CohortWindow = {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** a cohort of the window before, to be asked for; null when this is the oldest */
  readonly older: CalendarDate | null;
  readonly newer: CalendarDate | null;
};

/**
 * Which cohorts a matrix shows: the newest 36 that hold anybody, or the 36 that end with the one asked for. Months
 * without customers take no room, so that old data with gaps are not an empty page.
 * @param months first days of months in which anybody joined, in any order
 * @param asked first day of the newest cohort wanted; null for the newest there is
 * @returns null when nobody ever joined
 */
export function cohortWindow(
  months: readonly CalendarDate[],
  grain: CohortGrain,
  asked: CalendarDate | null,
): CohortWindow | null {
  const cohorts = [...new Set(months.map((month) => cohortStart(month, grain)))].sort();
  const newest = asked === null ? undefined : cohorts.findLastIndex((start) => start <= asked);
  const last = cohorts.length - 1;
  // where fewer are left, the oldest 36 rather than a rest
  const end = newest === undefined || newest < 0 ? last : Math.max(newest, Math.min(COHORTS_SHOWN - 1, last));
  const begin = Math.max(0, end - COHORTS_SHOWN + 1);
  const [oldestShown, newestShown] = [cohorts[begin], cohorts[end]];
  if (oldestShown === undefined || newestShown === undefined) return null;
  return {
    from: oldestShown,
    to: lastMonthOf(newestShown, grain),
    older: cohorts[begin - 1] ?? null,
    newer: end < last ? (cohorts[Math.min(last, end + COHORTS_SHOWN)] ?? null) : null,
  };
}

/** The ages of the columns of a matrix, in months; `first` is the first of them. */
export function agesShown(first: number, grain: CohortGrain, oldest: number): number[] {
  const step = MONTHS_OF_GRAIN[grain];
  return Array.from({ length: COHORTS_SHOWN }, (_, index) => first + index * step).filter(
    (age) => age <= oldest,
  );
}
