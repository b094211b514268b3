/**
 * Customers whose purchases look alike to a model of repeat purchase. Time is in weeks (days ÷ 7) and begins for each
 * customer with the first purchase; all purchases of one day are one.
 */
export type PurchaseGroup = {
  /** x: days with a purchase after the first one */
  repeats: number;
  /** tₓ: from the first purchase to the last; 0 without a repeat */
  lastWeeks: number;
  /** T: from the first purchase to the day on which it is looked at */
  ageWeeks: number;
  customers: number;
};

/** Groups as columns. Customers share few counts, and few days: what depends on these alone is worked out once each. */
export type PurchaseTable = {
  readonly customers: Float64Array;
  readonly repeats: Float64Array;
  readonly repeatsOf: Int32Array;
  readonly last: Float64Array;
  readonly lastOf: Int32Array;
  readonly age: Float64Array;
  readonly ageOf: Int32Array;
};

/** @throws RangeError for a customer who bought after the day of looking, or repeats without time between */
export function purchaseTable(groups: readonly PurchaseGroup[]): PurchaseTable {
  for (const { repeats, lastWeeks, ageWeeks, customers } of groups) {
    const isPossible =
      Number.isInteger(repeats) && repeats >= 0 && lastWeeks >= 0 && lastWeeks <= ageWeeks && customers >= 0;
    if (!isPossible) throw new RangeError(`no such purchases: ${repeats} by ${lastWeeks} of ${ageWeeks}`);
  }
  const [repeats, repeatsOf] = distinct(groups.map((group) => group.repeats));
  const [last, lastOf] = distinct(groups.map((group) => group.lastWeeks));
  const [age, ageOf] = distinct(groups.map((group) => group.ageWeeks));
  const customers = Float64Array.from(groups, (group) => group.customers);
  return { customers, repeats, repeatsOf, last, lastOf, age, ageOf };
}

/** Puts customers who look alike together. */
export function groupPurchases(each: readonly Omit<PurchaseGroup, 'customers'>[]): PurchaseGroup[] {
  const groups = new Map<string, PurchaseGroup>();
  for (const one of each) {
    const key = `${one.repeats}/${one.lastWeeks}/${one.ageWeeks}`;
    const group = groups.get(key);
    if (group) group.customers += 1;
    else groups.set(key, { ...one, customers: 1 });
  }
  return [...groups.values()];
}

/** Repeat purchases per customer and week, the place where fits begin; 0 when nobody repeated. */
export function meanRepeatRate(groups: readonly PurchaseGroup[]): number {
  let repeats = 0;
  let weeks = 0;
  for (const group of groups) {
    repeats += group.customers * group.repeats;
    weeks += group.customers * group.ageWeeks;
  }
  return weeks > 0 ? repeats / weeks : 0;
}

function distinct(values: readonly number[]): [Float64Array, Int32Array] {
  const placeOf = new Map<number, number>();
  const places = Int32Array.from(values, (value) => {
    const known = placeOf.get(value);
    if (known !== undefined) return known;
    placeOf.set(value, placeOf.size);
    return placeOf.size - 1;
  });
  return [Float64Array.from(placeOf.keys()), places];
}
