import {
  addDays,
  addMonths,
  type CalendarDate,
  daysBetween,
  isCalendarDate,
  monthStart,
  monthsBetween,
} from '@/lib/domain/calendar-date';
import { daysPeriod, type KpiPeriod, kpiPeriod, monthsOfDays } from '@/lib/domain/kpi-period';
import type { PeriodKind } from '@/lib/domain/period';

/** The periods of the page of figures, in the order in which they are offered. */
export const KPI_PERIOD_KINDS = [
  'month',
  'quarter',
  'half_year',
  'year',
  'fiscal_year',
  'trailing_12',
] as const satisfies readonly PeriodKind[];
export type KpiPeriodKind = (typeof KPI_PERIOD_KINDS)[number];

/** A period as the page names it: what figures are kept under (month, spanMonths), and what people call it. */
export interface NamedKpiPeriod {
  /** 'custom': whole months that the calendar does not cut so */
  readonly kind: KpiPeriodKind | 'custom';
  readonly month: CalendarDate;
  readonly spanMonths: number;
  readonly startOn: CalendarDate;
  /** first day after the period; today while it runs */
  readonly endOn: CalendarDate;
  readonly isRunning: boolean;
}

/** Ten years: longer periods say nothing, and would be read from everything there is. */
const MONTHS_AT_MOST = 120;

/** Whether a period is made of whole months, up to today where its last one runs. */
export function isWholeMonths({ startOn, endOn, isRunning }: NamedKpiPeriod): boolean {
  return startOn === monthStart(startOn) && (isRunning || endOn === monthStart(endOn));
}

/** A named period as figures need it. */
export function toKpiPeriod(period: NamedKpiPeriod, today: CalendarDate): KpiPeriod {
  return isWholeMonths(period)
    ? kpiPeriod(period.month, period.spanMonths, today)
    : daysPeriod(period.startOn, period.endOn, today, period.isRunning);
}

/**
 * A period of somebody's own choosing, both days inclusive as people say them; in any order, and not beyond today.
 * @returns null when a text is no day, and for a period that has not begun or is longer than ten years
 */
export function chosenPeriod(from: string, to: string, today: CalendarDate): NamedKpiPeriod | null {
  if (!isCalendarDate(from) || !isCalendarDate(to)) return null;
  const [startOn, lastOn] = from <= to ? [from, to] : [to, from];
  if (startOn >= today || addMonths(startOn, MONTHS_AT_MOST) <= lastOn) return null;
  const isRunning = lastOn >= today;
  return between(startOn, isRunning ? today : addDays(lastOn, 1), isRunning);
}

/** The period between the openings of two days; `isRunning`: it closes with today, and has not ended. */
function between(startOn: CalendarDate, endOn: CalendarDate, isRunning: boolean): NamedKpiPeriod {
  const month = monthStart(isRunning ? endOn : addDays(endOn, -1));
  const isWhole = startOn === monthStart(startOn) && (isRunning || endOn === monthStart(endOn));
  const spanMonths = isWhole ? monthsBetween(startOn, month) + 1 : monthsOfDays(daysBetween(startOn, endOn));
  return { kind: 'custom', month, spanMonths, startOn, endOn, isRunning };
}

/**
 * The same stretch of time that many months earlier or later.
 * @returns null when it would not be over
 */
export function movedByMonths(
  period: NamedKpiPeriod,
  months: number,
  today: CalendarDate,
): NamedKpiPeriod | null {
  const startOn = addMonths(period.startOn, months);
  if (isWholeMonths(period)) {
    const { openingOn, closingOn, isRunning } = kpiPeriod(
      addMonths(period.month, months),
      period.spanMonths,
      today,
    );
    if (isRunning) return null;
    const moved = { ...period, month: addMonths(period.month, months), isRunning };
    return { ...moved, startOn: openingOn, endOn: closingOn };
  }
  const endOn = addMonths(period.endOn, months);
  return endOn > today || endOn <= startOn ? null : between(startOn, endOn, false);
}

/** The stretch of the same length that ends where a period begins: as many months, or else as many days. */
export function stretchBefore(period: NamedKpiPeriod, today: CalendarDate): NamedKpiPeriod | null {
  if (isWholeMonths(period)) return movedByMonths(period, -period.spanMonths, today);
  return between(addDays(period.startOn, -daysBetween(period.startOn, period.endOn)), period.startOn, false);
}

/** The twelve months up to the last month of a period that is whole inside it. */
export function yearUpTo(period: NamedKpiPeriod, today: CalendarDate): NamedKpiPeriod {
  const month = isWholeMonths(period) ? period.month : addMonths(monthStart(period.endOn), -1);
  const { openingOn, closingOn, isRunning } = kpiPeriod(month, 12, today);
  return { kind: 'trailing_12', month, spanMonths: 12, startOn: openingOn, endOn: closingOn, isRunning };
}

/** A period as an address has it: its first and last day. */
export function periodDays({ startOn, endOn, isRunning }: NamedKpiPeriod): { from: string; to: string } {
  return { from: startOn, to: isRunning ? endOn : addDays(endOn, -1) };
}
