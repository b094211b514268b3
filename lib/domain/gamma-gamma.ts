import { digamma } from '@/lib/domain/digamma';
import { logGamma } from '@/lib/domain/log-gamma';
import { covarianceAt, minimiseFromBest, type Objective, overLogarithms } from '@/lib/domain/minimise';

/** How much one customer spent: on average over so many purchases. Any unit of money, the same for all. */
export type Spending = { purchases: number; mean: number };

/**
 * p: shape of one customer's purchases around their own mean. q and v (in units of money): shape and scale of the
 * customers' means around each other.
 */
export type GammaGammaParameters = { p: number; q: number; v: number };

export type GammaGammaFit = {
  parameters: GammaGammaParameters;
  /** standard errors; null where the likelihood is flat in some direction */
  errors: GammaGammaParameters | null;
  logLikelihood: number;
  customers: number;
  converged: boolean;
};

const fromList = (values: readonly number[]): GammaGammaParameters => {
  const [p = Number.NaN, q = Number.NaN, v = Number.NaN] = values;
  return { p, q, v };
};

/**
 * Fits the Gamma–Gamma model of spend by maximum likelihood: what a purchase costs varies around the customer's own mean,
 * and the means vary around each other. It takes for granted that who buys often spends neither more nor less.
 * @param spending customers who spent something; others say nothing and are left out
 * @returns null with fewer than two customers, or when all of them spent the same
 * @see Fader and Hardie (2013), The Gamma-Gamma Model of Monetary Value, note 025
 */
export function fitGammaGamma(spending: readonly Spending[]): GammaGammaFit | null {
  const known = spending.filter(({ purchases, mean }) => purchases > 0 && mean > 0);
  const [first] = known;
  if (!first || known.every(({ mean }) => mean === first.mean)) return null;
  const centre = known.reduce((sum, { mean }) => sum + mean, 0) / known.length;
  // in units of the average mean, so that halala and riyals begin at the same place
  const objective = gammaGammaObjective(
    known.map(({ purchases, mean }) => ({ purchases, mean: mean / centre })),
  );
  const starts = [
    [1, 3, 2],
    [6, 4, 0.5],
    [0.5, 10, 15],
  ].map((start) => start.map(Math.log));
  const found = minimiseFromBest(objective, starts);
  if (!found) return null;
  const { p, q, v } = fromList(found.at.map(Math.exp));
  const covariance = covarianceAt(objective, found.at);
  const errorOf = (value: number, i: number) => value * Math.sqrt(covariance?.[i]?.[i] ?? Number.NaN);
  return {
    parameters: { p, q, v: v * centre },
    errors: covariance && { p: errorOf(p, 0), q: errorOf(q, 1), v: errorOf(v * centre, 2) },
    // a density per unit of money: another unit shifts it
    logLikelihood: -found.value - known.length * Math.log(centre),
    customers: known.length,
    converged: found.converged,
  };
}

/** ln L of the given parameters. */
export function gammaGammaLogLikelihood(
  spending: readonly Spending[],
  { p, q, v }: GammaGammaParameters,
): number {
  return -gammaGammaObjective(spending)([p, q, v].map(Math.log)).value;
}

/**
 * What a customer's next purchase is expected to cost: their own mean, drawn towards everyone's where purchases are few.
 * @param of null for somebody of whom no spend is known: everyone's mean
 * @returns null where q ≤ 1 leaves everyone's mean without bound and nothing is known of the customer
 */
export function expectedSpend({ p, q, v }: GammaGammaParameters, of: Spending | null): number | null {
  const purchases = of?.purchases ?? 0;
  const weight = p * purchases + q - 1;
  return weight > 0 ? (p * (v + purchases * (of?.mean ?? 0))) / weight : null;
}

function gammaGammaObjective(spending: readonly Spending[]): Objective {
  const counts = [...new Set(spending.map(({ purchases }) => purchases))];
  const placeOf = new Map(counts.map((count, place) => [count, place]));
  const places = Int32Array.from(spending, ({ purchases }) => placeOf.get(purchases) as number);
  const logMean = Float64Array.from(spending, ({ mean }) => Math.log(mean));
  const total = Float64Array.from(spending, ({ purchases, mean }) => purchases * mean);
  return overLogarithms((parameters) => {
    const { p, q, v } = fromList(parameters);
    const byCount = counts.map((x) => ({
      x,
      shape: p * x + q,
      fixed: logGamma(p * x + q) - logGamma(p * x) - logGamma(q) + q * Math.log(v) + p * x * Math.log(x),
      byP: x * (digamma(p * x + q) - digamma(p * x) + Math.log(x)),
      byQ: digamma(p * x + q) - digamma(q) + Math.log(v),
    }));
    let value = 0;
    let [slopeP, slopeQ, slopeV] = [0, 0, 0];
    for (let i = 0; i < places.length; i++) {
      const count = byCount[places[i] as number] as (typeof byCount)[number];
      const [logM, sum] = [logMean[i] as number, total[i] as number];
      const logAll = Math.log(v + sum);
      value += count.fixed + (p * count.x - 1) * logM - count.shape * logAll;
      slopeP += count.byP + count.x * (logM - logAll);
      slopeQ += count.byQ - logAll;
      slopeV += q / v - count.shape / (v + sum);
    }
    return { value, gradient: [slopeP, slopeQ, slopeV] };
  });
}
