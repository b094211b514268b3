import { resampleManySums } from '@/lib/domain/bootstrap-large';
import { randomState } from '@/lib/domain/bootstrap-random';
import { customerRows, resampleSums } from '@/lib/domain/bootstrap-resample';
import { type Difference, differenceOf } from '@/lib/domain/difference';
import type { Interval } from '@/lib/domain/interval';

/** One number per customer, all in the same order of customers. */
export type CustomerColumn = ArrayLike<number>;

/** A ratio of two sums over customers: GRR is Σ min(end, start) ÷ Σ start. */
export interface CustomerRatio {
  readonly numerator: CustomerColumn;
  readonly denominator: CustomerColumn;
}

export interface BootstrapOptions {
  /** at least 1,000, as the limits are read off the outermost 2.5 % */
  readonly replicates?: number;
  readonly seed?: number;
  /** up to this many customers each is drawn one by one; default 5,000 */
  readonly drawnOneByOne?: number;
}

/** Below this the percentiles of resampled customers promise far more than they hold: no interval is given. */
export const MINIMUM_CUSTOMERS = 10;

const REPLICATES = 1000;
const SEED = 20_240_229;
const DRAWN_ONE_BY_ONE = 5000;
const MAXIMUM_VOID_SHARE = 0.05;
const ROUNDING = 1e-12;

/**
 * 95 % interval of a ratio of sums, by resampling customers with replacement (percentile bootstrap). Wilson's does not
 * apply to money: one large customer counts for many. The seed is fixed, so the same customers in the same order give
 * the same limits.
 * @returns null below ten customers, when the denominators sum to 0, or when every replicate is the same (resampling
 * customers who all behaved alike sees no uncertainty, which is not the same as there being none)
 * @throws RangeError when columns differ in length or fewer than 1,000 replicates are asked for
 * @see metrics.md, "Intervals"
 */
export function bootstrapRatio(ratio: CustomerRatio, options: BootstrapOptions = {}): Interval | null {
  const { numerator, denominator } = ratio;
  const value = total(numerator) / total(denominator);
  return percentiles({
    isDefined: Number.isFinite(value),
    columns: [numerator, denominator],
    options,
    influence: ([y = 0, x = 0]) => y - value * x,
    figure: ([y = 0, x = 0]) => y / x,
  });
}

/**
 * Difference a − b of two ratios over the same list of customers, who are drawn together: most customers of two
 * periods are the same people, and taking the periods for independent would hide real changes. A customer absent from
 * one ratio has 0 in both its columns.
 * @returns null below ten customers, when either ratio's denominators sum to 0, or when resampling sees no variation
 * @throws RangeError when columns differ in length or fewer than 1,000 replicates are asked for
 */
export function bootstrapDifference(
  a: CustomerRatio,
  b: CustomerRatio,
  options: BootstrapOptions = {},
): Difference | null {
  const [aWhole, bWhole] = [total(a.denominator), total(b.denominator)];
  const [aValue, bValue] = [total(a.numerator) / aWhole, total(b.numerator) / bWhole];
  const interval = percentiles({
    isDefined: Number.isFinite(aValue - bValue),
    columns: [a.numerator, a.denominator, b.numerator, b.denominator],
    options,
    influence: ([ya = 0, xa = 0, yb = 0, xb = 0]) =>
      (ya - aValue * xa) / aWhole - (yb - bValue * xb) / bWhole,
    figure: ([ya = 0, xa = 0, yb = 0, xb = 0]) => ya / xa - yb / xb,
  });
  return interval && differenceOf(aValue - bValue, interval);
}

function total(column: CustomerColumn): number {
  let sum = 0;
  for (let index = 0; index < column.length; index++) sum += column[index] as number;
  return sum;
}

interface Resampling {
  /** whether the figure itself is: there is no interval of nothing */
  readonly isDefined: boolean;
  readonly columns: readonly CustomerColumn[];
  readonly options: BootstrapOptions;
  /** how far one customer's numbers move the figure, to the first order */
  readonly influence: (row: Float64Array) => number;
  /** the figure, of sums */
  readonly figure: (sums: Float64Array) => number;
}

function percentiles({ isDefined, columns, options, influence, figure }: Resampling): Interval | null {
  const { replicates = REPLICATES, seed = SEED, drawnOneByOne = DRAWN_ONE_BY_ONE } = options;
  if (columns.some(({ length }) => length !== columns[0]?.length))
    throw new RangeError('columns differ in length');
  if (replicates < REPLICATES) throw new RangeError(`at least ${REPLICATES} replicates: ${replicates}`);

  const rows = customerRows(columns);
  const { width, customers, values } = rows;
  if (customers < MINIMUM_CUSTOMERS || !isDefined) return null;
  const of = (at: Float64Array, index: number) => at.subarray(index * width, (index + 1) * width);
  const sums =
    customers <= drawnOneByOne
      ? resampleSums(rows, replicates, randomState(seed))
      : resampleManySums(
          rows,
          Float64Array.from({ length: customers }, (_, index) => influence(of(values, index))),
          replicates,
          randomState(seed),
        );

  const figures = Float64Array.from({ length: replicates }, (_, index) => figure(of(sums, index))).filter(
    Number.isFinite,
  );
  // with a few customers holding the whole denominator, replicates without them have no ratio
  if (figures.length < replicates * (1 - MAXIMUM_VOID_SHARE)) return null;
  figures.sort();
  const [low, high] = [quantile(figures, 0.025), quantile(figures, 0.975)];
  return high - low <= ROUNDING * Math.max(1, Math.abs(high)) ? null : { low, high };
}

/** Linear between order statistics, as R's default (type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const [low = 0, high = low] = [sorted[below], sorted[below + 1]];
  return low + (high - low) * (position - below);
}
