import type { BgNbdParameters } from '@/lib/domain/bg-nbd';
import { bgNbdAlive, bgNbdExpectedIfAlive } from '@/lib/domain/bg-nbd-forecast';
import { Z_95 } from '@/lib/domain/interval';
import type { NbdParameters } from '@/lib/domain/nbd';
import type { PurchaseGroup } from '@/lib/domain/purchase-groups';
import type { PurchaseModel } from '@/lib/domain/purchase-model';
import { randomDraws } from '@/lib/domain/random-draws';

/** Customers drawn, the same ones several times where there are few, to see how much their purchases vary. */
const DRAWN = 60_000;
const SEED = 20_170_301;

export type PurchaseTotal = {
  expected: number;
  /**
   * 95 % limits of the purchases that will be made: what is not known of the parameters and what chance does to each
   * customer. They hold if the model does. null where the parameters have no standard errors.
   */
  low: number | null;
  high: number | null;
};

/** Purchases that all these customers together are expected to make in so many weeks. */
export function expectedTotal(
  model: PurchaseModel,
  groups: readonly PurchaseGroup[],
  weeks: number,
): PurchaseTotal {
  const [totalOf, at, chance] =
    model.kind === 'bg_nbd'
      ? ([
          (logs: readonly number[]) => bgNbdTotal(bgNbdFrom(logs), groups, weeks),
          [model.parameters.r, model.parameters.alpha, model.parameters.a, model.parameters.b],
          () => bgNbdVariance(model.parameters, groups, weeks),
        ] as const)
      : ([
          (logs: readonly number[]) => nbdTotal(nbdFrom(logs), groups, weeks),
          [model.parameters.r, model.parameters.alpha],
          () => nbdVariance(model.parameters, groups, weeks),
        ] as const);
  const logs = at.map(Math.log);
  const expected = totalOf(logs);
  if (!model.covariance) return { expected, low: null, high: null };
  const slope = logs.map((_, i) => {
    const [above, below] = [1e-4, -1e-4].map((shift) =>
      totalOf(logs.map((x, j) => (i === j ? x + shift : x))),
    );
    return ((above ?? 0) - (below ?? 0)) / 2e-4;
  });
  const unknown = model.covariance.reduce(
    (sum, row, i) => sum + row.reduce((part, x, j) => part + (slope[i] ?? 0) * x * (slope[j] ?? 0), 0),
    0,
  );
  const reach = Z_95 * Math.sqrt(unknown + chance());
  return { expected, low: Math.max(0, expected - reach), high: expected + reach };
}

function bgNbdTotal(parameters: BgNbdParameters, groups: readonly PurchaseGroup[], weeks: number): number {
  // the long part of the formula does not ask when a customer bought last
  const known = new Map<string, number>();
  let total = 0;
  for (const group of groups) {
    const key = `${group.repeats}/${group.ageWeeks}`;
    let ifAlive = known.get(key);
    if (ifAlive === undefined) {
      ifAlive = bgNbdExpectedIfAlive(parameters, group, weeks);
      known.set(key, ifAlive);
    }
    total += group.customers * bgNbdAlive(parameters, group) * ifAlive;
  }
  return total;
}

/**
 * Variance of the sum over customers, from pairs of draws of each: alive or lost, a rate and a chance of loss as their
 * purchases leave them, then the purchases of the weeks until the one after which they are lost.
 */
function bgNbdVariance(parameters: BgNbdParameters, groups: readonly PurchaseGroup[], weeks: number): number {
  const { r, alpha, a, b } = parameters;
  const draws = randomDraws(SEED);
  const customers = groups.reduce((sum, group) => sum + group.customers, 0);
  const rounds = Math.max(1, Math.ceil(DRAWN / Math.max(1, customers)));
  let sum = 0;
  for (const group of groups) {
    const alive = bgNbdAlive(parameters, group);
    const draw = () => {
      if (draws.uniform() > alive) return 0;
      const rate = draws.gamma(r + group.repeats) / (alpha + group.ageWeeks);
      const purchases = draws.poisson(rate * weeks);
      return purchases === 0 ? 0 : Math.min(purchases, draws.geometric(draws.beta(a, b + group.repeats)));
    };
    for (let i = 0; i < rounds * group.customers; i++) sum += (draw() - draw()) ** 2 / 2;
  }
  return sum / rounds;
}

function nbdTotal({ r, alpha }: NbdParameters, groups: readonly PurchaseGroup[], weeks: number): number {
  return groups.reduce(
    (sum, { customers, repeats, ageWeeks }) => sum + (customers * (r + repeats) * weeks) / (alpha + ageWeeks),
    0,
  );
}

/** Of the negative binomial distribution: its mean × (1 + t ÷ (α + T)). */
function nbdVariance({ r, alpha }: NbdParameters, groups: readonly PurchaseGroup[], weeks: number): number {
  return groups.reduce((sum, { customers, repeats, ageWeeks }) => {
    const perWeek = weeks / (alpha + ageWeeks);
    return sum + customers * (r + repeats) * perWeek * (1 + perWeek);
  }, 0);
}

function bgNbdFrom(logs: readonly number[]): BgNbdParameters {
  const [r = Number.NaN, alpha = Number.NaN, a = Number.NaN, b = Number.NaN] = logs.map(Math.exp);
  return { r, alpha, a, b };
}

function nbdFrom(logs: readonly number[]): NbdParameters {
  const [r = Number.NaN, alpha = Number.NaN] = logs.map(Math.exp);
  return { r, alpha };
}
