import { type CalendarDate, toEpochDay } from '@/lib/domain/calendar-date';

const DAY_MS = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(instantMs: number, timeZone: string): number {
  const field: Record<string, number> = {};
  for (const { type, value } of clockOf(timeZone).formatToParts(instantMs)) field[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instantMs / 1000) * 1000;
}

/** The millisecond at which the offset changes, for a range that holds exactly one change. */
function changeBetween(beforeMs: number, afterMs: number, timeZone: string): number {
  const offsetBefore = offsetAt(beforeMs, timeZone);
  let [before, after] = [beforeMs, afterMs];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle, timeZone) === offsetBefore) before = middle;
    else after = middle;
  }
  return after;
}

/**
 * The first instant of a calendar day in a time zone. Where clocks skip midnight (Cairo in April) that is the moment
 * they jump to; where midnight comes twice, the first; a day a zone never had (Apia, 30 December 2011) starts and ends
 * at once.
 * @throws RangeError for an unknown zone or a date that does not exist
 */
export function startOfDay(date: CalendarDate, timeZone: string): Date {
  const utcMidnight = toEpochDay(date) * DAY_MS;
  const [dayBefore, dayAfter] = [utcMidnight - DAY_MS, utcMidnight + DAY_MS];
  const [offsetBefore, offsetAfter] = [offsetAt(dayBefore, timeZone), offsetAt(dayAfter, timeZone)];
  if (offsetBefore === offsetAfter) return new Date(utcMidnight - offsetBefore);

  const change = changeBetween(dayBefore, dayAfter, timeZone);
  const [byOldClock, byNewClock] = [utcMidnight - offsetBefore, utcMidnight - offsetAfter];
  if (byOldClock < change) return new Date(byOldClock);
  return new Date(Math.max(byNewClock, change));
}
