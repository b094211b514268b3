import 'server-only';
import { asc } from 'drizzle-orm';
import { rollupStatus } from '@/drizzle/schema/rollup';
import { assertCan, type Ctx } from '@/lib/data/context';

export type RollupStatus = typeof rollupStatus.$inferSelect;

/** When each rollup was last made, for which day, and how many rows the last comparison found different. */
export async function listRollupStatus(ctx: Ctx): Promise<RollupStatus[]> {
  assertCan(ctx.actor, 'job:read');
  return ctx.db.select().from(rollupStatus).orderBy(asc(rollupStatus.name));
}
