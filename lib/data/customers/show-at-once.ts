import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { buildSearch } from '@/lib/data/rollups/customer-search';
import { buildCustomerStates } from '@/lib/data/rollups/customer-state';
import { scopeOf } from '@/lib/data/rollups/scope';
import { findRollupSettings } from '@/lib/data/rollups/settings';

const lockNotAvailable = '55P03';

/**
 * Brings the rows that lists read up to date for a few customers within the request, so that a person sees what
 * they just did. The figures follow by the job that touching them queued; so does this, should another process
 * be writing the same rows.
 */
export async function showAtOnce(ctx: Ctx, customerIds: readonly number[]): Promise<void> {
  assertCan(ctx.actor, 'customer:read');
  try {
    await withTransaction(ctx, async (tx) => {
      await tx.db.execute(
        sql`select set_config('lock_timeout', '800ms', true), set_config('jit', 'off', true)`,
      );
      const settings = await findRollupSettings(tx.db, tx.today);
      if (!settings) return;
      const scope = await scopeOf(tx.db, customerIds);
      await buildCustomerStates(tx.db, settings, scope);
      await buildSearch(tx.db, scope);
    });
  } catch (error) {
    if (!isLockTimeout(error)) throw error;
  }
}

function isLockTimeout(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ((cause as Error & { code?: unknown }).code === lockNotAvailable) return true;
  }
  return false;
}
