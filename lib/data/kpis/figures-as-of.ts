import 'server-only';
import { eq } from 'drizzle-orm';
import { rollupStatus } from '@/drizzle/schema/rollup';
import { assertCan, type Ctx } from '@/lib/data/context';

/** The moment at which the figures of periods were last brought up to date; null before they were first made. */
export async function findFiguresAsOf(ctx: Ctx): Promise<Date | null> {
  assertCan(ctx.actor, 'kpi:read');
  const [row] = await ctx.db
    .select({ builtAt: rollupStatus.builtAt })
    .from(rollupStatus)
    .where(eq(rollupStatus.name, 'kpi_month'));
  return row?.builtAt ?? null;
}
