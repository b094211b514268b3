import type { PresentCustomers } from '@/lib/domain/lifetime-value';
import type { ValuedCustomers } from '@/lib/domain/lifetime-value-interval';
import { type MonthlyHazard, monthCounts, monthlyHazard } from '@/lib/domain/monthly-hazard';

/** A customer, past or present, as lifetime value reads them. */
export interface ValueRow {
  readonly group: string | null;
  /** complete months of their life as customer, up to the day they left or today */
  readonly duration: number;
  readonly hasLeft: boolean;
  /** complete months since they came, or came back; null for whoever is not here today */
  readonly presentAge: number | null;
  /** MRR of today; null where a rate is missing */
  readonly mrrMinor: number | null;
  /** MRR × gross margin; null where no margin was entered */
  readonly marginMinor: number | null;
  /** MRR of the first day, of who came within the last twelve months */
  readonly firstMrrMinor: number | null;
}

/** What a customer brings in a month; null where it is not known. */
export type Monthly = (row: ValueRow) => number | null;

export function isHere({ presentAge }: ValueRow): boolean {
  return presentAge !== null;
}

/** After costs the margin, before them the MRR itself. */
export function monthlyOf(isAfterCosts: boolean): Monthly {
  return ({ mrrMinor, marginMinor }) => (mrrMinor === null ? null : isAfterCosts ? marginMinor : mrrMinor);
}

/** Customers of today by age, as projections need them. */
export function presentByAge(rows: readonly ValueRow[], monthly: Monthly): PresentCustomers[] {
  const ages = new Map<number, { customers: number; monthlyMinor: number }>();
  for (const row of rows) {
    const amount = monthly(row);
    if (row.presentAge === null || amount === null) continue;
    const sum = ages.get(row.presentAge) ?? { customers: 0, monthlyMinor: 0 };
    ages.set(row.presentAge, { customers: sum.customers + 1, monthlyMinor: sum.monthlyMinor + amount });
  }
  return [...ages].map(([age, sum]) => ({ age, ...sum })).sort((a, b) => a.age - b.age);
}

/**
 * The pace at which these customers leave.
 * @param everyone all customers, where these are a group of them
 * @returns null where there were never enough of them
 */
export function hazardOf(
  rows: readonly ValueRow[],
  everyone: MonthlyHazard | null = null,
): MonthlyHazard | null {
  const counts = rows.map(({ duration, hasLeft }) => ({
    duration,
    events: hasLeft ? 1 : 0,
    censored: hasLeft ? 0 : 1,
  }));
  return monthlyHazard(monthCounts(counts), everyone);
}

/** The same customers in columns, as they are drawn for limits. */
export function valuedCustomers(
  rows: readonly ValueRow[],
  { monthly, newcomerMargin }: { monthly: Monthly; newcomerMargin: number },
): ValuedCustomers {
  const valued = rows.map((row) => (isHere(row) ? monthly(row) : null));
  return {
    duration: Int32Array.from(rows, ({ duration }) => duration),
    hasLeft: Uint8Array.from(rows, ({ hasLeft }) => (hasLeft ? 1 : 0)),
    presentAge: Int32Array.from(rows, ({ presentAge }, i) => (valued[i] == null ? -1 : (presentAge ?? -1))),
    monthlyMinor: Float64Array.from(valued, (amount) => amount ?? 0),
    firstMinor: Float64Array.from(rows, ({ firstMrrMinor }) =>
      firstMrrMinor === null ? -1 : firstMrrMinor * newcomerMargin,
    ),
  };
}
