import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { cohortAges } from '@/lib/data/rollups/cohort-ages';
import { cohortCells } from '@/lib/data/rollups/cohort-cells';
import { type ReplacementResult, replaceRows } from '@/lib/data/rollups/replace-rows';
import type { RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';

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
    const { joined, ages } = cohortAges({
      kind,
      settings,
      months: (month) => ofMonths(scope, month),
      customers: scope.customers,
    });
    const { changed, drift } = await replaceRows(db, {
      table: 'cohort_cell',
      keys: ['kind', 'cohort_month', 'age'],
      values: ['customers', 'active', 'mrr_minor', 'mrr_at_start_minor', 'bought', 'revenue_minor'],
      within: sql`t.kind = ${kind} and ${ofMonths(scope, sql`t.cohort_month`)}`,
      settled: sql`r.cohort_month + make_interval(months => r.age + 1) <= ${builtBefore}::date`,
      rows: sql`
        with ${joined}, starter as (select *, 0 as place from joined), ${ages}
        select ${kind} as kind, c.cohort_month, c.age::smallint as age, c.customers, c.active, c.mrr_minor,
          c.mrr_at_start_minor, c.bought, c.revenue_minor
        from (${cohortCells(kind)}) c`,
    });
    result.changed += changed;
    result.drift += drift;
  }
  return result;
}

function ofMonths({ months }: CohortScope, column: SQL): SQL {
  return months === 'all' ? sql`true` : sql`${column} = any(${`{${months.join(',')}}`}::date[])`;
}
