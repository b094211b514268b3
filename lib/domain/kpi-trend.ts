import { addMonths, type CalendarDate, monthStart } from '@/lib/domain/calendar-date';
import type { TrendPoint } from '@/lib/domain/kpi-board';

/** How many complete months of trend stand on a page. */
export const TREND_MONTHS = 24;

/** The complete months up to a period's last, and the running one where it follows. */
export function trendMonths(month: CalendarDate, today: CalendarDate): CalendarDate[] {
  const running = monthStart(today);
  const last = month < running ? month : addMonths(running, -1);
  const months = Array.from({ length: TREND_MONTHS }, (_, index) =>
    addMonths(last, index - TREND_MONTHS + 1),
  );
  return addMonths(last, 1) === running && today !== running ? [...months, running] : months;
}

/** A value for each month of a trend. */
export function trendPoints<Of>(
  months: readonly CalendarDate[],
  today: CalendarDate,
  of: (month: CalendarDate) => Of,
): TrendPoint<Of>[] {
  return months.map((month) => ({ month, isRunning: month === monthStart(today), of: of(month) }));
}
