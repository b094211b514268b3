import { type CalendarDate, daysBetween } from '@/lib/domain/calendar-date';

/** Fewer buyers than this are not ranked in fifths, and no model is fitted to them. */
export const FEWEST_BUYERS = 100;
/** Nor are buyers of whom less than half a year is known. */
export const FEWEST_DAYS = 180;

/** Whether there is enough to rank buyers and to forecast them, and if not, what lacks. */
export type RepeatReadiness = 'ready' | 'nobody' | 'few_buyers' | 'short_past';

/**
 * @param firstOn the first order of all; null without one
 * @param on the day on which they are looked at
 */
export function repeatReadiness(
  { buyers, firstOn }: { buyers: number; firstOn: CalendarDate | null },
  on: CalendarDate,
): RepeatReadiness {
  if (buyers === 0 || firstOn === null) return 'nobody';
  if (buyers < FEWEST_BUYERS) return 'few_buyers';
  return daysBetween(firstOn, on) < FEWEST_DAYS ? 'short_past' : 'ready';
}
