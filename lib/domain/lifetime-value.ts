import { hazardAt, type MonthlyHazard } from '@/lib/domain/monthly-hazard';

/** Nobody knows what happens after five years, and what comes then is not counted. */
export const LIFETIME_CAP_MONTHS = 60;

/** The age of somebody who is about to become a customer. */
export const BEFORE_THE_FIRST_MONTH = -1;

export interface FutureMonths {
  /** Σ survival × discount: how many months' worth of margin are still to come */
  readonly discounted: number;
  /** Σ survival: how many months are still expected, within the cap */
  readonly expected: number;
  /** the part of `discounted` that lies in months older than any that enough customers were watched in */
  readonly beyondWatched: number;
}

/**
 * The months that a customer is still expected to stay, each counted when it is complete: the k-th from now counts
 * S(age + k) ÷ S(age), the curve beyond the present age, and is worth (1 + discount)^(−k ÷ 12) of today's money.
 * @param age complete months so far; BEFORE_THE_FIRST_MONTH for a new customer
 * @param yearlyDiscount ratio a year; 0 where none was entered
 * @throws RangeError for an age or a discount that cannot be
 * @see metrics.md, "Lifetime value"
 */
export function futureMonths(
  hazard: MonthlyHazard,
  age: number,
  yearlyDiscount: number,
  cap: number = LIFETIME_CAP_MONTHS,
): FutureMonths {
  if (!Number.isInteger(age) || age < BEFORE_THE_FIRST_MONTH) throw new RangeError(`not an age: ${age}`);
  if (!(yearlyDiscount > -1)) throw new RangeError(`not a discount: ${yearlyDiscount}`);
  const monthly = (1 + yearlyDiscount) ** (-1 / 12);
  let [here, worth] = [1, 1];
  const sum = { discounted: 0, expected: 0, beyondWatched: 0 };
  for (let month = age + 1; month <= age + cap; month++) {
    here *= 1 - hazardAt(hazard, month);
    worth *= monthly;
    sum.expected += here;
    sum.discounted += here * worth;
    if (month >= hazard.watched.length) sum.beyondWatched += here * worth;
  }
  return sum;
}

/**
 * `discounted` of every age from BEFORE_THE_FIRST_MONTH on, at the price of one: survival and discount are multiplied up
 * once, and each age reads its sixty months off the sums.
 * @param ages how many ages from 0 on
 * @returns at index age + 1
 */
export function futureMonthsByAge(hazard: MonthlyHazard, ages: number, yearlyDiscount: number): Float64Array {
  const monthly = (1 + yearlyDiscount) ** (-1 / 12);
  const length = ages + LIFETIME_CAP_MONTHS + 1;
  // worth of being here at the end of a month, seen from before the first; and its sums
  const worth = new Float64Array(length + 1).fill(1);
  const sums = new Float64Array(length + 1);
  for (let i = 1; i <= length; i++) {
    worth[i] = (worth[i - 1] as number) * (1 - hazardAt(hazard, i - 1)) * monthly;
    sums[i] = (sums[i - 1] as number) + (worth[i] as number);
  }
  return Float64Array.from({ length: ages + 1 }, (_, i) => {
    const from = worth[i] as number;
    // nobody got this far; somebody may all the same be here
    if (from < 1e-9) return futureMonths(hazard, i - 1, yearlyDiscount).discounted;
    return ((sums[i + LIFETIME_CAP_MONTHS] as number) - (sums[i] as number)) / from;
  });
}

/** Customers of today of one age. */
export interface PresentCustomers {
  /** complete months since they came */
  readonly age: number;
  readonly customers: number;
  /** what they bring in a month: MRR × margin, or MRR before costs */
  readonly monthlyMinor: number;
}

export interface LifetimeValue {
  readonly customers: number;
  /** of a customer of today, on average; minor units */
  readonly perCustomerMinor: number;
  /** of all customers of today */
  readonly totalMinor: number;
  /** months still expected on average, within the cap */
  readonly expectedMonths: number;
  /** share of the value that lies beyond what was watched, 0–1 */
  readonly beyondWatched: number;
}

/**
 * What the customers of today are still worth: margin × Σ survival × discount, each from their own age on.
 * @returns null where there are none
 */
export function lifetimeValue(
  hazard: MonthlyHazard,
  present: readonly PresentCustomers[],
  yearlyDiscount: number,
): LifetimeValue | null {
  const sum = { customers: 0, total: 0, months: 0, beyond: 0 };
  for (const { age, customers, monthlyMinor } of present) {
    const future = futureMonths(hazard, age, yearlyDiscount);
    sum.customers += customers;
    sum.total += monthlyMinor * future.discounted;
    sum.months += customers * future.expected;
    sum.beyond += monthlyMinor * future.beyondWatched;
  }
  if (sum.customers === 0) return null;
  return {
    customers: sum.customers,
    perCustomerMinor: sum.total / sum.customers,
    totalMinor: sum.total,
    expectedMonths: sum.months / sum.customers,
    beyondWatched: sum.total === 0 ? 0 : sum.beyond / sum.total,
  };
}

/** New customers of one group. */
export interface Newcomers {
  readonly hazard: MonthlyHazard;
  readonly customers: number;
  /** what one of them brings in a month, after costs */
  readonly monthlyMinor: number;
}

/**
 * How many complete months new customers take to bring back what winning them cost.
 * @param costMinor of one of them
 * @returns null where they do not within the cap, or where there are none
 */
export function paybackMonths(
  groups: readonly Newcomers[],
  costMinor: number,
  yearlyDiscount: number,
): number | null {
  const customers = groups.reduce((sum, group) => sum + group.customers, 0);
  if (customers === 0) return null;
  for (let months = 0; months <= LIFETIME_CAP_MONTHS; months++) {
    const brought = groups.reduce(
      (sum, group) =>
        sum +
        group.customers *
          group.monthlyMinor *
          futureMonths(group.hazard, BEFORE_THE_FIRST_MONTH, yearlyDiscount, months).discounted,
      0,
    );
    if (brought >= costMinor * customers) return months;
  }
  return null;
}
