import { toLatinDigits } from '@/lib/domain/arabic-search';
import { addDays, type CalendarDate, calendarDateIn, toEpochDay } from '@/lib/domain/calendar-date';
import { type DateReading, type ParsedDate, parseDateText } from '@/lib/domain/import/values/date-text';
import { IMPOSSIBLE_DATE, Refused } from '@/lib/domain/import/values/refused';
import { offsetAt, startOfDay } from '@/lib/domain/period-start-of-day';

export interface ParsedInstant {
  /** ISO text in UTC */
  at: string;
  /** the day it was in the organisation's time zone, or as written where the text names no zone */
  on: CalendarDate;
  /** the clocks skipped this local time; the moment they jumped to is taken */
  wasSkipped: boolean;
  wasGregorian: boolean;
  /** the text named a time, not only a day */
  hasTime: boolean;
}

const DAY_MS = 86_400_000;
const TIME =
  /[T\s,،]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(am|pm|a\.m\.|p\.m\.|ص|م|صباحا|صباحًا|مساء|مساءً)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;

interface Clock {
  milliseconds: number;
  /** minutes ahead of UTC; null: the organisation's own clock */
  offsetMinutes: number | null;
}

/**
 * Reads a point in time: a date in the file's order with a time behind it, in a zone the text names, else by the
 * organisation's clock. A date alone is its local midnight.
 */
export function parseInstantText(
  text: string,
  reading: DateReading,
  timeZone: string,
): ParsedInstant | Refused {
  const plain = text.length > 10 ? toLatinDigits(text).trim() : text;
  const match = text.length > 10 ? TIME.exec(plain) : null;
  const clock = match ? readClock(match) : null;
  if (match && clock === null) return IMPOSSIBLE_DATE;
  const date = parseDateText(match ? plain.slice(0, match.index) : plain, reading);
  if (date instanceof Refused) return date;
  if (clock?.offsetMinutes === null || clock === null) return local(date, clock, timeZone);
  const ms = toEpochDay(date.date) * DAY_MS + clock.milliseconds - clock.offsetMinutes * 60_000;
  const instant = new Date(ms);
  return {
    at: instant.toISOString(),
    on: calendarDateIn(instant, timeZone),
    wasSkipped: false,
    wasGregorian: date.wasGregorian,
    hasTime: true,
  };
}

function readClock(match: RegExpExecArray): Clock | null {
  const [, hours = '', minutes = '', seconds = '0', fraction = '', half = '', zone = ''] = match;
  let hour = Number(hours);
  if (half !== '') {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (/^(p|م)/i.test(half) ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 60) return null;
  // a leap second is counted as the second before it
  const wholeSeconds = hour * 3600 + Number(minutes) * 60 + Math.min(Number(seconds), 59);
  const milliseconds = wholeSeconds * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  return { milliseconds, offsetMinutes: readZone(zone) };
}

function readZone(zone: string): number | null {
  if (zone === '') return null;
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

function local(date: ParsedDate, clock: Clock | null, timeZone: string): ParsedInstant {
  const day = dayInZone(date.date, timeZone);
  const ofDay = clock?.milliseconds ?? 0;
  let ms = day.startMs + ofDay;
  let wasSkipped = false;
  if (ofDay > 0 && !day.isRegular) {
    const resolved = onIrregularDay(date.date, ofDay, day, timeZone);
    ms = resolved.ms;
    wasSkipped = resolved.wasSkipped;
  }
  return {
    at: new Date(ms).toISOString(),
    on: date.date,
    wasSkipped,
    wasGregorian: date.wasGregorian,
    hasTime: clock !== null,
  };
}

interface ZonedDay {
  startMs: number;
  /** 24 hours, beginning with its midnight: the offset is the same all day */
  isRegular: boolean;
  offsetBefore: number;
  offsetAfter: number;
}

// asking Intl costs more than all the rest of a row, and a file has few days
const days = new Map<string, ZonedDay>();
const MOST_DAYS = 40_000;

function dayInZone(date: CalendarDate, timeZone: string): ZonedDay {
  const key = `${date}${timeZone}`;
  let day = days.get(key);
  if (!day) {
    const midnight = toEpochDay(date) * DAY_MS;
    const startMs = startOfDay(date, timeZone).getTime();
    const nextMs = startOfDay(addDays(date, 1), timeZone).getTime();
    const offsetBefore = offsetAt(startMs - 1, timeZone);
    const offsetAfter = midnight + DAY_MS - nextMs;
    const isRegular = nextMs - startMs === DAY_MS && midnight - startMs === offsetAfter;
    day = { startMs, isRegular, offsetBefore, offsetAfter };
    if (days.size >= MOST_DAYS) days.clear();
    days.set(key, day);
  }
  return day;
}

/** The day on which clocks change: an hour that comes twice is the first, one that is skipped is where clocks jump to. */
function onIrregularDay(
  date: CalendarDate,
  ofDay: number,
  day: ZonedDay,
  timeZone: string,
): { ms: number; wasSkipped: boolean } {
  const byClock = toEpochDay(date) * DAY_MS + ofDay;
  for (const offset of [day.offsetBefore, day.offsetAfter]) {
    const ms = byClock - offset;
    if (offsetAt(ms, timeZone) === offset) return { ms, wasSkipped: false };
  }
  return { ms: byClock - day.offsetBefore, wasSkipped: true };
}
