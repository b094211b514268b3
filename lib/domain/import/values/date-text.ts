import { toLatinDigits } from '@/lib/domain/arabic-search';
import { type CalendarDate, daysInMonth } from '@/lib/domain/calendar-date';
import { fromHijri } from '@/lib/domain/hijri';
import { monthOfName } from '@/lib/domain/import/values/month-names';
import {
  DATE_LOOKS_HIJRI,
  DATE_OUT_OF_RANGE,
  IMPOSSIBLE_DATE,
  NOT_A_DATE,
  type Refused,
} from '@/lib/domain/import/values/refused';

/** Which part comes first in dates like 03/04/2024. One answer for a file, never one per row. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';
type DateCalendar = 'gregorian' | 'hijri';

export interface DateReading {
  order: DateOrder;
  calendar: DateCalendar;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const NUMERIC = /^(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,4})$/;
const NAMED_DAY_FIRST =
  /^(\d{1,2})(?:st|nd|rd|th)?[\s.-]*(?:of\s+|من\s+)?([\p{L}\p{M}][\p{L}\p{M}\s.'-]*?)[\s.,،-]*(\d{2}|\d{4})$/u;
const NAMED_MONTH_FIRST =
  /^([\p{L}\p{M}][\p{L}\p{M}\s.'-]*?)[\s.-]*(\d{1,2})(?:st|nd|rd|th)?[\s,،-]+(\d{4})$/u;
const WEEKDAY = /^(?:[\p{L}\p{M}]+day|sun|mon|tue|wed|thu|fri|sat|(?:ال)[\p{L}\p{M}]+)[,،]\s*/iu;
// the marks of either calendar behind a year
const CALENDAR_MARK = /\s*(هـ|ه|هجري|هجرية|م|ميلادي|ميلادية|AH|AD|CE)\.?$/iu;

const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2200;
/** No Hijri year in use is that high, no Gregorian year in use that low. */
const FIRST_GREGORIAN_YEAR = 1700;

/** The date, and whether it was already Gregorian in a column said to be Hijri. */
export interface ParsedDate {
  date: CalendarDate;
  wasGregorian: boolean;
}

/**
 * Reads a calendar date: ISO first, then the file's order of day, month and year, then names of months in both
 * languages. Hijri dates are converted after Umm al-Qura when the person said that the file has them, else refused.
 */
export function parseDateText(text: string, reading: DateReading): ParsedDate | Refused {
  const iso = ISO.exec(text) ?? COMPACT.exec(text);
  if (iso) return built(Number(iso[1]), Number(iso[2]), Number(iso[3]), reading.calendar);
  const plain = toLatinDigits(text)
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
    .replace(CALENDAR_MARK, '')
    .replace(WEEKDAY, '');
  const numeric = NUMERIC.exec(plain);
  if (numeric) return fromNumbers(numeric[1] ?? '', numeric[3] ?? '', numeric[4] ?? '', reading);
  const compact = COMPACT.exec(plain);
  if (compact) return built(Number(compact[1]), Number(compact[2]), Number(compact[3]), reading.calendar);
  return fromNames(plain, reading.calendar);
}

function fromNumbers(
  first: string,
  second: string,
  third: string,
  reading: DateReading,
): ParsedDate | Refused {
  // four digits say "year" by themselves
  const order =
    first.length === 4 ? 'ymd' : third.length === 4 && reading.order === 'ymd' ? null : reading.order;
  if (order === null || (order === 'ymd' ? third : first).length > 2) return NOT_A_DATE;
  const [year, month, day] =
    order === 'ymd'
      ? [first, second, third]
      : order === 'dmy'
        ? [third, second, first]
        : [third, first, second];
  const fullYear = expandYear(year, reading.calendar);
  return fullYear === null ? NOT_A_DATE : built(fullYear, Number(month), Number(day), reading.calendar);
}

function fromNames(text: string, calendar: DateCalendar): ParsedDate | Refused {
  const dayFirst = NAMED_DAY_FIRST.exec(text);
  const monthFirst = dayFirst ? null : NAMED_MONTH_FIRST.exec(text);
  const [day, name, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  if (!day || !name || !year) return NOT_A_DATE;
  // the month's name says which calendar it is, the file's answer does not have to
  const hijriMonth = monthOfName(name, 'hijri');
  const month = hijriMonth ?? monthOfName(name, 'gregorian');
  if (month === null) return NOT_A_DATE;
  if (hijriMonth !== null && calendar === 'gregorian') return DATE_LOOKS_HIJRI;
  const fullYear = expandYear(year, hijriMonth === null ? 'gregorian' : 'hijri');
  return fullYear === null ? NOT_A_DATE : built(fullYear, month, Number(day), calendar);
}

function expandYear(year: string, calendar: DateCalendar): number | null {
  if (year.length === 4) return Number(year);
  if (year.length !== 2) return null;
  if (calendar === 'hijri') return 1400 + Number(year);
  return Number(year) + (Number(year) < 70 ? 2000 : 1900);
}

function built(year: number, month: number, day: number, calendar: DateCalendar): ParsedDate | Refused {
  const isGregorian = year >= FIRST_GREGORIAN_YEAR;
  if (!isGregorian && year >= 1200 && year <= 1600) {
    if (calendar === 'gregorian') return DATE_LOOKS_HIJRI;
    const date = fromHijri({ year, month, day });
    return date === null ? IMPOSSIBLE_DATE : { date, wasGregorian: false };
  }
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return IMPOSSIBLE_DATE;
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return DATE_OUT_OF_RANGE;
  return { date: `${year}-${two(month)}-${two(day)}`, wasGregorian: calendar === 'hijri' };
}

const two = (value: number) => (value < 10 ? `0${value}` : String(value));

interface DateOrderGuess {
  order: DateOrder;
  /** some value can be read in this order only; otherwise it is a guess that a person should confirm */
  isCertain: boolean;
}

/**
 * The order of day, month and year that a column's values prove: one 25/12/2024 settles it for all.
 * @returns null when the values contradict one another, or are no numeric dates
 */
export function guessDateOrder(texts: Iterable<string>): DateOrderGuess | null {
  let dayFirst = false;
  let monthFirst = false;
  let yearFirst = false;
  let ambiguous = false;
  for (const text of texts) {
    const match = NUMERIC.exec(
      toLatinDigits(text)
        .trim()
        .split(/[T\s](?=\d{1,2}:)/)[0] ?? '',
    );
    if (!match) continue;
    const [first, second] = [Number(match[1]), Number(match[3])];
    if ((match[1] ?? '').length === 4 || first > 31) yearFirst = true;
    else if (first > 12 && second <= 12) dayFirst = true;
    else if (second > 12 && first <= 12) monthFirst = true;
    else ambiguous = true;
  }
  if (dayFirst && monthFirst) return null;
  if (dayFirst) return { order: 'dmy', isCertain: true };
  if (monthFirst) return { order: 'mdy', isCertain: true };
  if (ambiguous) return { order: 'dmy', isCertain: false };
  return yearFirst ? { order: 'ymd', isCertain: true } : null;
}
