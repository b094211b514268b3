/** Two-sided 95 % point of the normal distribution. */
export const Z_95 = 1.959963984540054;

/** Limits of a 95 % interval, in the unit of the figure they belong to. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * @throws RangeError unless the counts are whole and 0 ≤ part ≤ whole
 */
export function assertShare(part: number, whole: number): void {
  if (!Number.isInteger(part) || !Number.isInteger(whole) || part < 0 || part > whole) {
    throw new RangeError(`not a share: ${part} of ${whole}`);
  }
}

/**
 * Wilson's 95 % score interval for a share of customers. It stays inside 0–1 and keeps its promise for small numbers
 * and for shares near 0 and 1, where the textbook ± interval does not.
 * @param part customers counted, @param whole customers asked about
 * @param z two-sided point of the normal distribution: another for another confidence
 * @returns limits 0–1; null when there is nobody to ask about
 * @throws RangeError unless 0 ≤ part ≤ whole
 * @see metrics.md, "Intervals"; Wilson 1927
 */
export function wilsonInterval(part: number, whole: number, z = Z_95): Interval | null {
  assertShare(part, whole);
  if (whole === 0) return null;
  const share = part / whole;
  const z2 = z * z;
  const denominator = 1 + z2 / whole;
  const centre = (share + z2 / (2 * whole)) / denominator;
  const half = (z * Math.sqrt((share * (1 - share)) / whole + z2 / (4 * whole * whole))) / denominator;
  // exact at the ends, where subtraction would leave 1e-17
  return {
    low: part === 0 ? 0 : centre - half,
    high: part === whole ? 1 : centre + half,
  };
}
