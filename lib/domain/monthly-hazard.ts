import type { DurationCounts } from '@/lib/domain/kaplan-meier';
import { FEW_AT_RISK } from '@/lib/domain/kaplan-meier';

/**
 * How likely a customer is to leave in each complete month since the start, as far as enough were watched, and beyond
 * that at the pace of the last year of it: a curve that simply ended would let nobody live longer than the company has
 * records, and one that stood still would let nobody leave.
 */
export interface MonthlyHazard {
  /** departures ÷ customers at risk, of months 0, 1, … */
  readonly watched: readonly number[];
  /** of every month after those */
  readonly beyond: number;
}

/** The pace beyond what was watched is that of so many months, which hold one yearly renewal. */
const PACE_MONTHS = 12;

/** Lives by complete months: what is summed while customers are drawn again and again. */
export interface MonthCounts {
  /** how many left in each month */
  readonly left: ArrayLike<number>;
  /** how many were last watched in each month, those who left among them */
  readonly ended: ArrayLike<number>;
}

/**
 * @param counts in complete months, at least as many numbers as the longest life
 * @param few fewer at risk than this say nothing of their month
 * @returns null where there were never enough to watch
 */
export function monthlyHazard({ left, ended }: MonthCounts, few: number = FEW_AT_RISK): MonthlyHazard | null {
  let atRisk = 0;
  for (let month = 0; month < ended.length; month++) atRisk += ended[month] as number;
  const watched: number[] = [];
  const risks: number[] = [];
  for (let month = 0; month < ended.length && atRisk >= few; month++) {
    watched.push((left[month] as number) / atRisk);
    risks.push(atRisk);
    atRisk -= ended[month] as number;
  }
  if (watched.length === 0) return null;
  let [departures, months] = [0, 0];
  for (let month = Math.max(0, watched.length - PACE_MONTHS); month < watched.length; month++) {
    departures += left[month] as number;
    months += risks[month] as number;
  }
  return { watched, beyond: departures / months };
}

/** The same of lives counted by duration. */
export function monthCounts(counts: readonly DurationCounts[]): MonthCounts {
  const length = counts.reduce((most, { duration }) => Math.max(most, duration + 1), 0);
  const [left, ended] = [new Float64Array(length), new Float64Array(length)];
  for (const { duration, events, censored } of counts) {
    left[duration] = (left[duration] as number) + events;
    ended[duration] = (ended[duration] as number) + events + censored;
  }
  return { left, ended };
}

export function hazardAt({ watched, beyond }: MonthlyHazard, month: number): number {
  return watched[month] ?? beyond;
}
