import {
  addMonths,
  type CalendarDate,
  fromEpochDay,
  monthStart,
  toEpochDay,
} from '@/lib/domain/calendar-date';

/** A day as whole days since 1970-01-01: what the generator reckons in. */
export type Day = number;

export const MONTHS = 36;

export type DemoOptions = {
  /** the day on which the sample company is looked at; facts end with the day before */
  today: CalendarDate;
  seed?: string;
  /** 1 for about 2,000 customers; 0.1 in tests, 50 for a benchmark */
  scale?: number;
  /** keep what drove each customer in each week: for measuring the truth, not for loading */
  keepDrivers?: boolean;
};

/**
 * The frame of the sample company. Its history starts on the first of the month 36 months before today's month and
 * is generated forward from there, day by day; within a month, another `today` only cuts it later or earlier. When
 * the month changes the whole history moves on by a month, with the same draws under another calendar.
 */
export type World = {
  readonly seed: string;
  readonly scale: number;
  readonly keepDrivers: boolean;
  readonly today: Day;
  /** first day of the history */
  readonly epoch: Day;
  /** list prices rise on this day, 14 months before today's month */
  readonly priceRiseOn: Day;
  /** from here on new customers get a better onboarding, 8 months before today's month */
  readonly betterOnboardingFrom: Day;
  /** a bad week of outages, 19 months before today's month */
  readonly outageOn: Day;
};

/** First day of the month that many months after the history began. */
export function monthOf(world: World, index: number): Day {
  return toEpochDay(addMonths(fromEpochDay(world.epoch), index));
}

export function makeWorld({ today, seed = 'qamar', scale = 1, keepDrivers = false }: DemoOptions): World {
  const thisMonth = monthStart(today);
  const monthsAgo = (count: number) => toEpochDay(addMonths(thisMonth, -count));
  return {
    seed,
    scale,
    keepDrivers,
    today: toEpochDay(today),
    epoch: monthsAgo(MONTHS),
    priceRiseOn: monthsAgo(14),
    betterOnboardingFrom: monthsAgo(8),
    outageOn: monthsAgo(19) + 11,
  };
}

const dates = new Map<Day, CalendarDate>();

/** The day as 'YYYY-MM-DD'; remembered, because the same days are written a million times. */
export function isoDate(day: Day): CalendarDate {
  const known = dates.get(day);
  if (known) return known;
  const date = fromEpochDay(day);
  dates.set(day, date);
  return date;
}

/** The same day of the month that many months later, as addMonths of the calendar has it. */
export function plusMonths(day: Day, months: number): Day {
  return toEpochDay(addMonths(isoDate(day), months));
}

/** The clocks of Riyadh stand three hours ahead of UTC all year. */
const RIYADH_AHEAD_MINUTES = 180;

/** The instant at a minute of a day in Riyadh, as an ISO text with zone. */
export function isoInstant(day: Day, minute: number): string {
  const milliseconds = Math.round((day * 1440 + minute - RIYADH_AHEAD_MINUTES) * 60_000);
  return new Date(milliseconds).toISOString();
}
