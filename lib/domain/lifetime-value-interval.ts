import { MINIMUM_CUSTOMERS } from '@/lib/domain/bootstrap';
import { type RandomSource, randomSource, randomState } from '@/lib/domain/bootstrap-random';
import type { Interval } from '@/lib/domain/interval';
import { BEFORE_THE_FIRST_MONTH, futureMonths } from '@/lib/domain/lifetime-value';
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

export interface LifetimeValueIntervals {
  /** of the value of a customer of today */
  readonly perCustomer: Interval | null;
  /** of the value of a new customer */
  readonly newCustomer: Interval | null;
}

const REPLICATES = 1000;
const SEED = 20_240_229;
/** Customers who are drawn one by one: those who bring most, since one of them matters. */
const HEAVY = 3000;
const MAXIMUM_VOID_SHARE = 0.05;
const ROUNDING = 1e-12;

/**
 * 95 % limits of lifetime values: customers are drawn with replacement a thousand times, whole lives with what they
 * bring, and each time the curve is made anew. How often one of them is drawn is Poisson with mean 1, which is drawing
 * as many as there are without fixing their number to the last one. The seed is fixed, so that the same customers give
 * the same limits.
 * @param borrowed the curve of all customers, where the group is too small for one of its own: it is held fixed
 * @returns null for a figure where ten customers are not to be had, or where every draw gave the same
 * @see metrics.md, "Intervals"; Hanley and MacGibbon 2006
 */
export function lifetimeValueIntervals(
  customers: ValuedCustomers,
  yearlyDiscount: number,
  borrowed: MonthlyHazard | null = null,
): LifetimeValueIntervals {
  if (customers.duration.length < MINIMUM_CUSTOMERS) return { perCustomer: null, newCustomer: null };
  const draw = drawing(customers);
  const perCustomer = new Float64Array(REPLICATES);
  const newCustomer = new Float64Array(REPLICATES);
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    const drawn = draw();
    const hazard = borrowed ?? monthlyHazard(drawn);
    perCustomer[replicate] = hazard ? presentValue(hazard, drawn, yearlyDiscount) : Number.NaN;
    newCustomer[replicate] = hazard
      ? (drawn.firstMinor / drawn.newcomers) *
        futureMonths(hazard, BEFORE_THE_FIRST_MONTH, yearlyDiscount).discounted
      : Number.NaN;
  }
  return { perCustomer: percentiles(perCustomer), newCustomer: percentiles(newCustomer) };
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

function drawing(customers: ValuedCustomers): () => DrawnSums {
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
  const random = randomSource(randomState(SEED));
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

function presentValue(hazard: MonthlyHazard, drawn: DrawnSums, yearlyDiscount: number): number {
  let total = 0;
  for (let age = 0; age < drawn.presentMinor.length; age++) {
    const minor = drawn.presentMinor[age] as number;
    if (minor > 0) total += minor * futureMonths(hazard, age, yearlyDiscount).discounted;
  }
  return total / drawn.present;
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
