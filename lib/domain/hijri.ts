import { gregorianToHijri, hijriToGregorian } from '@tabby_ai/hijri-converter';
import { addDays, type CalendarDate, calendarDate, dateParts } from '@/lib/domain/calendar-date';

/** A day of the Umm al-Qura calendar, month and day from 1. */
export interface HijriDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Years for which official month lengths are published without gaps (1937-03-14 to 2077-11-16). */
export const HIJRI_YEARS = { first: 1356, last: 1500 } as const;

const FIRST_DAY: CalendarDate = '1937-03-14';
const LAST_DAY: CalendarDate = '2077-11-16';
// one printed month of 1364 had 28 days, so that no rule of 29 or 30 is relied on
const LONGEST_MONTH = 31;
const HIJRI_TEXT = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})$/;

/**
 * The Umm al-Qura date of a Gregorian one, from the published tables. Intl is not asked: outside 1420–1450 AH its
 * "umalqura" is computed and, depending on the ICU it was built with, a day off in most months.
 * @returns null outside the published years
 * @throws RangeError when the text is not a calendar date
 */
export function toHijri(date: CalendarDate): HijriDate | null {
  const parts = dateParts(date);
  return date < FIRST_DAY || date > LAST_DAY ? null : gregorianToHijri(parts);
}

/**
 * The Gregorian date of an Umm al-Qura one.
 * @returns null outside the published years and for days that month does not have
 */
export function fromHijri(date: HijriDate): CalendarDate | null {
  const { year, month, day } = date;
  if (![year, month, day].every(Number.isInteger)) return null;
  if (year < HIJRI_YEARS.first || year > HIJRI_YEARS.last || month < 1 || month > 12) return null;
  if (day < 1 || day > LONGEST_MONTH) return null;
  // the library throws for the 30th of a month of 29; going there by days needs no exception
  const first = hijriToGregorian({ year, month, day: 1 });
  const gregorian = addDays(calendarDate(first.year, first.month, first.day), day - 1);
  const reached = toHijri(gregorian);
  return reached?.month === month ? gregorian : null;
}

/**
 * A Hijri month as Gregorian days [startOn, endOn), so that a figure can be compared with last Ramadan.
 * @returns null outside the published years
 */
export function hijriMonth(
  year: number,
  month: number,
): { readonly startOn: CalendarDate; readonly endOn: CalendarDate } | null {
  const startOn = fromHijri({ year, month, day: 1 });
  if (!startOn) return null;
  const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
  return { startOn, endOn: fromHijri(next) ?? addDays(LAST_DAY, 1) };
}

/**
 * Reads "1446-09-01", "1446/9/1" or "1/9/1446" (digits 0–9) as a Hijri date: the part of four digits is the year, and
 * at the other end stands the day.
 * @returns null when it is no such text, or there is no such day
 */
export function parseHijri(text: string): HijriDate | null {
  const match = HIJRI_TEXT.exec(text.trim());
  if (!match) return null;
  const [, first = '', , month = '', last = ''] = match;
  if ((first.length === 4) === (last.length === 4)) return null;
  const [year, day] = first.length === 4 ? [first, last] : [last, first];
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  return fromHijri(date) === null ? null : date;
}
