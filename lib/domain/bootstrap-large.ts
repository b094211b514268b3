import { type RandomState, randomSource } from '@/lib/domain/bootstrap-random';
import type { CustomerRows } from '@/lib/domain/bootstrap-resample';

/** Customers who are drawn one by one: those who can move the figure most. */
const HEAVY = 1000;
const WORDS = 4_294_967_296;

/**
 * resampleSums for many customers, ten times faster with 100,000. The thousand customers who can move the figure most
 * are drawn one by one, as ever. The others are thousands, none of whom matters alone, so the sum over those drawn is
 * normal (central limit theorem), far more closely than a thousand replicates can tell, and is drawn as such.
 * @param influence how far each customer moves the figure
 */
export function resampleManySums(
  rows: CustomerRows,
  influence: Float64Array,
  replicates: number,
  state: RandomState,
): Float64Array {
  const { width, customers } = rows;
  const isHeavy = mostInfluential(influence);
  const heavy = heavyValues(rows, isHeavy);
  const { means, spread } = momentsOfLight(rows, isHeavy);
  const random = randomSource(state);
  const heavyError = Math.sqrt(HEAVY * (1 - HEAVY / customers));

  const sums = new Float64Array(width * replicates);
  for (let at = 0; at < sums.length; at += width) {
    // how many of the draws fall on the heavy is binomial, and as good as normal with a mean of a thousand
    const heavyDraws = Math.max(0, Math.round(HEAVY + heavyError * random.normal()));
    for (let draw = 0; draw < heavyDraws; draw++) {
      const row = Math.floor((random.word() * HEAVY) / WORDS) * width;
      for (let column = 0; column < width; column++) {
        sums[at + column] = (sums[at + column] as number) + (heavy[row + column] as number);
      }
    }
    const lightDraws = customers - heavyDraws;
    const normals = Array.from({ length: width }, random.normal);
    for (let column = 0; column < width; column++) {
      const deviation = normals.reduce(
        (sum, normal, factor) => sum + normal * (spread[column]?.[factor] ?? 0),
        0,
      );
      sums[at + column] =
        (sums[at + column] as number) + lightDraws * (means[column] ?? 0) + Math.sqrt(lightDraws) * deviation;
    }
  }
  return sums;
}

function mostInfluential(influence: Float64Array): Uint8Array {
  const sizes = influence.map(Math.abs);
  const threshold = sizes.toSorted()[sizes.length - HEAVY] as number;
  const isHeavy = new Uint8Array(sizes.length);
  let chosen = 0;
  for (let index = 0; index < sizes.length; index++) {
    if ((sizes[index] as number) > threshold) {
      isHeavy[index] = 1;
      chosen += 1;
    }
  }
  for (let index = 0; chosen < HEAVY; index++) {
    if (sizes[index] === threshold) {
      isHeavy[index] = 1;
      chosen += 1;
    }
  }
  return isHeavy;
}

function heavyValues({ width, values }: CustomerRows, isHeavy: Uint8Array): Float64Array {
  const heavy = new Float64Array(HEAVY * width);
  let at = 0;
  isHeavy.forEach((flag, index) => {
    if (flag === 0) return;
    heavy.set(values.subarray(index * width, (index + 1) * width), at);
    at += width;
  });
  return heavy;
}

/** Means of the other customers' numbers, and the triangular root of their covariance (Cholesky). */
function momentsOfLight(
  { width, customers, values }: CustomerRows,
  isHeavy: Uint8Array,
): { means: number[]; spread: number[][] } {
  const columns = Array.from({ length: width }, (_, column) => column);
  const count = customers - HEAVY;
  const mean = (of: (row: number) => number): number => {
    let sum = 0;
    for (let index = 0; index < customers; index++) if (isHeavy[index] === 0) sum += of(index * width);
    return sum / count;
  };
  const means = columns.map((column) => mean((row) => values[row + column] as number));
  const covariance = (a: number, b: number) =>
    mean(
      (row) =>
        ((values[row + a] as number) - (means[a] as number)) *
        ((values[row + b] as number) - (means[b] as number)),
    );
  const spread: number[][] = [];
  for (const a of columns) {
    const line: number[] = [];
    for (const b of columns.slice(0, a + 1)) {
      const explained = line.reduce(
        (sum, value, factor) => sum + value * ((b === a ? line : spread[b])?.[factor] ?? 0),
        0,
      );
      const rest = covariance(a, b) - explained;
      if (b === a) line.push(Math.sqrt(Math.max(0, rest)));
      else line.push(spread[b]?.[b] ? rest / (spread[b]?.[b] as number) : 0);
    }
    spread.push(line);
  }
  return { means, spread };
}
