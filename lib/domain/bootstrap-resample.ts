import { fillRandomWords, type RandomState } from '@/lib/domain/bootstrap-random';

/** Customers' numbers, one customer's side by side, so that a random draw is one trip to memory. */
export interface CustomerRows {
  readonly width: number;
  readonly customers: number;
  readonly values: Float64Array;
}

const WORDS = 4_294_967_296;
const BLOCK = 16_384;

/** Columns of equal length as rows. */
export function customerRows(columns: readonly ArrayLike<number>[]): CustomerRows {
  const [width, customers] = [columns.length, columns[0]?.length ?? 0];
  const values = new Float64Array(width * customers);
  columns.forEach((column, offset) => {
    for (let index = 0; index < customers; index++) values[index * width + offset] = column[index] as number;
  });
  return { width, customers, values };
}

/**
 * Sums over as many customers as there are, drawn with replacement, once per replicate.
 * @returns `width` sums per replicate, replicates one after another; two or four columns
 */
export function resampleSums(rows: CustomerRows, replicates: number, state: RandomState): Float64Array {
  const { width, customers } = rows;
  const sums = new Float64Array(width * replicates);
  for (let at = 0; at < sums.length; at += width) {
    for (let drawn = 0; drawn < customers; drawn += BLOCK) {
      const block = new Uint32Array(Math.min(BLOCK, customers - drawn));
      fillRandomWords(state, block);
      if (width === 2) addPairs(rows.values, block, sums, at);
      else addQuadruples(rows.values, block, sums, at);
    }
  }
  return sums;
}

// Two loops rather than one over columns: they turn millions of times, and sums kept in local variables halve the time.
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
