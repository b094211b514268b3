import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, calendarDateIn, fromEpochDay, toEpochDay } from '@/lib/domain/calendar-date';
import {
  customPeriod,
  isComplete,
  isRunning,
  lastCompleteMonth,
  lastCompleteMonths,
  lastCompletePeriod,
  monthsOf,
  periodContaining,
  previousPeriod,
} from '@/lib/domain/period';
import { startOfDay } from '@/lib/domain/period-start-of-day';

const riyadh = { timeZone: 'Asia/Riyadh', fiscalYearStartMonth: 1 };

describe('startOfDay', () => {
  test.each([
    ['America/Phoenix', '2026-11-01', '2026-11-01T07:00:00.000Z'],
    ['America/Denver', '2026-03-08', '2026-03-08T07:00:00.000Z'],
    ['America/Denver', '2026-03-09', '2026-03-09T06:00:00.000Z'],
    ['America/Denver', '2026-11-02', '2026-11-02T07:00:00.000Z'],
    ['Asia/Riyadh', '2026-11-01', '2026-10-31T21:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-01', '2026-10-31T18:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-01', '2026-10-31T10:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['Europe/Berlin', '2026-10-26', '2026-10-25T23:00:00.000Z'],
    ['UTC', '1970-01-01', '1970-01-01T00:00:00.000Z'],
  ])('%s %s begins at %s', (timeZone, date, expected) => {
    expect(startOfDay(date, timeZone).toISOString()).toBe(expected);
  });

  test('where Cairo skips midnight, the day begins when clocks jump to one', () => {
    // last Friday of April 2024: 00:00 becomes 01:00
    expect(startOfDay('2024-04-26', 'Africa/Cairo').toISOString()).toBe('2024-04-25T22:00:00.000Z');
    expect(startOfDay('2024-04-27', 'Africa/Cairo').toISOString()).toBe('2024-04-26T21:00:00.000Z');
  });

  test('where Cairo has the last hour of a Thursday twice, Friday begins after the second', () => {
    expect(startOfDay('2024-11-01', 'Africa/Cairo').toISOString()).toBe('2024-10-31T22:00:00.000Z');
    expect(startOfDay('2024-10-31', 'Africa/Cairo').toISOString()).toBe('2024-10-30T21:00:00.000Z');
  });

  test('where midnight comes twice (Azores), the day begins with the first', () => {
    expect(startOfDay('2024-10-27', 'Atlantic/Azores').toISOString()).toBe('2024-10-27T00:00:00.000Z');
  });

  test('a day that a zone never had is empty', () => {
    const skipped = startOfDay('2011-12-30', 'Pacific/Apia');
    expect(startOfDay('2011-12-31', 'Pacific/Apia')).toEqual(skipped);
    expect(skipped.toISOString()).toBe('2011-12-30T10:00:00.000Z');
  });

  test('is the first instant of its date, in zones with and without daylight saving', () => {
    const zones = fc.constantFrom(
      'America/Phoenix',
      'America/Denver',
      'America/Havana',
      'Asia/Riyadh',
      'Asia/Kathmandu',
      'Asia/Tehran',
      'Asia/Beirut',
      'Pacific/Kiritimati',
      'Africa/Cairo',
      'Africa/Casablanca',
      'Europe/Berlin',
      'Australia/Lord_Howe',
    );
    const dates = fc
      .integer({ min: toEpochDay('2000-01-01'), max: toEpochDay('2037-12-31') })
      .map(fromEpochDay);
    fc.assert(
      fc.property(zones, dates, (timeZone, date) => {
        const start = startOfDay(date, timeZone);
        expect(calendarDateIn(start, timeZone)).toBe(date);
        expect(calendarDateIn(new Date(start.getTime() - 1), timeZone)).toBe(addDays(date, -1));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('periodContaining', () => {
  test.each([
    ['month', '2026-11-01', '2026-12-01'],
    ['quarter', '2026-10-01', '2027-01-01'],
    ['half_year', '2026-07-01', '2027-01-01'],
    ['year', '2026-01-01', '2027-01-01'],
    ['trailing_12', '2025-12-01', '2026-12-01'],
  ] as const)('%s of 21 November 2026 is [%s, %s)', (kind, startOn, endOn) => {
    expect(periodContaining(kind, '2026-11-21', riyadh)).toMatchObject({ startOn, endOn });
  });

  test.each([
    ['2026-03-31', 4, '2025-04-01', '2026-04-01'],
    ['2026-04-01', 4, '2026-04-01', '2027-04-01'],
    ['2026-12-31', 1, '2026-01-01', '2027-01-01'],
    ['2026-01-15', 12, '2025-12-01', '2026-12-01'],
  ])('fiscal year of %s, starting in month %i, is [%s, %s)', (day, fiscalYearStartMonth, startOn, endOn) => {
    const settings = { timeZone: 'Asia/Riyadh', fiscalYearStartMonth };
    expect(periodContaining('fiscal_year', day, settings)).toMatchObject({ startOn, endOn });
  });

  test('cuts instants on local midnights', () => {
    const october = periodContaining('month', '2026-10-05', { ...riyadh, timeZone: 'Europe/Berlin' });
    expect(october.startAt.toISOString()).toBe('2026-09-30T22:00:00.000Z');
    expect(october.endAt.toISOString()).toBe('2026-10-31T23:00:00.000Z');
  });

  test('refuses a thirteenth month', () => {
    const settings = { timeZone: 'UTC', fiscalYearStartMonth: 13 };
    expect(() => periodContaining('fiscal_year', '2026-01-01', settings)).toThrow(RangeError);
  });
});

describe('previousPeriod', () => {
  test.each([
    ['month', '2026-10-01', '2026-11-01'],
    ['quarter', '2026-07-01', '2026-10-01'],
    ['half_year', '2026-01-01', '2026-07-01'],
    ['year', '2025-01-01', '2026-01-01'],
    ['trailing_12', '2024-12-01', '2025-12-01'],
  ] as const)('before the %s of 21 November 2026 comes [%s, %s)', (kind, startOn, endOn) => {
    expect(previousPeriod(periodContaining(kind, '2026-11-21', riyadh))).toMatchObject({
      kind,
      startOn,
      endOn,
    });
  });

  test('a custom period of whole months steps by months, any other by days', () => {
    expect(previousPeriod(customPeriod('2026-03-01', '2026-04-30', 'UTC'))).toMatchObject({
      startOn: '2026-01-01',
      endOn: '2026-03-01',
    });
    expect(previousPeriod(customPeriod('2026-03-05', '2026-03-14', 'UTC'))).toMatchObject({
      startOn: '2026-02-23',
      endOn: '2026-03-05',
    });
  });
});

test('a custom period includes its last day and refuses to end before it starts', () => {
  expect(customPeriod('2026-03-01', '2026-03-01', 'UTC')).toMatchObject({
    startOn: '2026-03-01',
    endOn: '2026-03-02',
  });
  expect(() => customPeriod('2026-03-02', '2026-03-01', 'UTC')).toThrow(RangeError);
});

test('a period runs from its first instant and is over at its end', () => {
  const november = periodContaining('month', '2026-11-21', riyadh);
  expect(isRunning(november, november.startAt)).toBe(true);
  expect(isRunning(november, new Date(november.startAt.getTime() - 1))).toBe(false);
  expect(isRunning(november, november.endAt)).toBe(false);
  expect(isComplete(november, november.endAt)).toBe(true);
  expect(isComplete(november, new Date(november.endAt.getTime() - 1))).toBe(false);
});

test('the last complete month turns at local midnight', () => {
  // 21:30 UTC on 31 October is already November in Riyadh
  const now = new Date('2026-10-31T21:30:00Z');
  expect(lastCompleteMonth(now, 'Asia/Riyadh')).toBe('2026-10-01');
  expect(lastCompleteMonth(now, 'America/Phoenix')).toBe('2026-09-01');
  expect(lastCompleteMonths(3, now, 'Asia/Riyadh')).toEqual(['2026-08-01', '2026-09-01', '2026-10-01']);
});

test.each([
  ['month', '2026-10-01', '2026-11-01'],
  ['quarter', '2026-07-01', '2026-10-01'],
  ['year', '2025-01-01', '2026-01-01'],
  ['trailing_12', '2025-11-01', '2026-11-01'],
] as const)('on 21 November 2026 the last complete %s is [%s, %s)', (kind, startOn, endOn) => {
  const now = new Date('2026-11-21T09:00:00Z');
  const period = lastCompletePeriod(kind, now, riyadh);
  expect(period).toMatchObject({ kind, startOn, endOn });
  expect(isComplete(period, now)).toBe(true);
});

test('monthsOf lists the months a period touches', () => {
  expect(monthsOf(periodContaining('quarter', '2026-11-21', riyadh))).toEqual([
    '2026-10-01',
    '2026-11-01',
    '2026-12-01',
  ]);
  expect(monthsOf(customPeriod('2026-01-31', '2026-02-01', 'UTC'))).toEqual(['2026-01-01', '2026-02-01']);
});
