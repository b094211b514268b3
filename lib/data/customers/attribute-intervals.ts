import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { customerAttribute } from '@/drizzle/schema/customer';
import type { Ctx } from '@/lib/data/context';

/**
 * Opens a new dated value for (customer_id, name, value) rows and ends the one before it today. A value given
 * earlier on the same day never held for a day: it is superseded rather than ended.
 */
export async function recordAttributeValues(
  { db, now, today }: Pick<Ctx, 'db' | 'now' | 'today'>,
  rows: SQL,
): Promise<void> {
  await db.execute(sql`
    with given as materialized (${rows}),
    ended as (
      update ${customerAttribute} a set
        valid_to = case when a.valid_from < ${today}::date then ${today}::date else a.valid_to end,
        superseded_at = case when a.valid_from < ${today}::date then a.superseded_at else ${now.toISOString()}::timestamptz end
      from given g
      where a.customer_id = g.customer_id and a.name = g.name and a.valid_to is null and a.superseded_at is null)
    insert into ${customerAttribute} (customer_id, name, value, valid_from, recorded_at, imported_at, source_id)
    select g.customer_id, g.name, g.value, ${today}::date, ${now.toISOString()}::timestamptz,
      ${now.toISOString()}::timestamptz, (select id from data_source where key = 'manual')
    from given g`);
}
