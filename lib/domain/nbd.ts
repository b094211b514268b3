import { digamma } from '@/lib/domain/digamma';
import { logGamma } from '@/lib/domain/log-gamma';
import { covarianceAt, minimiseFromBest, type Objective, overLogarithms } from '@/lib/domain/minimise';
import { meanRepeatRate, type PurchaseGroup, purchaseTable } from '@/lib/domain/purchase-groups';

/** Shape and rate (in weeks) of the gamma distribution of customers' purchase rates. */
export type NbdParameters = { r: number; alpha: number };

export type NbdFit = {
  parameters: NbdParameters;
  /** standard errors; null where the likelihood is flat in some direction */
  errors: NbdParameters | null;
  /** of the logarithms of r and α, in that order; null likewise */
  covariance: number[][] | null;
  logLikelihood: number;
  converged: boolean;
};

/**
 * Fits the NBD model by maximum likelihood: everyone buys for ever, each at a constant rate of their own, and the rates
 * are gamma distributed. It is what BG/NBD becomes when nobody is ever lost, on the same likelihood, so that the two
 * can be compared.
 * @returns null when nobody repeated, since then no rate above 0 is better than a lower one
 * @see Ehrenberg (1959), The Pattern of Consumer Purchases; Fader, Hardie and Lee (2005), equation 3 with a → 0
 */
export function fitNbd(groups: readonly PurchaseGroup[]): NbdFit | null {
  const rate = meanRepeatRate(groups);
  if (rate === 0) return null;
  const objective = nbdObjective(groups);
  const starts = [0.2, 1, 5].map((r) => [Math.log(r), Math.log(r / rate)]);
  const found = minimiseFromBest(objective, starts);
  if (!found) return null;
  const [r = Number.NaN, alpha = Number.NaN] = found.at.map(Math.exp);
  const covariance = covarianceAt(objective, found.at);
  const errorOf = (value: number, i: number) => value * Math.sqrt(covariance?.[i]?.[i] ?? Number.NaN);
  return {
    parameters: { r, alpha },
    errors: covariance && { r: errorOf(r, 0), alpha: errorOf(alpha, 1) },
    covariance,
    logLikelihood: -found.value,
    converged: found.converged,
  };
}

function nbdObjective(groups: readonly PurchaseGroup[]): Objective {
  const { customers, repeats, repeatsOf, age, ageOf } = purchaseTable(groups);
  return overLogarithms(([r = Number.NaN, alpha = Number.NaN]) => {
    const logAge = Float64Array.from(age, (weeks) => Math.log(alpha + weeks));
    const arranged = Float64Array.from(repeats, (x) => logGamma(r + x) - logGamma(r) + r * Math.log(alpha));
    const turned = Float64Array.from(repeats, (x) => digamma(r + x) - digamma(r) + Math.log(alpha));
    let [value, byR, byAlpha] = [0, 0, 0];
    for (let i = 0; i < customers.length; i++) {
      const n = customers[i] as number;
      const [k, j] = [repeatsOf[i] as number, ageOf[i] as number];
      const shape = r + (repeats[k] as number);
      value += n * ((arranged[k] as number) - shape * (logAge[j] as number));
      byR += n * ((turned[k] as number) - (logAge[j] as number));
      byAlpha += n * (r / alpha - shape / (alpha + (age[j] as number)));
    }
    return { value, gradient: [byR, byAlpha] };
  });
}
