import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { intArray } from '@/lib/data/rollups/scope';

export const REFRESH_JOB = 'rollups.refresh';

/** Marks customers whose facts changed and sees to it that their rollups follow; in the transaction of the change. */
export async function touchCustomers(db: Db, customerIds: readonly number[]): Promise<void> {
  if (customerIds.length === 0) return;
  await db.execute(sql`
    insert into touched_customer (customer_id) select distinct unnest(${intArray(customerIds)})
    on conflict (customer_id) do update set touched_at = now()`);
  await queueRefresh(db);
}

/**
 * Queues a refresh unless one waits. The waiting one is locked until the caller commits, so that no worker takes it
 * before the change it is meant for can be seen; one that runs already may have looked too early and does not count.
 */
export async function queueRefresh(db: Db): Promise<void> {
  await db.execute(sql`
    with waiting as (
      select id from job where kind = ${REFRESH_JOB} and state = 'waiting' limit 1 for update skip locked)
    insert into job (kind) select ${REFRESH_JOB} where not exists (select 1 from waiting)`);
}

/**
 * Called by a refresh as it begins: from now on another one may be queued beside it, since what is touched later may
 * come too late for this one.
 */
export async function letRefreshBeQueued(db: Db): Promise<void> {
  await db.execute(sql`update job set dedupe_key = null where kind = ${REFRESH_JOB} and state = 'running'`);
}
