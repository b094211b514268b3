import { assertShare, type Interval, wilsonInterval, Z_95 } from '@/lib/domain/interval';

/** A count out of a whole: 30 lost of 120. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/** A difference with its own interval: the only ground for saying that two figures differ. */
export interface Difference extends Interval {
  readonly difference: number;
  /** whether 0 lies outside the interval */
  readonly distinguishable: boolean;
}

/** A difference and its limits, with the verdict that follows from them. */
export function differenceOf(difference: number, interval: Interval): Difference {
  const { low, high } = interval;
  return { difference, low, high, distinguishable: low > 0 || high < 0 };
}

/**
 * Limits of a − b from each figure's own limits, by squaring and adding: Newcombe's hybrid method 10 when the limits
 * are Wilson's. Overlapping intervals are no test: they call too many true differences noise.
 */
export function squareAndAdd(a: number, aLimits: Interval, b: number, bLimits: Interval): Interval {
  const difference = a - b;
  return {
    low: difference - Math.hypot(a - aLimits.low, bLimits.high - b),
    high: difference + Math.hypot(aLimits.high - a, b - bLimits.low),
  };
}

/**
 * Difference a − b of two independent shares with Newcombe's 95 % interval.
 * @param z another point of the normal distribution, for another confidence
 * @returns null when either whole is 0: nothing to compare
 * @throws RangeError unless 0 ≤ part ≤ whole on both sides
 * @see metrics.md, "Intervals"; Newcombe 1998, method 10
 */
export function compareShares(a: Share, b: Share, z = Z_95): Difference | null {
  assertShare(a.part, a.whole);
  assertShare(b.part, b.whole);
  const aLimits = wilsonInterval(a.part, a.whole, z);
  const bLimits = wilsonInterval(b.part, b.whole, z);
  if (!aLimits || !bLimits) return null;
  const [aShare, bShare] = [a.part / a.whole, b.part / b.whole];
  return differenceOf(aShare - bShare, squareAndAdd(aShare, aLimits, bShare, bLimits));
}
