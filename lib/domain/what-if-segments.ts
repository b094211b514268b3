import type { PresentCustomers } from '@/lib/domain/lifetime-value';
import { hazardOf, isHere, monthlyOf, presentByAge, type ValueRow } from '@/lib/domain/lifetime-value-rows';
import type { MonthlyHazard } from '@/lib/domain/monthly-hazard';
import { type WhatIfMonth, type WhatIfResult, whatIf } from '@/lib/domain/what-if';

/** A segment as the simulator starts from it. */
export interface WhatIfSegment {
  readonly value: string | null;
  readonly customers: number;
  readonly mrrMinor: number;
  /** null where too few customers were watched, here and altogether */
  readonly hazard: MonthlyHazard | null;
  /** the pace is that of all customers, for want of enough of its own */
  readonly isBorrowed: boolean;
  /** by age: what they pay, and what is left of it after costs (null where a margin is not entered) */
  readonly present: readonly PresentCustomers[];
  readonly afterCosts: readonly PresentCustomers[] | null;
  /** who joined in the last twelve months, by the month, and the MRR each began with */
  readonly joinMonthly: number;
  readonly joinMrrMinor: number;
  /** of its revenue; null where it is not entered for everybody */
  readonly margin: number | null;
}

const YEAR = 12;

/** The segments of a cut, largest first; without a cut, all customers as one. */
export function whatIfSegments(rows: readonly ValueRow[], isCut: boolean): WhatIfSegment[] {
  const everyone = hazardOf(rows);
  const groups = new Map<string | null, ValueRow[]>();
  for (const row of rows) {
    const key = isCut ? row.group : null;
    const of = groups.get(key);
    if (of) of.push(row);
    else groups.set(key, [row]);
  }
  return [...groups]
    .map(([value, of]) => segmentOf(value, of, isCut ? everyone : null))
    .filter(({ customers }) => customers > 0)
    .sort((a, b) => b.customers - a.customers || ((a.value ?? '') < (b.value ?? '') ? -1 : 1));
}

function segmentOf(
  value: string | null,
  rows: readonly ValueRow[],
  everyone: MonthlyHazard | null,
): WhatIfSegment {
  const here = rows.filter((row) => isHere(row) && row.mrrMinor !== null);
  const sum = (of: (row: ValueRow) => number | null) =>
    here.reduce((total, row) => total + (of(row) ?? 0), 0);
  const mrrMinor = sum((row) => row.mrrMinor);
  const joined = rows.flatMap(({ firstMrrMinor }) => (firstMrrMinor === null ? [] : [firstMrrMinor]));
  const hasMargin = here.every(({ marginMinor }) => marginMinor !== null);
  const own = hazardOf(rows, everyone);
  return {
    ...{ value, customers: here.length, mrrMinor },
    hazard: own ?? everyone,
    isBorrowed: own === null && everyone !== null,
    present: presentByAge(here, monthlyOf(false)),
    afterCosts: hasMargin ? presentByAge(here, monthlyOf(true)) : null,
    joinMonthly: joined.length / YEAR,
    joinMrrMinor: joined.reduce((total, minor) => total + minor, 0) / Math.max(1, joined.length),
    // who pays nothing today has no margin of their own, and nothing to multiply by one
    margin: hasMargin ? sum((row) => row.marginMinor) / (mrrMinor || 1) : null,
  };
}

export interface WhatIfQuestion {
  /** by how much the share kept over a year rises, in every segment asked about */
  readonly raise: number;
  readonly costMonthlyMinor: number;
  /** as many go on joining as in the last twelve months */
  readonly joins: boolean;
  readonly yearlyDiscount: number;
}

/**
 * What follows in one segment, or in several at once: each on its own curve, and sums over them.
 * @returns null where nobody's curve is known
 */
export function whatIfOf(segments: readonly WhatIfSegment[], question: WhatIfQuestion): WhatIfResult | null {
  const known = segments.flatMap(({ hazard, ...segment }) =>
    hazard === null ? [] : [{ ...segment, hazard }],
  );
  // a value after costs and one before them are not added
  const isAfterCosts = known.every(({ afterCosts }) => afterCosts !== null);
  const results = known.flatMap((segment) => {
    const result = whatIf({
      ...segment,
      worth: (isAfterCosts && segment.afterCosts) || segment.present,
      joinMonthly: question.joins ? segment.joinMonthly : 0,
      ...{ raise: question.raise, yearlyDiscount: question.yearlyDiscount },
      // the cost is that of the whole, and taken off once
      costMonthlyMinor: 0,
    });
    return result ? [{ customers: segment.customers, result }] : [];
  });
  const [first] = results;
  if (!first) return null;
  const customers = results.reduce((sum, of) => sum + of.customers, 0);
  const sum = (of: (result: WhatIfResult) => number) =>
    results.reduce((total, { result }) => total + of(result), 0);
  const mean = (of: (result: WhatIfResult) => number) =>
    results.reduce((total, one) => total + one.customers * of(one.result), 0) / customers;
  const course = (of: 'asIs' | 'raised'): WhatIfMonth[] =>
    first.result[of].map(({ month }) => ({
      month,
      customers: sum((result) => result[of][month]?.customers ?? 0),
      mrrMinor: sum((result) => result[of][month]?.mrrMinor ?? 0),
    }));
  const asIs = course('asIs');
  return {
    retention: {
      now: mean(({ retention }) => retention.now),
      raised: mean(({ retention }) => retention.raised),
    },
    hazardFactor: mean(({ hazardFactor }) => hazardFactor),
    ...{ asIs, raised: course('raised') },
    extraRevenueMinor: sum(({ extraRevenueMinor }) => extraRevenueMinor),
    extraProfitMinor: isAfterCosts
      ? sum(({ extraProfitMinor }) => extraProfitMinor ?? 0) - question.costMonthlyMinor * (asIs.length - 1)
      : null,
    valueMinor: {
      now: mean(({ valueMinor }) => valueMinor.now),
      raised: mean(({ valueMinor }) => valueMinor.raised),
    },
  };
}
