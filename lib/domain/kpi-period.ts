import { addDays, addMonths, type CalendarDate, daysBetween, monthStart } from '@/lib/domain/calendar-date';

/** A stretch of whole months for which figures are kept; the running one closes with today. */
export interface KpiPeriod {
  /** first of its last month: the name it is kept under, together with its length */
  readonly month: CalendarDate;
  readonly spanMonths: number;
  /** the boundary at which it opens */
  readonly openingOn: CalendarDate;
  /** the boundary at which it closes: the opening of the next month, or today while it runs */
  readonly closingOn: CalendarDate;
  /** month whose opening exchange rates hold at the closing */
  readonly closingRatesOn: CalendarDate;
  readonly isRunning: boolean;
}

/** Lengths kept for every month: a month, a quarter, half a year, a year. */
export const KPI_SPANS = [1, 3, 6, 12] as const;

/**
 * The period of `spanMonths` months that ends with `month`, as of a day. The month that day lies in is running: any
 * length up to a year is kept of it, since a quarter or a fiscal year may have begun in any month.
 */
export function kpiPeriod(month: CalendarDate, spanMonths: number, today: CalendarDate): KpiPeriod {
  const isRunning = month >= monthStart(today);
  const next = addMonths(month, 1);
  return {
    month,
    spanMonths,
    openingOn: addMonths(month, 1 - spanMonths),
    closingOn: isRunning ? today : next,
    closingRatesOn: isRunning ? month : next,
    isRunning,
  };
}

/**
 * The period between the openings of two days, which need not be those of months. It goes by the name of its last month and
 * of about as many months as it has days for; who keeps figures by that name does not keep these.
 * @param openingOn before `closingOn`, which is today at the latest
 */
export function daysPeriod(
  openingOn: CalendarDate,
  closingOn: CalendarDate,
  today: CalendarDate,
  isRunning = false,
): KpiPeriod {
  const month = monthStart(addDays(closingOn, -1));
  const spanMonths = Math.max(1, Math.round(monthsOfDays(daysBetween(openingOn, closingOn))));
  const whole = kpiPeriod(month, spanMonths, today);
  if (whole.openingOn === openingOn && whole.closingOn === closingOn) return whole;
  return { month, spanMonths, openingOn, closingOn, closingRatesOn: monthStart(closingOn), isRunning };
}

/** Days as months of the mean length, for targets and rates that are read for another length of time. */
export function monthsOfDays(days: number): number {
  return days / (365.25 / 12);
}

/**
 * Every period that is kept: the four lengths for each complete month from the first, and the running month in lengths
 * of 1 to 12 months. On the first day of a month nothing of it has run yet, so nothing is running.
 */
export function kpiPeriods(firstMonth: CalendarDate, today: CalendarDate): KpiPeriod[] {
  const current = monthStart(today);
  const periods: KpiPeriod[] = [];
  for (let month = firstMonth; month < current; month = addMonths(month, 1)) {
    for (const span of KPI_SPANS) periods.push(kpiPeriod(month, span, today));
  }
  if (today !== current) {
    for (let span = 1; span <= 12; span++) periods.push(kpiPeriod(current, span, today));
  }
  return periods;
}

/** Whether figures of a period are kept: it is one of whole months, in a length that is. */
export function isKeptPeriod(period: KpiPeriod, today: CalendarDate): boolean {
  const { month, spanMonths, openingOn, closingOn, isRunning } = period;
  const whole = kpiPeriod(month, spanMonths, today);
  if (whole.openingOn !== openingOn || whole.closingOn !== closingOn) return false;
  return (KPI_SPANS as readonly number[]).includes(spanMonths) || (isRunning && spanMonths <= 12);
}

/** How many months back intervals and the names of the largest movements are kept ready. */
const READY_MONTHS = 25;

/**
 * Whether somebody is likely to look at a period: the months and trailing years of the last 25 months, and of the other
 * lengths those that the calendar or the fiscal year cuts.
 */
export function isReadyPeriod(period: KpiPeriod, today: CalendarDate, fiscalYearStartMonth: number): boolean {
  if (period.month < addMonths(monthStart(today), -READY_MONTHS)) return false;
  if (period.spanMonths === 1 || period.spanMonths === 12) return true;
  const monthNumber = Number(period.month.slice(5, 7));
  if (period.isRunning) {
    // the quarter, half-year, year and fiscal year that have begun
    const begun = (length: number, firstMonth: number) => ((monthNumber - firstMonth + 12) % length) + 1;
    return [begun(3, 1), begun(6, 1), begun(12, 1), begun(12, fiscalYearStartMonth)].includes(
      period.spanMonths,
    );
  }
  return (
    monthNumber % period.spanMonths === 0 ||
    (monthNumber - fiscalYearStartMonth + 13) % period.spanMonths === 0
  );
}

/** The period of the same length that ends where this one opens: what it is compared with. */
export function periodBefore(period: KpiPeriod, today: CalendarDate): KpiPeriod {
  return kpiPeriod(addMonths(period.month, -period.spanMonths), period.spanMonths, today);
}
