import 'server-only';
import { sql } from 'drizzle-orm';
import { touchedCustomer } from '@/drizzle/schema/rollup';
import type { Ctx } from '@/lib/data/context';

/** Marks customers whose facts changed, so that lists and figures follow. */
export async function showAtOnce({ db, now }: Ctx, customerIds: readonly number[]): Promise<void> {
  if (customerIds.length === 0) return;
  await db
    .insert(touchedCustomer)
    .values([...new Set(customerIds)].map((customerId) => ({ customerId, touchedAt: now })))
    .onConflictDoUpdate({ target: touchedCustomer.customerId, set: { touchedAt: sql`excluded.touched_at` } });
}
