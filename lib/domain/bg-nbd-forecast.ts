import type { BgNbdParameters } from '@/lib/domain/bg-nbd';
import { hypergeometric2F1 } from '@/lib/domain/hypergeometric';
import type { PurchaseGroup } from '@/lib/domain/purchase-groups';

/** What a forecast asks of a customer: how often, when last, for how long known. */
export type Purchases = Omit<PurchaseGroup, 'customers'>;

/** Nearer to 1 than this, a makes the formula 0 ÷ 0; a step aside changes the result by less than is left of it. */
const TOO_NEAR_ONE = 1e-7;

/**
 * Probability that a customer has not been lost. Without a repeat purchase it is 1: in this model nobody is lost before
 * one, which is why it ranks nobody by itself.
 * @returns 0–1
 * @see Fader, Hardie and Lee (2008), Computing P(alive) Using the BG/NBD Model
 */
export function bgNbdAlive({ r, alpha, a, b }: BgNbdParameters, of: Purchases): number {
  const { repeats: x, lastWeeks, ageWeeks } = of;
  if (x === 0) return 1;
  const silence = Math.log1p((ageWeeks - lastWeeks) / (alpha + lastWeeks));
  return 1 / (1 + (a / (b + x - 1)) * Math.exp((r + x) * silence));
}

/**
 * Purchases that a customer is expected to make in the coming weeks, given those made so far: equation 10 of the paper.
 * @param weeks t, from the day on which the customer is looked at
 * @returns at least 0 and at most what a customer bought who is never lost, (r + x) ÷ (α + T) × t: an expectation that
 *   cannot be larger is not let become larger by rounding, where b is so large that digits cancel
 */
export function bgNbdExpected(parameters: BgNbdParameters, of: Purchases, weeks: number): number {
  return bgNbdAlive(parameters, of) * bgNbdExpectedIfAlive(parameters, of, weeks);
}

/** The same of a customer of whom it is known that they were not lost. It does not depend on when they bought last. */
export function bgNbdExpectedIfAlive(
  { r, alpha, a: anyA, b }: BgNbdParameters,
  { repeats: x, ageWeeks }: Omit<Purchases, 'lastWeeks'>,
  weeks: number,
): number {
  if (weeks <= 0) return 0;
  const a = Math.abs(anyA - 1) < TOO_NEAR_ONE ? 1 + TOO_NEAR_ONE : anyA;
  const z = weeks / (alpha + ageWeeks + weeks);
  const c = a + b + x - 1;
  // the same number twice, by Euler's transformation: one of the two sums falls from its first term on
  const left =
    a - 1 < r + x
      ? (1 - z) ** (a - 1) * hypergeometric2F1(a - 1, a + b - 1 - r, c, z)
      : (1 - z) ** (r + x) * hypergeometric2F1(r + x, b + x, c, z);
  const expected = (c / (a - 1)) * (1 - left);
  const withoutLoss = ((r + x) / (alpha + ageWeeks)) * weeks;
  return Math.min(Math.max(0, expected), withoutLoss);
}

/** Repeat purchases that somebody of whom nothing is known makes within so many weeks of the first purchase. */
export function bgNbdExpectedOfNew(parameters: BgNbdParameters, weeks: number): number {
  return bgNbdExpectedIfAlive(parameters, { repeats: 0, ageWeeks: 0 }, weeks);
}

/** Probability that the customer buys at all in the coming weeks. @returns 0–1 */
export function bgNbdChance(parameters: BgNbdParameters, of: Purchases, weeks: number): number {
  const { r, alpha } = parameters;
  const buysIfAlive = -Math.expm1(-(r + of.repeats) * Math.log1p(weeks / (alpha + of.ageWeeks)));
  return bgNbdAlive(parameters, of) * buysIfAlive;
}
