import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { target } from '@/drizzle/schema/organisation';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { isTargetMetric, type TargetMetric } from '@/lib/domain/target-metrics';

/** The yearly targets that are set, by metric. Whoever sees the figures sees what they are held against. */
export async function listTargets(ctx: Ctx): Promise<Map<TargetMetric, number>> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = await ctx.db.select({ metric: target.metric, value: target.yearlyValue }).from(target);
  return new Map(
    rows.flatMap(({ metric, value }) => (isTargetMetric(metric) ? [[metric, value] as const] : [])),
  );
}

/** Sets a yearly target; null removes it. */
export async function saveTarget(ctx: Ctx, metric: TargetMetric, yearlyValue: number | null): Promise<void> {
  assertCan(ctx.actor, 'settings:edit');
  await withTransaction(ctx, async (tx) => {
    const [before] = await tx.db
      .select({ value: target.yearlyValue })
      .from(target)
      .where(eq(target.metric, metric));
    if ((before?.value ?? null) === yearlyValue) return;
    if (yearlyValue === null) {
      await tx.db.delete(target).where(eq(target.metric, metric));
    } else {
      const setBy = tx.actor.kind === 'user' ? tx.actor.userId : null;
      await tx.db
        .insert(target)
        .values({ metric, yearlyValue, setBy, setAt: tx.now })
        .onConflictDoUpdate({
          target: target.metric,
          set: { yearlyValue: sql`excluded.yearly_value`, setBy, setAt: tx.now },
        });
    }
    await recordAudit(tx, {
      action: 'target.changed',
      subjectKind: 'target',
      subjectId: metric,
      details: { before: before?.value ?? null, after: yearlyValue },
    });
  });
}
