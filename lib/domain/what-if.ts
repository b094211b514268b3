import { lifetimeValue, type PresentCustomers } from '@/lib/domain/lifetime-value';
import { easedHazard, hazardAt, type MonthlyHazard } from '@/lib/domain/monthly-hazard';

/** How far the simulator looks ahead. */
export const WHAT_IF_MONTHS = 36;
const YEAR = 12;

/** A segment as it is, and what is changed about it. */
export interface WhatIfInput {
  readonly hazard: MonthlyHazard;
  /** customers of today; `monthlyMinor` is their MRR */
  readonly present: readonly PresentCustomers[];
  /** the same; `monthlyMinor` is what they bring: MRR × margin, or MRR before costs */
  readonly worth: readonly PresentCustomers[];
  /** who joins each month, and the MRR that each brings: the same in both courses */
  readonly joinMonthly: number;
  readonly joinMrrMinor: number;
  /** by how much the share kept over a year rises, 0–1; may be negative */
  readonly raise: number;
  /** of revenue, 0–1; null where it was not entered */
  readonly margin: number | null;
  /** what keeping more costs each month; minor units */
  readonly costMonthlyMinor: number;
  readonly yearlyDiscount: number;
}

export interface WhatIfMonth {
  /** months from today, 0 is today */
  readonly month: number;
  readonly customers: number;
  readonly mrrMinor: number;
}

export interface WhatIfResult {
  /** share of today's customers still here in a year: as it is, and raised */
  readonly retention: { readonly now: number; readonly raised: number };
  /** by what the chance to leave in each month is multiplied so that it comes out */
  readonly hazardFactor: number;
  readonly asIs: readonly WhatIfMonth[];
  readonly raised: readonly WhatIfMonth[];
  /** sums over the months ahead, raised less as it is */
  readonly extraRevenueMinor: number;
  /** after margin and the cost of keeping more; null where margin is not known */
  readonly extraProfitMinor: number | null;
  /** value of a customer of today, of what they bring */
  readonly valueMinor: { readonly now: number; readonly raised: number };
}

/** Nobody keeps everybody: the share kept over a year is raised to this at most. */
const HIGHEST = 0.999;
const LOWEST = 0.001;

/**
 * What follows if a segment keeps more of its customers: the chance to stay in every month is raised to a power so that
 * the share of today's customers kept over a year rises by what was asked, and everything else stays as it is: who
 * pays what, and who joins.
 * @returns null where there is nobody to keep
 */
export function whatIf(input: WhatIfInput): WhatIfResult | null {
  const { hazard, present, margin, yearlyDiscount, costMonthlyMinor } = input;
  const now = keptOverYear(hazard, present);
  if (now === null) return null;
  const wanted = Math.min(HIGHEST, Math.max(LOWEST, now + input.raise));
  const hazardFactor = input.raise === 0 || now === 1 ? 1 : factorFor(hazard, present, wanted);
  const better = easedHazard(hazard, hazardFactor);
  const asIs = course(hazard, input);
  const raised = course(better, input);
  // a month's revenue is the MRR that stands at its end: who leaves in it has not paid it
  const extraRevenueMinor = raised.reduce(
    (sum, { mrrMinor }, month) => sum + (month === 0 ? 0 : mrrMinor - (asIs[month]?.mrrMinor ?? 0)),
    0,
  );
  const valueAt = (of: MonthlyHazard) =>
    lifetimeValue(of, input.worth, yearlyDiscount)?.perCustomerMinor ?? 0;
  return {
    retention: { now, raised: keptOverYear(better, present) ?? now },
    ...{ hazardFactor, asIs, raised, extraRevenueMinor },
    extraProfitMinor: margin === null ? null : margin * extraRevenueMinor - costMonthlyMinor * WHAT_IF_MONTHS,
    valueMinor: { now: valueAt(hazard), raised: valueAt(better) },
  };
}

/** Share of the customers of today who are still here in a year; null where there are none. */
export function keptOverYear(hazard: MonthlyHazard, present: readonly PresentCustomers[]): number | null {
  let [customers, kept] = [0, 0];
  for (const group of present) {
    customers += group.customers;
    kept += group.customers * stayed(hazard, group.age, YEAR);
  }
  return customers === 0 ? null : kept / customers;
}

function stayed(hazard: MonthlyHazard, age: number, months: number): number {
  let here = 1;
  for (let month = age + 1; month <= age + months; month++) here *= 1 - hazardAt(hazard, month);
  return here;
}

/** The power that brings the share kept over a year to what is wanted: it falls as the power rises, so halving finds it. */
function factorFor(hazard: MonthlyHazard, present: readonly PresentCustomers[], wanted: number): number {
  let [low, high] = [0, 1];
  const kept = (factor: number) => keptOverYear(easedHazard(hazard, factor), present) ?? 0;
  while (kept(high) > wanted && high < 1024) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (kept(middle) > wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Customers and MRR of each month ahead: who is here now by their age, and who joins from next month on. */
function course(hazard: MonthlyHazard, { present, joinMonthly, joinMrrMinor }: WhatIfInput): WhatIfMonth[] {
  const months = Array.from({ length: WHAT_IF_MONTHS + 1 }, (_, month) => ({
    month,
    customers: 0,
    mrrMinor: 0,
  }));
  for (const { age, customers, monthlyMinor } of present) {
    let here = 1;
    for (const at of months) {
      if (at.month > 0) here *= 1 - hazardAt(hazard, age + at.month);
      at.customers += customers * here;
      at.mrrMinor += monthlyMinor * here;
    }
  }
  // who joins in a month is counted at its end, and may leave from the next on
  let joined = 0;
  let here = 1;
  for (const at of months) {
    if (at.month === 0) continue;
    if (at.month > 1) here *= 1 - hazardAt(hazard, at.month - 2);
    joined += joinMonthly * here;
    at.customers += joined;
    at.mrrMinor += joined * joinMrrMinor;
  }
  return months;
}
