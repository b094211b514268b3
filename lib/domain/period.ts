import {
  addDays,
  addMonths,
  type CalendarDate,
  calendarDate,
  calendarDateIn,
  dateParts,
  daysBetween,
  monthStart,
  monthsBetween,
} from '@/lib/domain/calendar-date';
import { startOfDay } from '@/lib/domain/period-start-of-day';

/** The periods a figure may be asked for. */
export const PERIOD_KINDS = [
  'month',
  'quarter',
  'half_year',
  'year',
  'fiscal_year',
  'trailing_12',
  'custom',
] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/**
 * A half-open stretch of time: calendar days [startOn, endOn) and, in the organisation's time zone, the instants
 * [startAt, endAt) between their midnights. Contracts are compared with the days, events with the instants.
 */
export interface Period {
  readonly kind: PeriodKind;
  readonly startOn: CalendarDate;
  /** first day after the period */
  readonly endOn: CalendarDate;
  readonly startAt: Date;
  readonly endAt: Date;
  readonly timeZone: string;
}

/** What cutting time into periods depends on. */
export interface PeriodSettings {
  readonly timeZone: string;
  /** 1 January … 12 December */
  readonly fiscalYearStartMonth: number;
}

const MONTHS_PER_PERIOD: Readonly<Record<Exclude<PeriodKind, 'custom'>, number>> = {
  month: 1,
  quarter: 3,
  half_year: 6,
  year: 12,
  fiscal_year: 12,
  trailing_12: 12,
};

function between(kind: PeriodKind, startOn: CalendarDate, endOn: CalendarDate, timeZone: string): Period {
  return {
    kind,
    startOn,
    endOn,
    startAt: startOfDay(startOn, timeZone),
    endAt: startOfDay(endOn, timeZone),
    timeZone,
  };
}

/**
 * The period of a kind that contains a day. "Trailing 12 months" ends with that day's month.
 * @throws RangeError when the fiscal year's first month is not 1–12
 */
export function periodContaining(
  kind: Exclude<PeriodKind, 'custom'>,
  day: CalendarDate,
  settings: PeriodSettings,
): Period {
  const length = MONTHS_PER_PERIOD[kind];
  const startOn =
    kind === 'trailing_12' ? addMonths(monthStart(day), -11) : alignedStart(kind, day, settings);
  return between(kind, startOn, addMonths(startOn, length), settings.timeZone);
}

function alignedStart(
  kind: Exclude<PeriodKind, 'custom' | 'trailing_12'>,
  day: CalendarDate,
  { fiscalYearStartMonth }: PeriodSettings,
): CalendarDate {
  const { year, month } = dateParts(day);
  const first = kind === 'fiscal_year' ? fiscalYearStartMonth : 1;
  if (!Number.isInteger(first) || first < 1 || first > 12) {
    throw new RangeError(`a fiscal year starts in month 1–12: ${first}`);
  }
  const monthsIn = (month - first + 12) % MONTHS_PER_PERIOD[kind];
  return addMonths(calendarDate(year, month, 1), -monthsIn);
}

/**
 * A period of the user's own choosing, both days inclusive as people say them ("1 to 31 March").
 * @throws RangeError when the last day is before the first
 */
export function customPeriod(firstOn: CalendarDate, lastOn: CalendarDate, timeZone: string): Period {
  if (lastOn < firstOn) throw new RangeError(`period ends (${lastOn}) before it starts (${firstOn})`);
  return between('custom', firstOn, addDays(lastOn, 1), timeZone);
}

/**
 * The period before, which a figure is compared with: the same kind one earlier. A custom period of whole months
 * steps back by as many months, any other by its own number of days.
 */
export function previousPeriod(period: Period): Period {
  const { kind, startOn, endOn, timeZone } = period;
  const months = kind === 'custom' ? wholeMonths(startOn, endOn) : MONTHS_PER_PERIOD[kind];
  const previousStart = months ? addMonths(startOn, -months) : addDays(startOn, -daysBetween(startOn, endOn));
  return between(kind, previousStart, startOn, timeZone);
}

function wholeMonths(startOn: CalendarDate, endOn: CalendarDate): number {
  const startsMonths = startOn === monthStart(startOn) && endOn === monthStart(endOn);
  return startsMonths ? monthsBetween(startOn, endOn) : 0;
}

/** Whether the period has begun and not ended at `now`: its figures are still moving, and are marked so. */
export function isRunning(period: Period, now: Date): boolean {
  return period.startAt <= now && now < period.endAt;
}

/** Whether the period is over at `now`, so that its figures may be compared and its month closed. */
export function isComplete(period: Period, now: Date): boolean {
  return period.endAt <= now;
}

/** The newest period of a kind that is over at `now`; where the KPI page lands. */
export function lastCompletePeriod(
  kind: Exclude<PeriodKind, 'custom'>,
  now: Date,
  settings: PeriodSettings,
): Period {
  const current = periodContaining(kind, calendarDateIn(now, settings.timeZone), settings);
  // trailing 12 months move by one month at a time, the others by their own length
  if (kind === 'trailing_12')
    return periodContaining(kind, addMonths(monthStart(current.endOn), -2), settings);
  return previousPeriod(current);
}

/** The first of the newest month that is over at `now`. */
export function lastCompleteMonth(now: Date, timeZone: string): CalendarDate {
  return addMonths(monthStart(calendarDateIn(now, timeZone)), -1);
}

/** The first days of the last n complete months, oldest first. */
export function lastCompleteMonths(count: number, now: Date, timeZone: string): CalendarDate[] {
  const newest = lastCompleteMonth(now, timeZone);
  return Array.from({ length: count }, (_, index) => addMonths(newest, index - count + 1));
}

/** The first days of the months a period touches, oldest first. */
export function monthsOf(period: Period): CalendarDate[] {
  const months: CalendarDate[] = [];
  for (let month = monthStart(period.startOn); month < period.endOn; month = addMonths(month, 1)) {
    months.push(month);
  }
  return months;
}
