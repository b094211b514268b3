import 'server-only';
import { sql } from 'drizzle-orm';
import { clock } from '@/lib/clock';
import type { Db } from '@/lib/data/context';

/** The rollups in the order they are made: each is read from facts and from those above it. */
export const ROLLUPS = [
  'activity_span',
  'customer_month',
  'mrr_movement',
  'contract_term',
  'customer_state',
  'kpi_month',
  'cohort_cell',
  'nps_month',
  'customer_purchase',
  'rfm_month',
] as const;
export type RollupName = (typeof ROLLUPS)[number];

/** Those that follow at once when single customers change; the others are made anew once a day. */
export const MENDED_ROLLUPS = ROLLUPS.filter((name) => name !== 'rfm_month');

/** The day that all figures were made for; null before they were first made. */
export async function findBuiltFor(db: Db): Promise<string | null> {
  const rows = await db.execute(
    sql`select as_of::text as "asOf" from rollup_status where name = 'kpi_month'`,
  );
  return (rows as unknown as { asOf: string }[])[0]?.asOf ?? null;
}

/** @param driftRows rows that differed without a reason; null when nothing was compared */
export async function markBuilt(
  db: Db,
  names: readonly RollupName[],
  asOf: string,
  driftRows: number | null = null,
): Promise<void> {
  const builtAt = clock().toISOString();
  for (const name of names) {
    await db.execute(sql`
      insert into rollup_status (name, built_at, as_of, drift_rows)
      values (${name}, ${builtAt}::timestamptz, ${asOf}, ${driftRows})
      on conflict (name) do update set built_at = excluded.built_at, as_of = excluded.as_of,
        drift_rows = coalesce(excluded.drift_rows, rollup_status.drift_rows)`);
  }
}
