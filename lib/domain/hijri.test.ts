import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, fromEpochDay, toEpochDay } from '@/lib/domain/calendar-date';
import { fromHijri, hijriMonth, parseHijri, toHijri } from '@/lib/domain/hijri';

// New years, Ramadans and feasts as announced and as in the calendar of King Abdulaziz City for Science and Technology
const KNOWN = [
  ['1937-03-14', 1356, 1, 1],
  ['1979-11-20', 1400, 1, 1],
  ['1994-12-29', 1415, 7, 27],
  ['2004-11-14', 1425, 10, 1],
  ['2015-07-17', 1436, 10, 1],
  ['2018-05-29', 1439, 9, 14],
  ['2018-09-11', 1440, 1, 1],
  ['2018-11-12', 1440, 3, 4],
  ['2023-03-23', 1444, 9, 1],
  ['2024-03-11', 1445, 9, 1],
  ['2024-07-07', 1446, 1, 1],
  ['2025-03-01', 1446, 9, 1],
  ['2026-02-18', 1447, 9, 1],
  ['2026-11-21', 1448, 6, 11],
  ['2070-06-10', 1493, 5, 1],
  ['2077-11-16', 1500, 12, 30],
] as const;

describe('Umm al-Qura', () => {
  test.each(KNOWN)('%s is %i-%i-%i', (gregorian, year, month, day) => {
    expect(toHijri(gregorian)).toEqual({ year, month, day });
    expect(fromHijri({ year, month, day })).toBe(gregorian);
  });

  test('there and back is the same day', () => {
    const days = fc.integer({ min: toEpochDay('1937-03-14'), max: toEpochDay('2077-11-16') });
    fc.assert(
      fc.property(days, (epochDay) => {
        const date = fromEpochDay(epochDay);
        const hijri = toHijri(date);
        expect(hijri && fromHijri(hijri)).toBe(date);
      }),
    );
  });

  test('months have 29 or 30 days, but for one of 1364', () => {
    for (let year = 1356; year <= 1500; year++) {
      for (let month = 1; month <= 12; month++) {
        const span = hijriMonth(year, month);
        if (!span) expect.unreachable(`${year}-${month}`);
        const length = daysBetween(span.startOn, span.endOn);
        expect(year === 1364 && month === 8 ? [28] : [29, 30]).toContain(length);
        expect(fromHijri({ year, month, day: length })).toBe(addDays(span.endOn, -1));
        expect(fromHijri({ year, month, day: length + 1 })).toBeNull();
      }
    }
  });

  test('agrees with Intl where Intl has the official lengths', () => {
    const calendar = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', { timeZone: 'UTC' });
    for (let date = '2010-01-01'; date < '2027-01-01'; date = addDays(date, 1)) {
      const hijri = toHijri(date);
      expect(calendar.format(new Date(date))).toBe(`${hijri?.month}/${hijri?.day}/${hijri?.year} AH`);
    }
  });

  test('is null outside the published years and for days that do not exist', () => {
    expect(toHijri('1937-03-13')).toBeNull();
    expect(toHijri('2077-11-17')).toBeNull();
    expect(fromHijri({ year: 1355, month: 12, day: 29 })).toBeNull();
    expect(fromHijri({ year: 1501, month: 1, day: 1 })).toBeNull();
    expect(fromHijri({ year: 1446, month: 13, day: 1 })).toBeNull();
    expect(fromHijri({ year: 1446, month: 1, day: 0 })).toBeNull();
    // Dhu al-Qadah 1439 has 29 days
    expect(fromHijri({ year: 1439, month: 11, day: 30 })).toBeNull();
    expect(hijriMonth(1501, 1)).toBeNull();
    expect(() => toHijri('2024-02-30')).toThrow(RangeError);
  });
});

test.each([
  ['1446-09-01', { year: 1446, month: 9, day: 1 }],
  ['1446/9/1', { year: 1446, month: 9, day: 1 }],
  [' 1/9/1446 ', { year: 1446, month: 9, day: 1 }],
  ['29.11.1439', { year: 1439, month: 11, day: 29 }],
  ['30.11.1439', null],
  ['1446-09', null],
  ['1446-09/01', null],
  ['1446-09-1446', null],
  ['1-9-46', null],
  ['2024-03-11', null],
])('parseHijri reads "%s"', (text, expected) => {
  expect(parseHijri(text)).toEqual(expected);
});
