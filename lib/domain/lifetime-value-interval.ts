import { MINIMUM_CUSTOMERS } from '@/lib/domain/bootstrap';
import { type RandomSource, randomSource, randomState } from '@/lib/domain/bootstrap-random';
import type { Interval } from '@/lib/domain/interval';
import { futureMonthsByAge } from '@/lib/domain/lifetime-value';
import { type MonthlyHazard, monthlyHazard } from '@/lib/domain/monthly-hazard';

/** Customers of a group, one number each in every column, all in the same order. */
export interface ValuedCustomers {
  /** complete months of the life that the curve counts; −1 where it counts none */
  readonly duration: ArrayLike<number>;
  /** 1 where that life is over */
  readonly hasLeft: ArrayLike<number>;
  /** complete months since they came (back); −1 for whoever is not here today */
  readonly presentAge: ArrayLike<number>;
  /** what they bring in a month today; 0 for whoever is not here */
  readonly monthlyMinor: ArrayLike<number>;
  /** what newcomers of the last year brought in their first month; −1 for everybody else */
  readonly firstMinor: ArrayLike<number>;
}

/** What a thousand draws of the customers came to: one number a draw in every column. */
export interface DrawnValues {
  /** value of those of today, and how many they were */
  readonly total: Float64Array;
  readonly present: Float64Array;
  /** value of the newcomers as they began, and how many they were */
  readonly newTotal: Float64Array;
  readonly newcomers: Float64Array;
}

const REPLICATES = 1000;
const SEED = 20_240_229;
/** Customers who are drawn one by one: those who bring most, since one of them matters. */
const HEAVY = 1000;
const MAXIMUM_VOID_SHARE = 0.05;
const ROUNDING = 1e-12;

/**
 * Draws customers with replacement a thousand times, whole lives with what they bring, and makes the curve anew each
 * time. How often one of them is drawn is Poisson with mean 1, which is drawing as many as there are without fixing
 * their number to the last one. The seed is fixed, so that the same customers give the same limits.
 * @param everyone the curve of all customers, where these are a group of them: it is held fixed
 * @param stream tells groups apart, whose draws have nothing to do with each other
 * @see metrics.md, "Intervals"; Hanley and MacGibbon 2006
 */
export function drawLifetimeValues(
  customers: ValuedCustomers,
  yearlyDiscount: number,
  everyone: MonthlyHazard | null = null,
  stream = 0,
): DrawnValues {
  const draw = drawing(customers, SEED + stream);
  const column = () => new Float64Array(REPLICATES);
  const values = { total: column(), present: column(), newTotal: column(), newcomers: column() };
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    const drawn = draw();
    const hazard = monthlyHazard(drawn, everyone) ?? everyone;
    values.present[replicate] = drawn.present;
    values.newcomers[replicate] = drawn.newcomers;
    const worth = hazard && futureMonthsByAge(hazard, drawn.presentMinor.length, yearlyDiscount);
    values.total[replicate] = worth ? presentValue(worth, drawn) : Number.NaN;
    values.newTotal[replicate] = worth ? drawn.firstMinor * (worth[0] as number) : Number.NaN;
  }
  return values;
}

/**
 * 95 % limits of a mean value, of draws of one group or of several put together.
 * @param customers how many there are: none below ten
 * @returns null where every draw gave the same: resampling customers who are all alike sees no uncertainty
 */
export function limitsOfMean(
  groups: readonly { readonly total: Float64Array; readonly count: Float64Array }[],
  customers: number,
): Interval | null {
  if (customers < MINIMUM_CUSTOMERS) return null;
  const sum = (replicate: number, of: 'total' | 'count') =>
    groups.reduce((total, group) => total + (group[of][replicate] as number), 0);
  const means = Float64Array.from(
    { length: REPLICATES },
    (_, replicate) => sum(replicate, 'total') / sum(replicate, 'count'),
  );
  return percentiles(means);
}

/** Customers alike in everything but their amounts: one who brings much, or many who bring little. */
interface Cell {
  readonly duration: number;
  readonly hasLeft: boolean;
  readonly presentAge: number;
  readonly isNew: boolean;
  count: number;
  monthly: number;
  monthlySquares: number;
  first: number;
  firstSquares: number;
}

function cellsOf({ duration, hasLeft, presentAge, monthlyMinor, firstMinor }: ValuedCustomers): Cell[] {
  const count = duration.length;
  const weight = (i: number) => Math.max(monthlyMinor[i] as number, firstMinor[i] as number);
  const weights = Float64Array.from({ length: count }, (_, i) => weight(i)).sort();
  const heavyFrom = count <= HEAVY ? Number.NEGATIVE_INFINITY : (weights[count - HEAVY] as number);
  const cells = new Map<string, Cell>();
  for (let i = 0; i < count; i++) {
    const [life, age, first] = [duration[i] as number, presentAge[i] as number, firstMinor[i] as number];
    const monthly = monthlyMinor[i] as number;
    const isHeavy = weight(i) >= heavyFrom;
    const key = `${life} ${hasLeft[i]} ${age} ${first >= 0}${isHeavy ? ` ${i}` : ''}`;
    const cell = cells.get(key) ?? {
      ...{ duration: life, hasLeft: hasLeft[i] === 1, presentAge: age, isNew: first >= 0 },
      ...{ count: 0, monthly: 0, monthlySquares: 0, first: 0, firstSquares: 0 },
    };
    cell.count += 1;
    cell.monthly += monthly;
    cell.monthlySquares += monthly * monthly;
    cell.first += Math.max(0, first);
    cell.firstSquares += Math.max(0, first) ** 2;
    cells.set(key, cell);
  }
  return [...cells.values()];
}

/** Sums over one draw of customers: reused from draw to draw. */
interface DrawnSums {
  left: Float64Array;
  ended: Float64Array;
  presentMinor: Float64Array;
  present: number;
  firstMinor: number;
  newcomers: number;
}

function drawing(customers: ValuedCustomers, seed: number): () => DrawnSums {
  const cells = cellsOf(customers);
  const months = cells.reduce((most, cell) => Math.max(most, cell.duration + 1, cell.presentAge + 1), 0);
  const numbers = () => new Float64Array(months);
  const sums = {
    left: numbers(),
    ended: numbers(),
    presentMinor: numbers(),
    present: 0,
    firstMinor: 0,
    newcomers: 0,
  };
  const random = randomSource(randomState(seed));
  return () => {
    sums.left.fill(0);
    sums.ended.fill(0);
    sums.presentMinor.fill(0);
    sums.present = sums.firstMinor = sums.newcomers = 0;
    for (const cell of cells) {
      const times = random.poisson(cell.count);
      if (times === 0) continue;
      const { duration, presentAge } = cell;
      if (duration >= 0) {
        sums.ended[duration] = (sums.ended[duration] as number) + times;
        if (cell.hasLeft) sums.left[duration] = (sums.left[duration] as number) + times;
      }
      if (presentAge >= 0) {
        const minor = sumOfDrawn(times, cell.count, cell.monthly, cell.monthlySquares, random);
        sums.present += times;
        sums.presentMinor[presentAge] = (sums.presentMinor[presentAge] as number) + minor;
      }
      if (cell.isNew) {
        sums.newcomers += times;
        sums.firstMinor += sumOfDrawn(times, cell.count, cell.first, cell.firstSquares, random);
      }
    }
    return sums;
  };
}

/** What so many drawn from a cell bring together: of many who bring little, normal (central limit theorem). */
function sumOfDrawn(
  times: number,
  count: number,
  sum: number,
  squares: number,
  random: RandomSource,
): number {
  const mean = sum / count;
  if (count === 1) return times * mean;
  const variance = Math.max(0, squares / count - mean * mean);
  return Math.max(0, times * mean + Math.sqrt(times * variance) * random.normal());
}

function presentValue(worth: Float64Array, { presentMinor }: DrawnSums): number {
  let total = 0;
  for (let age = 0; age < presentMinor.length; age++) {
    total += (presentMinor[age] as number) * (worth[age + 1] as number);
  }
  return total;
}

function percentiles(figures: Float64Array): Interval | null {
  const known = figures.filter(Number.isFinite).sort();
  if (known.length < figures.length * (1 - MAXIMUM_VOID_SHARE)) return null;
  const at = (share: number) => {
    const place = (known.length - 1) * share;
    const below = Math.floor(place);
    const [low = 0, high = low] = [known[below], known[below + 1]];
    return low + (high - low) * (place - below);
  };
  const [low, high] = [at(0.025), at(0.975)];
  return high - low <= ROUNDING * Math.max(1, Math.abs(high)) ? null : { low, high };
}
