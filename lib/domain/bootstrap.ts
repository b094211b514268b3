import { fillRandomWords, randomState } from '@/lib/domain/bootstrap-random';
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
}

/** Below this the percentiles of resampled customers promise far more than they hold: no interval is given. */
export const MINIMUM_CUSTOMERS = 10;

const REPLICATES = 1000;
const SEED = 20_240_229;
const WORDS = 4_294_967_296;
const BLOCK = 16_384;
const MAXIMUM_VOID_SHARE = 0.05;

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
  const sums = resampledSums([numerator, denominator], options);
  return percentiles(sums, ([y = 0, x = 0]) => y / x);
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
  const columns = [a.numerator, a.denominator, b.numerator, b.denominator];
  const sums = resampledSums(columns, options);
  const interval = percentiles(sums, ([ya = 0, xa = 0, yb = 0, xb = 0]) => ya / xa - yb / xb);
  if (!interval) return null;
  return differenceOf(
    total(a.numerator) / total(a.denominator) - total(b.numerator) / total(b.denominator),
    interval,
  );
}

function total(column: CustomerColumn): number {
  let sum = 0;
  for (let index = 0; index < column.length; index++) sum += column[index] ?? 0;
  return sum;
}

interface ResampledSums {
  readonly width: number;
  /** `width` sums per replicate, replicates one after another */
  readonly values: Float64Array;
}

function resampledSums(
  columns: readonly CustomerColumn[],
  { replicates = REPLICATES, seed = SEED }: BootstrapOptions,
): ResampledSums | null {
  const customers = columns[0]?.length ?? 0;
  if (columns.some((column) => column.length !== customers)) throw new RangeError('columns differ in length');
  if (replicates < REPLICATES) throw new RangeError(`at least ${REPLICATES} replicates: ${replicates}`);
  if (customers < MINIMUM_CUSTOMERS) return null;

  const width = columns.length;
  const rows = interleave(columns, customers);
  const values = new Float64Array(width * replicates);
  const state = randomState(seed);
  for (let at = 0; at < values.length; at += width) {
    for (let drawn = 0; drawn < customers; drawn += BLOCK) {
      const block = new Uint32Array(Math.min(BLOCK, customers - drawn));
      fillRandomWords(state, block);
      if (width === 2) addPairs(rows, block, values, at);
      else addQuadruples(rows, block, values, at);
    }
  }
  return { width, values };
}

// Two loops rather than one over columns: with 100,000 customers they turn a hundred million times, and sums kept in
// local variables halve the time.
function addPairs(rows: Float64Array, block: Uint32Array, sums: Float64Array, at: number): void {
  const customers = rows.length / 2;
  let [first, second] = [0, 0];
  for (let index = 0; index < block.length; index++) {
    const row = Math.floor(((block[index] as number) * customers) / WORDS) * 2;
    first += rows[row] as number;
    second += rows[row + 1] as number;
  }
  sums[at] = (sums[at] as number) + first;
  sums[at + 1] = (sums[at + 1] as number) + second;
}

function addQuadruples(rows: Float64Array, block: Uint32Array, sums: Float64Array, at: number): void {
  const customers = rows.length / 4;
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let index = 0; index < block.length; index++) {
    const row = Math.floor(((block[index] as number) * customers) / WORDS) * 4;
    first += rows[row] as number;
    second += rows[row + 1] as number;
    third += rows[row + 2] as number;
    fourth += rows[row + 3] as number;
  }
  sums[at] = (sums[at] as number) + first;
  sums[at + 1] = (sums[at + 1] as number) + second;
  sums[at + 2] = (sums[at + 2] as number) + third;
  sums[at + 3] = (sums[at + 3] as number) + fourth;
}

/** One customer's numbers side by side, so that a random draw is one trip to memory. */
function interleave(columns: readonly CustomerColumn[], customers: number): Float64Array {
  const rows = new Float64Array(columns.length * customers);
  columns.forEach((column, offset) => {
    for (let index = 0; index < customers; index++)
      rows[index * columns.length + offset] = column[index] ?? 0;
  });
  return rows;
}

function percentiles(sums: ResampledSums | null, figure: (sums: number[]) => number): Interval | null {
  if (!sums) return null;
  const { width, values } = sums;
  const replicates = values.length / width;
  const figures = Float64Array.from({ length: replicates }, (_, index) =>
    figure(Array.from(values.subarray(index * width, (index + 1) * width))),
  ).filter(Number.isFinite);
  // with a few customers holding the whole denominator, replicates without them have no ratio
  if (figures.length < replicates * (1 - MAXIMUM_VOID_SHARE)) return null;
  figures.sort();
  const [low, high] = [quantile(figures, 0.025), quantile(figures, 0.975)];
  return low === high ? null : { low, high };
}

/** Linear between order statistics, as R's default (type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const [low = 0, high = low] = [sorted[below], sorted[below + 1]];
  return low + (high - low) * (position - below);
}
