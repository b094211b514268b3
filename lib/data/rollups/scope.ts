import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';

/** Whose rollups are made: everyone's, or only those of some customers and of whoever was merged with them. */
export type RollupScope = 'all' | { customerIds: readonly number[] };

/** An integer array as one parameter. */
export function intArray(ids: readonly number[]): SQL {
  return sql`${`{${ids.join(',')}}`}::int[]`;
}

/** Condition on a column of customer ids, of facts and of rollups alike. */
export function inScope(scope: RollupScope, column: SQL): SQL {
  return scope === 'all' ? sql`true` : sql`${column} = any(${intArray(scope.customerIds)})`;
}

/**
 * Merges in force, followed to their end: (customer_id, canonical_id) for every customer that was merged into
 * another. A customer that is not listed stands for itself.
 */
export const canonicalCustomers: SQL = sql`(
  with recursive chain as (
    select customer_id, canonical_customer_id as canonical_id, 1 as steps
    from customer_alias where undone_at is null
    union all
    select c.customer_id, a.canonical_customer_id, c.steps + 1
    from chain c join customer_alias a on a.customer_id = c.canonical_id and a.undone_at is null
    where c.steps < 16)
  select distinct on (customer_id) customer_id, canonical_id from chain order by customer_id, steps desc)`;

/**
 * Under which ids the facts of a customer are booked: (customer_id, booked_id), its own and those of whoever was merged
 * into it. For joining facts by their own key, which is indexed.
 */
export const bookedCustomers: SQL = sql`(
  select id as customer_id, id as booked_id from customer
  union all
  select canonical_id, customer_id from ${canonicalCustomers} merged)`;

/**
 * The customers whose rollups a change of `touchedIds` can alter: themselves, whom they are merged into, and
 * everyone else merged into the same. Customer 0 has no rollups of its own.
 */
export async function scopeOf(db: Db, touchedIds: readonly number[]): Promise<{ customerIds: number[] }> {
  const rows = await db.execute(sql`
    with merged as materialized ${canonicalCustomers},
    touched as (select unnest(${intArray(touchedIds)}) as id),
    heads as (
      select id from touched
      union select m.canonical_id from merged m join touched t on t.id = m.customer_id)
    select id from heads
    union select m.customer_id from merged m join heads h on h.id = m.canonical_id
    order by id`);
  return { customerIds: (rows as unknown as { id: number }[]).map(({ id }) => id).filter((id) => id !== 0) };
}
