import { addDays, addMonths, type CalendarDate, daysBetween, monthStart } from '@/lib/domain/calendar-date';
import type { PurchaseGroup } from '@/lib/domain/purchase-groups';
import { expectedOfNewcomer, expectedPurchases, type PurchaseModel } from '@/lib/domain/purchase-model';
import { expectedTotal } from '@/lib/domain/purchase-total';

/** Customers as they were when a part of the past was held back, with what they all bought in it. */
export type HeldBackGroup = PurchaseGroup & { after: number };

/** What a model said of a time that it had not seen, and what happened. JSON as it stands. */
export type Holdout = {
  customers: number;
  expected: number;
  low: number | null;
  high: number | null;
  actual: number;
  /** by how often they had repeated before; the last row is "so often or more" */
  byRepeats: { repeats: number; isOrMore: boolean; customers: number; expected: number; actual: number }[];
};

const MANY_REPEATS = 7;

/**
 * Compares a model that was fitted to the time before with the time held back.
 * @param weeks length of the time held back
 */
export function compareHeldBack(
  model: PurchaseModel,
  groups: readonly HeldBackGroup[],
  weeks: number,
): Holdout {
  const byRepeats: Holdout['byRepeats'] = Array.from({ length: MANY_REPEATS + 1 }, (_, repeats) => ({
    repeats,
    isOrMore: repeats === MANY_REPEATS,
    customers: 0,
    expected: 0,
    actual: 0,
  }));
  for (const group of groups) {
    const row = byRepeats[Math.min(group.repeats, MANY_REPEATS)];
    if (!row) continue;
    row.customers += group.customers;
    row.expected += group.customers * expectedPurchases(model, group, weeks);
    row.actual += group.after;
  }
  const sum = (of: (row: Holdout['byRepeats'][number]) => number) =>
    byRepeats.reduce((total, row) => total + of(row), 0);
  return {
    customers: sum((row) => row.customers),
    ...expectedTotal(model, groups, weeks),
    actual: sum((row) => row.actual),
    byRepeats: byRepeats.filter(({ customers }) => customers > 0),
  };
}

/**
 * Whether what happened lies where the model said it would: then its interval may be believed of the time to come.
 * @returns null where the model has no interval
 */
export function heldBackHolds({
  low,
  high,
  actual,
}: Pick<Holdout, 'low' | 'high' | 'actual'>): boolean | null {
  return low === null || high === null ? null : actual >= low && actual <= high;
}

/** How long a part of the past is held back: half a year, or a third of what is known where that is less. */
export function heldBackDays(firstOn: CalendarDate, today: CalendarDate): number {
  return Math.min(182, Math.floor(daysBetween(firstOn, today) / 3));
}

/** Repeat purchases of a month: expected of everyone who had come by then, by the model, and made. */
export type TrackedMonth = { month: CalendarDate; expected: number; actual: number };

/**
 * Repeat purchases month by month, as a model expects them of customers of whom it knows no more than the day of their
 * first purchase.
 * @param newcomers how many customers came on which day
 * @param madeIn repeat purchases made, by the first day of their month
 * @param through the last day of all: the month it lies in is counted up to it
 */
export function trackPurchases(
  model: PurchaseModel,
  newcomers: readonly { firstOn: CalendarDate; customers: number }[],
  madeIn: ReadonlyMap<CalendarDate, number>,
  through: CalendarDate,
): TrackedMonth[] {
  const first = newcomers.reduce((least, { firstOn }) => (firstOn < least ? firstOn : least), through);
  const known = new Map<number, number>();
  const expectedAfter = (days: number) => {
    const found = known.get(days) ?? (days > 0 ? expectedOfNewcomer(model, days / 7) : 0);
    known.set(days, found);
    return found;
  };
  const upTo = (day: CalendarDate) =>
    newcomers.reduce(
      (sum, { firstOn, customers }) => sum + customers * expectedAfter(daysBetween(firstOn, day)),
      0,
    );
  const months: TrackedMonth[] = [];
  let before = 0;
  for (let month = monthStart(first); month <= through; month = addMonths(month, 1)) {
    const end = addDays(addMonths(month, 1), -1);
    const sum = upTo(end < through ? end : through);
    months.push({ month, expected: sum - before, actual: madeIn.get(month) ?? 0 });
    before = sum;
  }
  return months;
}
