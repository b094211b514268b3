import { expect, test } from 'vitest';
import type { CalendarDate, Weekday } from '@/lib/domain/calendar-date';
import {
  addWorkingDays,
  isWorkingDay,
  nthWorkingDayOfMonth,
  workingDaysBetween,
} from '@/lib/domain/calendar-date-working-days';

const riyadh = {
  weekend: new Set<Weekday>([5, 6]),
  // Saudi national day 2026 falls on a Wednesday
  holidays: new Set<CalendarDate>(['2026-09-23']),
};
const dubai = { weekend: new Set<Weekday>([6, 0]), holidays: new Set<CalendarDate>() };

test('a Friday is off in Riyadh and not in Dubai', () => {
  expect(isWorkingDay('2026-11-20', riyadh)).toBe(false);
  expect(isWorkingDay('2026-11-20', dubai)).toBe(true);
});

test('steps over the weekend and the holiday', () => {
  expect(addWorkingDays('2026-09-22', 1, riyadh)).toBe('2026-09-24');
  expect(addWorkingDays('2026-09-24', 1, riyadh)).toBe('2026-09-27');
  expect(addWorkingDays('2026-09-27', -2, riyadh)).toBe('2026-09-22');
});

test('with zero, a day off moves to the next working day and a working day stays', () => {
  expect(addWorkingDays('2026-09-23', 0, riyadh)).toBe('2026-09-24');
  expect(addWorkingDays('2026-09-24', 0, riyadh)).toBe('2026-09-24');
});

test('finds the third working day of a month', () => {
  // November 2026 begins on a Sunday
  expect(nthWorkingDayOfMonth('2026-11-01', 3, riyadh)).toBe('2026-11-03');
  expect(nthWorkingDayOfMonth('2026-11-15', 3, dubai)).toBe('2026-11-04');
  expect(nthWorkingDayOfMonth('2026-11-01', 40, riyadh)).toBeNull();
  expect(() => nthWorkingDayOfMonth('2026-11-01', 0, riyadh)).toThrow(RangeError);
});

test('counts working days in a half-open range', () => {
  expect(workingDaysBetween('2026-09-20', '2026-09-27', riyadh)).toBe(4);
  expect(workingDaysBetween('2026-09-20', '2026-09-20', riyadh)).toBe(0);
});

test('a calendar without working days is a mistake in the settings', () => {
  const closed = { weekend: new Set<Weekday>([0, 1, 2, 3, 4, 5, 6]), holidays: new Set<CalendarDate>() };
  expect(() => addWorkingDays('2026-01-01', 1, closed)).toThrow(RangeError);
});
