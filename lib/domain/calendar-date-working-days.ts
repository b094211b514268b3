import {
  addDays,
  addMonths,
  type CalendarDate,
  monthStart,
  type Weekday,
  weekdayOf,
} from '@/lib/domain/calendar-date';

/** The organisation's days off: its weekend and its holidays, as calendar dates. */
export interface WorkingCalendar {
  readonly weekend: ReadonlySet<Weekday>;
  readonly holidays: ReadonlySet<CalendarDate>;
}

// longer than any run of holidays: past it the settings are wrong, not the calendar
const LONGEST_CLOSURE_DAYS = 366;

/** Whether people are at work on that day. */
export function isWorkingDay(date: CalendarDate, calendar: WorkingCalendar): boolean {
  return !calendar.weekend.has(weekdayOf(date)) && !calendar.holidays.has(date);
}

/**
 * The nth working day after a date (before it, when negative). With 0: the date itself or the next working day.
 * @throws RangeError when a year passes without a working day
 */
export function addWorkingDays(date: CalendarDate, count: number, calendar: WorkingCalendar): CalendarDate {
  const step = count < 0 ? -1 : 1;
  let remaining = Math.abs(count);
  let current = count === 0 ? addDays(date, -1) : date;
  if (count === 0) remaining = 1;
  let idle = 0;
  while (remaining > 0) {
    current = addDays(current, step);
    if (isWorkingDay(current, calendar)) {
      remaining -= 1;
      idle = 0;
    } else if (++idle > LONGEST_CLOSURE_DAYS) {
      throw new RangeError('no working day within a year: check weekend and holidays');
    }
  }
  return current;
}

/**
 * The nth working day of a month, counted from 1: when month-end closes, for example.
 * @returns null when the month has fewer working days
 */
export function nthWorkingDayOfMonth(
  month: CalendarDate,
  n: number,
  calendar: WorkingCalendar,
): CalendarDate | null {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`working days are counted from 1: ${n}`);
  const first = monthStart(month);
  const next = addMonths(first, 1);
  let seen = 0;
  for (let day = first; day < next; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar) && ++seen === n) return day;
  }
  return null;
}

/** Working days d with from ≤ d < to; 0 when the range is empty. */
export function workingDaysBetween(from: CalendarDate, to: CalendarDate, calendar: WorkingCalendar): number {
  let count = 0;
  for (let day = from; day < to; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}
