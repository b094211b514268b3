import { addDays, addMonths, type CalendarDate } from '@/lib/domain/calendar-date';
import { nthWorkingDayOfMonth, type WorkingCalendar } from '@/lib/domain/calendar-date-working-days';

/** The working day of the next month on which a month is due to be closed. */
const DUE_WORKING_DAY = 3;
/** A month that nobody closes closes itself so many days after it was due. */
const DAYS_LEFT_OPEN = 15;

/** When a month is to be closed. */
export interface ClosingDates {
  /** from this day on the administrators are asked */
  readonly dueOn: CalendarDate;
  /** left open until then, it closes itself */
  readonly closesItselfOn: CalendarDate;
}

/**
 * A month is due on the third working day of the next one, and closes itself 15 days later. A month that was reopened is
 * due at once.
 * @param month its first day
 * @param reopenedOn null where it was never closed
 */
export function closingDates(
  month: CalendarDate,
  calendar: WorkingCalendar,
  reopenedOn: CalendarDate | null = null,
): ClosingDates {
  const next = addMonths(month, 1);
  const dueOn =
    reopenedOn ??
    nthWorkingDayOfMonth(next, DUE_WORKING_DAY, calendar) ??
    // closed for holidays nearly all month
    addDays(addMonths(next, 1), -1);
  return { dueOn, closesItselfOn: addDays(dueOn, DAYS_LEFT_OPEN) };
}
