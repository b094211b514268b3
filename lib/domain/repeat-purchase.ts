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

/** Revenue of one month by who brought it; null where a rate is missing. */
export type NewAndReturning = {
  isRunning: boolean;
  newMinor: number | null;
  returningMinor: number | null;
};

/**
 * Share of revenue that came from customers with an earlier purchase, over twelve complete months.
 * @param months one after the other, oldest first; the running one is left out
 * @param yearsBack 0: the last twelve; 1: the twelve before
 * @returns null where there are fewer months, an amount is not known, or nothing was sold
 * @see metrics.md, "Cost of churn": revenue from customers with an earlier order ÷ revenue
 */
export function returningShare(
  months: readonly NewAndReturning[],
  yearsBack: number,
): { share: number; totalMinor: number } | null {
  const complete = months.filter(({ isRunning }) => !isRunning);
  const end = complete.length - 12 * yearsBack;
  if (end < 12) return null;
  let [all, returning] = [0, 0];
  for (const { newMinor, returningMinor } of complete.slice(end - 12, end)) {
    if (newMinor === null || returningMinor === null) return null;
    all += newMinor + returningMinor;
    returning += returningMinor;
  }
  return all > 0 ? { share: returning / all, totalMinor: all } : null;
}
