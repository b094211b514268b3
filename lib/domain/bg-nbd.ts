import { digamma } from '@/lib/domain/digamma';
import { logBeta, logGamma } from '@/lib/domain/log-gamma';
import {
  covarianceAt,
  minimiseFromBest,
  type Objective,
  overLogarithms,
  type Slope,
} from '@/lib/domain/minimise';
import {
  meanRepeatRate,
  type PurchaseGroup,
  type PurchaseTable,
  purchaseTable,
} from '@/lib/domain/purchase-groups';

/**
 * r and α (in weeks): shape and rate of the gamma distribution of customers' purchase rates. a and b: the beta
 * distribution of their chance to be lost after a repeat purchase.
 */
export type BgNbdParameters = { r: number; alpha: number; a: number; b: number };

export type BgNbdFit = {
  parameters: BgNbdParameters;
  /** standard errors; null where the likelihood is flat in some direction */
  errors: BgNbdParameters | null;
  /** of the logarithms of r, α, a and b, in that order; null likewise */
  covariance: number[][] | null;
  logLikelihood: number;
  converged: boolean;
};

const order = ['r', 'alpha', 'a', 'b'] as const;

const fromList = (values: readonly number[]): BgNbdParameters => {
  const [r = Number.NaN, alpha = Number.NaN, a = Number.NaN, b = Number.NaN] = values;
  return { r, alpha, a, b };
};

/**
 * Fits the BG/NBD model by maximum likelihood: customers buy at a constant rate of their own until, after one of their
 * repeat purchases, they are lost unnoticed. Found by a quasi-Newton method with exact slopes over the logarithms of the
 * parameters, from the likeliest of several places. Standard errors come from the second derivatives.
 * @param groups customers who look alike together: the work grows with the groups, not with the customers
 * @returns null when nobody repeated
 * @see Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2)
 */
export function fitBgNbd(groups: readonly PurchaseGroup[]): BgNbdFit | null {
  const rate = meanRepeatRate(groups);
  if (rate === 0) return null;
  const objective = bgNbdObjective(groups);
  const starts = [
    [0.5, 0.5 / rate, 1, 3],
    [1, 1 / rate, 0.1, 2],
    [0.3, 0.3 / rate, 3, 12],
  ].map((start) => start.map(Math.log));
  const found = minimiseFromBest(objective, starts);
  if (!found) return null;
  const parameters = fromList(found.at.map(Math.exp));
  const covariance = covarianceAt(objective, found.at);
  const errors = order.map((name, i) => parameters[name] * Math.sqrt(covariance?.[i]?.[i] ?? Number.NaN));
  return {
    parameters,
    errors: covariance && fromList(errors),
    covariance,
    logLikelihood: -found.value,
    converged: found.converged,
  };
}

/** ln L of the given parameters. */
export function bgNbdLogLikelihood(groups: readonly PurchaseGroup[], parameters: BgNbdParameters): number {
  return -bgNbdObjective(groups)(order.map((name) => Math.log(parameters[name]))).value;
}

function bgNbdObjective(groups: readonly PurchaseGroup[]): Objective {
  const table = purchaseTable(groups);
  return overLogarithms((parameters) => logLikelihoodOf(table, fromList(parameters)));
}

/** ln L with its slope in each parameter. The loop is written for speed: it runs a hundred times over all groups. */
function logLikelihoodOf(table: PurchaseTable, { r, alpha, a, b }: BgNbdParameters): Slope {
  const { customers, repeats, repeatsOf, last, lastOf, age, ageOf } = table;
  const logAge = Float64Array.from(age, (weeks) => Math.log(alpha + weeks));
  const logLast = Float64Array.from(last, (weeks) => Math.log(alpha + weeks));
  const fixed = Float64Array.from(
    repeats,
    (x) => logGamma(r + x) - logGamma(r) + r * Math.log(alpha) + logBeta(a, b + x) - logBeta(a, b),
  );
  const fixedR = Float64Array.from(repeats, (x) => digamma(r + x) - digamma(r) + Math.log(alpha));
  const fixedA = Float64Array.from(repeats, (x) => digamma(a + b) - digamma(a + b + x));
  const fixedB = Float64Array.from(repeats, (x, k) => (fixedA[k] as number) + digamma(b + x) - digamma(b));
  const lossOdds = Float64Array.from(repeats, (x) => Math.log(a / (b + x - 1)));
  const lastRate = Float64Array.from(last, (weeks) => 1 / (alpha + weeks));
  const ageRate = Float64Array.from(age, (weeks) => 1 / (alpha + weeks));
  let [value, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0];
  for (let i = 0; i < customers.length; i++) {
    const n = customers[i] as number;
    const count = repeatsOf[i] as number;
    const x = repeats[count] as number;
    const shape = r + x;
    const stayed = logAge[ageOf[i] as number] as number;
    const stayedRate = ageRate[ageOf[i] as number] as number;
    value += n * ((fixed[count] as number) - shape * stayed);
    byR += n * ((fixedR[count] as number) - stayed);
    byAlpha += n * (r / alpha - shape * stayedRate);
    byA += n * (fixedA[count] as number);
    byB += n * (fixedB[count] as number);
    if (x === 0) continue;
    // odds of having been lost at the last purchase against being there still; ln(e^A3 + e^A4) without overflow
    const left = logLast[lastOf[i] as number] as number;
    const odds = (lossOdds[count] as number) + shape * (stayed - left);
    const ratio = Math.exp(odds > 0 ? -odds : odds);
    const lost = (odds > 0 ? 1 : ratio) / (1 + ratio);
    value += n * ((odds > 0 ? odds : 0) + Math.log1p(ratio));
    byR += n * lost * (stayed - left);
    byAlpha += n * shape * lost * (stayedRate - (lastRate[lastOf[i] as number] as number));
    byA += (n * lost) / a;
    byB -= (n * lost) / (b + x - 1);
  }
  return { value, gradient: [byR, byAlpha, byA, byB] };
}
