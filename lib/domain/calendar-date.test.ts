import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  calendarDate,
  calendarDateIn,
  compareDates,
  dateParts,
  daysBetween,
  fromEpochDay,
  isCalendarDate,
  monthStart,
  monthsBetween,
  toEpochDay,
  weekdayOf,
  weekStart,
} from '@/lib/domain/calendar-date';

const anyDate = fc
  .integer({ min: toEpochDay('1600-01-01'), max: toEpochDay('2400-12-31') })
  .map(fromEpochDay);

describe('isCalendarDate', () => {
  test.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s exists', (text) => {
    expect(isCalendarDate(text)).toBe(true);
  });

  test.each([
    '2025-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '0000-01-01',
    '2024-1-1',
    '24-01-01',
    '',
  ])('"%s" does not', (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });
});

test('epoch days agree with the platform calendar', () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      expect(toEpochDay(date) * 86_400_000).toBe(Date.parse(`${date}T00:00:00Z`));
      expect(fromEpochDay(toEpochDay(date))).toBe(date);
      expect(weekdayOf(date)).toBe(new Date(`${date}T00:00:00Z`).getUTCDay());
    }),
  );
  expect(fromEpochDay(toEpochDay('0001-01-01'))).toBe('0001-01-01');
});

test('refuses days that do not exist', () => {
  expect(() => calendarDate(2025, 2, 30)).toThrow(RangeError);
  expect(() => dateParts('yesterday')).toThrow(RangeError);
  expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
});

describe('addMonths', () => {
  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-11-15', 3, '2025-02-15'],
    ['2024-01-10', -13, '2022-12-10'],
    ['2024-12-31', 0, '2024-12-31'],
  ])('%s + %i → %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });
});

describe('monthsBetween', () => {
  test.each([
    ['2024-01-31', '2024-02-29', 1],
    ['2024-01-31', '2024-02-28', 0],
    ['2024-01-15', '2025-01-14', 11],
    ['2024-01-15', '2025-01-15', 12],
    ['2025-01-15', '2024-01-15', -12],
    ['2024-01-15', '2024-01-15', 0],
  ])('%s to %s is %i', (from, to, expected) => {
    expect(monthsBetween(from, to)).toBe(expected);
  });

  test('is the largest number of months that fits', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(40_000), (from, days) => {
        const to = addDays(from, days);
        const months = monthsBetween(from, to);
        expect(addMonths(from, months) <= to).toBe(true);
        expect(addMonths(from, months + 1) > to).toBe(true);
      }),
    );
  });
});

test('daysBetween counts across a leap day', () => {
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2);
});

test('weekStart follows the organisation: Saturday, Sunday or Monday', () => {
  // 2026-11-21 is a Saturday
  expect(weekdayOf('2026-11-21')).toBe(6);
  expect(weekStart('2026-11-21', 6)).toBe('2026-11-21');
  expect(weekStart('2026-11-21', 0)).toBe('2026-11-15');
  expect(weekStart('2026-11-21', 1)).toBe('2026-11-16');
  expect(weekStart('2026-11-15', 1)).toBe('2026-11-09');
});

test('monthStart and order', () => {
  expect(monthStart('2026-11-21')).toBe('2026-11-01');
  expect(['2026-01-02', '2025-12-31', '2026-01-01'].sort(compareDates)).toEqual([
    '2025-12-31',
    '2026-01-01',
    '2026-01-02',
  ]);
  expect(compareDates('2026-01-01', '2026-01-01')).toBe(0);
});

test.each([
  ['Pacific/Kiritimati', '2026-11-22'],
  ['Asia/Riyadh', '2026-11-21'],
  ['America/Phoenix', '2026-11-21'],
  ['Asia/Kathmandu', '2026-11-21'],
])('calendarDateIn %s at 12:00 UTC is %s', (timeZone, expected) => {
  expect(calendarDateIn(new Date('2026-11-21T12:00:00Z'), timeZone)).toBe(expected);
});

test('calendarDateIn changes at local midnight, not a millisecond before', () => {
  expect(calendarDateIn(new Date('2026-11-20T20:59:59.999Z'), 'Asia/Riyadh')).toBe('2026-11-20');
  expect(calendarDateIn(new Date('2026-11-20T21:00:00.000Z'), 'Asia/Riyadh')).toBe('2026-11-21');
  expect(() => calendarDateIn(new Date(0), 'Mars/Olympus')).toThrow(RangeError);
});
