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
  /** of the months after those, which only others were watched in */
  readonly lent: readonly number[];
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
 * @param everyone all customers, of whom these are a group: beyond what the group itself was watched for, theirs at the
 * same age holds, at the group's own pace against theirs until then (departures ÷ those expected of them)
 * @returns null where there were never enough to watch
 */
export function monthlyHazard(
  { left, ended }: MonthCounts,
  everyone: MonthlyHazard | null = null,
): MonthlyHazard | null {
  let atRisk = 0;
  for (let month = 0; month < ended.length; month++) atRisk += ended[month] as number;
  const watched: number[] = [];
  const risks: number[] = [];
  let [departures, expected] = [0, 0];
  for (let month = 0; month < ended.length && atRisk >= FEW_AT_RISK; month++) {
    watched.push((left[month] as number) / atRisk);
    risks.push(atRisk);
    departures += left[month] as number;
    if (everyone) expected += atRisk * hazardAt(everyone, month);
    atRisk -= ended[month] as number;
  }
  if (watched.length === 0) return null;
  if (everyone) {
    const pace = expected === 0 ? 1 : departures / expected;
    const { lent, beyond } = easedHazard(everyone, pace, watched.length);
    return { watched, lent, beyond };
  }
  let [late, months] = [0, 0];
  for (let month = Math.max(0, watched.length - PACE_MONTHS); month < watched.length; month++) {
    late += left[month] as number;
    months += risks[month] as number;
  }
  return { watched, lent: [], beyond: late / months };
}

/**
 * Chances to stay, 1 − hazard, raised to a power: below 1 more stay, above 1 fewer.
 * @param from the month from which on they are lent; by default as they are
 */
export function easedHazard(
  { watched, lent, beyond }: MonthlyHazard,
  factor: number,
  from?: number,
): MonthlyHazard {
  const eased = (hazard: number) => 1 - (1 - hazard) ** factor;
  const months = [...watched, ...lent].map(eased);
  const own = from ?? watched.length;
  return { watched: months.slice(0, own), lent: months.slice(own), beyond: eased(beyond) };
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

export function hazardAt({ watched, lent, beyond }: MonthlyHazard, month: number): number {
  return watched[month] ?? lent[month - watched.length] ?? beyond;
}
