/** How unequally customers bring revenue. */
export interface Concentration {
  /** customers who bring anything */
  readonly customers: number;
  readonly totalMinor: number;
  /** the fewest customers who together bring 80 % of it: how many, and as a share of all */
  readonly bring80: { readonly customers: number; readonly share: number };
  /** the share of it that the top 20 % of customers bring; a part of a customer brings that part */
  readonly top20: number;
  /** the largest customer's share of it */
  readonly largest: number;
  /** share of revenue that the top shares of customers bring, from 0 to 1 in steps of 5 % */
  readonly curve: readonly { readonly customers: number; readonly revenue: number }[];
}

const MOST = 0.8;
const TOP = 0.2;
const STEPS = 20;

/**
 * The 80/20 of a company: which share of customers brings 80 % of the revenue, and what the top 20 % bring. Customers
 * who bring nothing (paused, or returns above orders) are not counted.
 * @param amounts minor units, one a customer, any order
 * @returns null where nobody brings anything
 */
export function concentration(amounts: ArrayLike<number>): Concentration | null {
  const sorted = Float64Array.from(amounts)
    .filter((amount) => amount > 0)
    .sort()
    .reverse();
  const customers = sorted.length;
  if (customers === 0) return null;
  const sums = new Float64Array(customers + 1);
  sorted.forEach((amount, i) => {
    sums[i + 1] = (sums[i] as number) + amount;
  });
  const total = sums[customers] as number;
  const broughtBy = (share: number): number => {
    const place = share * customers;
    const whole = Math.min(customers, Math.floor(place + 1e-9));
    const part = Math.max(0, place - whole) * (sorted[whole] ?? 0);
    return ((sums[whole] as number) + part) / total;
  };
  // counting what was summed in another order must not ask for one more customer
  const enough = sums.findIndex((sum) => sum >= MOST * total * (1 - 1e-12));
  return {
    customers,
    totalMinor: total,
    bring80: { customers: enough, share: enough / customers },
    top20: broughtBy(TOP),
    largest: (sorted[0] as number) / total,
    curve: Array.from({ length: STEPS + 1 }, (_, step) => ({
      customers: step / STEPS,
      revenue: broughtBy(step / STEPS),
    })),
  };
}
