import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { periodCustomers } from '@/lib/data/kpis/period-customers';
import { AMOUNTS, COUNTS, periodFigures } from '@/lib/data/rollups/kpi-figures';
import { keptPeriods } from '@/lib/data/rollups/kpi-month';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import { intArray } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';

/** Sums of one row of a rollup, by column; null where a rate is missing. */
export type Sums = Record<string, number | null>;

/**
 * What some customers add to the figures: read before and after their rollups are mended. It is made of rollups alone,
 * since the facts have changed already.
 */
export type Contribution = {
  /** by kind/month/span: the sums, and a mark that changes when any customer's part does */
  periods: Map<string, { sums: Sums; mark: string }>;
  /** months in which one of them was a customer for the first time */
  startingMonths: Set<string>;
};

type Row = Record<string, string | number | null>;
const rowsOf = async (db: Db, query: SQL) => (await db.execute(query)) as unknown as Row[];

export async function contributionOf(
  db: Db,
  settings: RollupSettings,
  customerIds: readonly number[],
): Promise<Contribution> {
  const contribution: Contribution = { periods: new Map(), startingMonths: new Set() };
  const customers = sql`c.customer_id = any(${intArray(customerIds)})`;
  for (const { kind, periods } of await keptPeriods(db, settings.today)) {
    const relation = periodRelation(periods);
    const marks = await rowsOf(
      db,
      sql`select month::text as month, span_months, sum(hashtextextended(p::text, 0))::text as mark
        from ${periodCustomers({ kind, settings, periods: relation, customers, unit: 'counting' })} p group by 1, 2`,
    );
    const figures = await rowsOf(
      db,
      sql`select f.*, f.month::text as month from (${periodFigures(kind, settings, relation, customers)}) f`,
    );
    const markOf = new Map(marks.map((row) => [`${row.month}/${row.span_months}`, String(row.mark)]));
    for (const row of figures) {
      const mark = markOf.get(`${row.month}/${row.span_months}`);
      if (mark === undefined) continue;
      contribution.periods.set(`${kind}/${row.month}/${row.span_months}`, {
        sums: pick(row, [...COUNTS, ...AMOUNTS]),
        mark,
      });
    }
  }
  const starts = await rowsOf(
    db,
    sql`select distinct date_trunc('month', starts_on::timestamp)::date::text as month
      from activity_span where is_first and customer_id = any(${intArray(customerIds)})`,
  );
  for (const { month } of starts) contribution.startingMonths.add(String(month));
  return contribution;
}

function pick(row: Row, columns: readonly string[]): Sums {
  return Object.fromEntries(columns.map((name) => [name, row[name] === null ? null : Number(row[name])]));
}

/** after − before, column by column; null where either is not known. */
export function difference(
  before: Sums | undefined,
  after: Sums | undefined,
  columns: readonly string[],
): Sums {
  return Object.fromEntries(
    columns.map((name) => {
      const [from, to] = [before ? before[name] : 0, after ? after[name] : 0];
      return [name, from == null || to == null ? null : to - from];
    }),
  );
}
