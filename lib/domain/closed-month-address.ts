import { addMonths, type CalendarDate, isCalendarDate, monthStart } from '@/lib/domain/calendar-date';
import { KPI_SPANS } from '@/lib/domain/kpi-period';

export const CLOSED_MONTHS = '/kpis/closed-months';

/** The page of a month: /kpis/closed-months/2026-10, with the length of the period that it shows. */
export function closedMonthHref(month: CalendarDate, spanMonths = 1): string {
  const page = `${CLOSED_MONTHS}/${month.slice(0, 7)}`;
  return spanMonths === 1 ? page : `${page}?span=${spanMonths}`;
}

/** @returns the first day of the month that an address names; null where it names none that is over */
export function parseMonthAddress(text: string, today: CalendarDate): CalendarDate | null {
  const month = `${text}-01`;
  if (!/^\d{4}-\d{2}$/.test(text) || !isCalendarDate(month)) return null;
  return addMonths(month, 1) <= monthStart(today) ? month : null;
}

/** The length asked for; what is not kept is a month. */
export function parseSpanAddress(text: string | string[] | undefined): number {
  const span = Number([text].flat()[0]);
  return (KPI_SPANS as readonly number[]).includes(span) ? span : 1;
}
