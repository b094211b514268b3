import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { scopeOf } from '@/lib/data/rollups/scope';

/**
 * Everyone who started in these months, whoever counts as one with them, and whoever was merged into them: enough to
 * know when each of them joined, and what became of it.
 */
export async function startersOf(db: Db, months: readonly string[]): Promise<{ customerIds: number[] }> {
  const rows = await db.execute(sql`
    with starting as (
      select distinct counted_as from activity_span
      where is_first and date_trunc('month', starts_on::timestamp)::date = any(${`{${months.join(',')}}`}::date[]))
    select distinct customer_id as id from activity_span
    where counted_as in (select counted_as from starting)`);
  return scopeOf(
    db,
    (rows as unknown as { id: number }[]).map(({ id }) => id),
  );
}
