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
      select distinct a.counted_as
      from (values ('contract'), ('repeat')) k(kind)
      cross join unnest(${`{${months.join(',')}}`}::date[]) m(month)
      join activity_span a on a.kind = k.kind and a.is_first
        and a.starts_on >= m.month and a.starts_on < (m.month + interval '1 month')::date),
    members as (
      select counted_as as customer_id from starting
      union
      select c.customer_id from activity_span c join starting s on s.counted_as = c.counted_as
      where c.counted_as <> c.customer_id)
    select customer_id as id from members where customer_id is not null`);
  return scopeOf(
    db,
    (rows as unknown as { id: number }[]).map(({ id }) => id),
  );
}
