import { type BgNbdFit, fitBgNbd } from '@/lib/domain/bg-nbd';
import { bgNbdAlive, bgNbdChance, bgNbdExpected, type Purchases } from '@/lib/domain/bg-nbd-forecast';
import { fitNbd, type NbdFit } from '@/lib/domain/nbd';
import type { PurchaseGroup } from '@/lib/domain/purchase-groups';

/**
 * The model that forecasts purchases. `nbd` is used where the purchases show nobody being lost: BG/NBD's a then runs
 * towards 0 and b anywhere, and its formulas divide nearly nothing by nearly nothing.
 */
export type PurchaseModel = ({ kind: 'bg_nbd' } & BgNbdFit) | ({ kind: 'nbd' } & NbdFit);

/** Two parameters more must raise ln L by more than this to be worth having (Akaike's criterion). */
export const LOSS_MUST_EXPLAIN = 2;

export type ChosenModel = {
  model: PurchaseModel;
  /** ln L of BG/NBD less ln L of NBD; never below 0 but for rounding, since the one contains the other */
  gain: number;
};

/**
 * Fits BG/NBD and NBD and keeps BG/NBD only where losses explain the purchases better than no losses at all.
 * @returns null when nobody repeated: nothing can be forecast
 */
export function choosePurchaseModel(groups: readonly PurchaseGroup[]): ChosenModel | null {
  const without = fitNbd(groups);
  const within = fitBgNbd(groups);
  if (!without || !within) return null;
  const gain = within.logLikelihood - without.logLikelihood;
  return gain > LOSS_MUST_EXPLAIN
    ? { model: { kind: 'bg_nbd', ...within }, gain }
    : { model: { kind: 'nbd', ...without }, gain };
}

/** Purchases that a customer is expected to make in so many weeks, given those made so far. What customers are ranked by. */
export function expectedPurchases(model: PurchaseModel, of: Purchases, weeks: number): number {
  if (model.kind === 'bg_nbd') return bgNbdExpected(model.parameters, of, weeks);
  const { r, alpha } = model.parameters;
  return ((r + of.repeats) / (alpha + of.ageWeeks)) * weeks;
}

/** Repeat purchases that somebody of whom nothing is known makes within so many weeks of the first purchase. */
export function expectedOfNewcomer(model: PurchaseModel, weeks: number): number {
  return expectedPurchases(model, { repeats: 0, lastWeeks: 0, ageWeeks: 0 }, weeks);
}

/** Probability that a customer has not been lost. @returns 0–1; 1 for everyone where no losses are seen */
export function probabilityAlive(model: PurchaseModel, of: Purchases): number {
  return model.kind === 'bg_nbd' ? bgNbdAlive(model.parameters, of) : 1;
}

/** Probability that a customer buys at all in so many weeks. @returns 0–1 */
export function chanceToBuy(model: PurchaseModel, of: Purchases, weeks: number): number {
  if (model.kind === 'bg_nbd') return bgNbdChance(model.parameters, of, weeks);
  const { r, alpha } = model.parameters;
  return -Math.expm1(-(r + of.repeats) * Math.log1p(weeks / (alpha + of.ageWeeks)));
}
