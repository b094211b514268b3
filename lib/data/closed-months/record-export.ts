import 'server-only';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import type { CalendarDate } from '@/lib/domain/calendar-date';

/** Writes down that a closed month left as a file, before the first line of it does. */
export async function recordMonthExport(ctx: Ctx, month: CalendarDate, customers: number): Promise<void> {
  assertCan(ctx.actor, 'kpi:export');
  await withTransaction(ctx, (tx) =>
    recordAudit(tx, {
      action: 'month.exported',
      subjectKind: 'month',
      subjectId: month.slice(0, 7),
      details: { customers, asOf: ctx.now.toISOString() },
    }),
  );
}
