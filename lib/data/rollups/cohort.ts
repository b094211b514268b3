import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { cohortCustomers } from '@/lib/data/rollups/cohort-customers';
import type { CustomerKind } from '@/lib/data/rollups/kpi-figures';
import { type ReplacementResult, replaceRows } from '@/lib/data/rollups/replace-rows';
import type { RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { OLDEST_COHORT_AGE } from '@/lib/domain/cohort-matrix';

export type CohortScope = {
  /** first days of the starting months to be built */
  months: readonly string[] | 'all';
  /** holds at least every customer of those months, and whoever counts as one with them */
  customers: RollupScope;
};

/**
 * Builds `cohort_cell`: of the customers who started in a month, how many have reached an age in months, how many of
 * those were active on that very day of theirs, and their MRR then and on the first day; of shoppers, who bought in the
 * calendar month of that age and what they spent in it.
 */
export async function buildCohorts(
  db: Db,
  settings: RollupSettings,
  scope: CohortScope = { months: 'all', customers: 'all' },
  builtBefore: string | null = null,
): Promise<ReplacementResult> {
  const result = { changed: 0, drift: 0 };
  for (const kind of ['contract', 'repeat'] as const) {
    const { changed, drift } = await replaceRows(db, {
      table: 'cohort_cell',
      keys: ['kind', 'cohort_month', 'age'],
      values: ['customers', 'active', 'mrr_minor', 'mrr_at_start_minor', 'bought', 'revenue_minor'],
      within: sql`t.kind = ${kind} and ${ofMonths(scope, sql`t.cohort_month`)}`,
      settled: sql`r.cohort_month + make_interval(months => r.age + 1) <= ${builtBefore}::date`,
      rows: sql`
        select ${kind} as kind, c.cohort_month, c.age::smallint as age, ${cohortSums(kind)}
        from ${cohortCustomers({
          kind,
          settings,
          months: (month) => ofMonths(scope, month),
          ages: sql`(select generate_series(0, ${OLDEST_COHORT_AGE}) as age)`,
          customers: scope.customers,
        })} c group by c.cohort_month, c.age`,
    });
    result.changed += changed;
    result.drift += drift;
  }
  return result;
}

/** What a cell keeps of its customers, of rows of `cohortCustomers` by the alias `c`. */
export function cohortSums(kind: CustomerKind): SQL {
  const sumOrUnknown = (column: SQL, of: SQL = sql`true`) =>
    sql`case when bool_or(${of} and ${column} is null) then null
      else coalesce(sum(${column}) filter (where ${of}), 0)::bigint end`;
  const [money, orders] =
    kind === 'contract' ? [(sum: SQL) => sum, () => sql`null`] : [() => sql`null::bigint`, (sum: SQL) => sum];
  return sql`
    (count(*) filter (where c.has_reached))::int as customers,
    (count(*) filter (where c.is_active))::int as active,
    ${money(sumOrUnknown(sql`c.mrr_minor`, sql`c.has_reached`))} as mrr_minor,
    ${money(sumOrUnknown(sql`c.mrr_at_start_minor`, sql`c.has_reached`))} as mrr_at_start_minor,
    ${orders(sql`count(*) filter (where c.has_bought)`)}::int as bought,
    ${orders(sumOrUnknown(sql`c.revenue_minor`))}::bigint as revenue_minor`;
}

function ofMonths({ months }: CohortScope, column: SQL): SQL {
  return months === 'all' ? sql`true` : sql`${column} = any(${`{${months.join(',')}}`}::date[])`;
}
