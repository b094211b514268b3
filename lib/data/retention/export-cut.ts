import 'server-only';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx } from '@/lib/data/context';
import { periodDays } from '@/lib/domain/named-period';
import type { RetentionAddress } from '@/lib/domain/retention-address';

/** Writes down that a table by group leaves as a file. */
export async function recordCutExport(
  ctx: Ctx,
  { page, cut, period }: RetentionAddress,
  groups: number,
): Promise<void> {
  assertCan(ctx.actor, 'kpi:export');
  await recordAudit(ctx, {
    action: 'kpi.exported',
    subjectKind: 'retention_cut',
    subjectId: `${page}/${cut}`,
    details: { ...periodDays(period), groups, asOf: ctx.now.toISOString() },
  });
}
