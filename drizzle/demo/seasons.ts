import { toHijri } from '@/lib/domain/hijri';
import type { Country } from './places';
import { type Day, isoDate } from './world';

/** What a day is in the Muslim year, as far as business follows it. */
type Season = 'ordinary' | 'before_ramadan' | 'ramadan' | 'last_ten' | 'eid';

const seasons = new Map<Day, Season>();

export function seasonOf(day: Day): Season {
  const known = seasons.get(day);
  if (known) return known;
  const season = findSeason(day);
  seasons.set(day, season);
  return season;
}

function findSeason(day: Day): Season {
  const date = toHijri(isoDate(day));
  if (!date) return 'ordinary';
  if (date.month === 8 && date.day >= 15) return 'before_ramadan';
  if (date.month === 9) return date.day >= 20 ? 'last_ten' : 'ramadan';
  if (date.month === 10 && date.day <= 3) return 'eid';
  if (date.month === 12 && date.day >= 9 && date.day <= 13) return 'eid';
  return 'ordinary';
}

const MUSLIM_COUNTRIES: ReadonlySet<Country> = new Set(['SA', 'AE', 'EG', 'KW', 'JO', 'MA']);

/** Sunday 0 … Saturday 6. */
export function weekday(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Friday and Saturday, or Saturday and Sunday in the Emirates, Morocco and Europe. */
export function isWeekend(country: Country, day: Day): boolean {
  const name = weekday(day);
  if (name === 6) return true;
  return country === 'SA' || country === 'EG' || country === 'KW' || country === 'JO'
    ? name === 5
    : name === 0;
}

/** How busy an office is on that day, against an ordinary working day. */
export function officeActivity(country: Country, day: Day): number {
  const rest = isWeekend(country, day) ? 0.13 : 1;
  if (!MUSLIM_COUNTRIES.has(country)) return isYearEnd(day) ? rest * 0.3 : rest;
  switch (seasonOf(day)) {
    case 'eid':
      return 0.06;
    case 'last_ten':
      return rest * 0.6;
    case 'ramadan':
      return rest * 0.76;
    default:
      return rest;
  }
}

/** How much shops order on that day: they stock up before Ramadan and at the end of the year, and rest at Eid. */
export function shopActivity(country: Country, day: Day): number {
  const rest = weekday(day) === 5 ? 0.35 : isWeekend(country, day) ? 0.75 : 1;
  const monthDay = isoDate(day).slice(5);
  const yearEnd = monthDay >= '12-10' && monthDay <= '12-28' ? 1.35 : 1;
  const back = monthDay >= '08-15' && monthDay <= '09-05' ? 1.15 : 1;
  if (!MUSLIM_COUNTRIES.has(country)) return rest * yearEnd;
  switch (seasonOf(day)) {
    case 'before_ramadan':
      return rest * 1.7;
    case 'ramadan':
      return rest * 1.15;
    case 'last_ten':
      return rest * 1.4;
    case 'eid':
      return 0.08;
    default:
      return rest * yearEnd * back;
  }
}

function isYearEnd(day: Day): boolean {
  const monthDay = isoDate(day).slice(5);
  return monthDay >= '12-24' || monthDay <= '01-01';
}

/** The next day, that day included, on which people of that country are at work. */
export function nextWorkingDay(country: Country, day: Day): Day {
  let next = day;
  while (isWeekend(country, next) || seasonOf(next) === 'eid') next++;
  return next;
}

const OPENS = 8 * 60;
const CLOSES = 18 * 60;

/** The moment, as minutes since 1970 in Riyadh, at which support has worked so many minutes on something. */
export function afterWorkingMinutes(day: Day, minute: number, worked: number): number {
  let left = worked;
  let now = day;
  let from = Math.max(minute, OPENS);
  for (;;) {
    if (!isWeekend('SA', now) && seasonOf(now) !== 'eid' && from < CLOSES) {
      if (from + left <= CLOSES) return now * 1440 + from + left;
      left -= CLOSES - from;
    }
    now++;
    from = OPENS;
  }
}
