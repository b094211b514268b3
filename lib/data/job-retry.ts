import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { job } from '@/drizzle/schema/work';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';

/**
 * Puts a job that has failed for good back into the queue.
 * @returns false when it is not there any more, or one of its kind waits or runs already
 */
export async function retryJob(ctx: Ctx, id: number): Promise<boolean> {
  assertCan(ctx.actor, 'settings:edit');
  return withTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .update(job)
      .set({
        state: 'waiting',
        attempts: 0,
        runAfter: sql`now()`,
        error: null,
        finishedAt: null,
        progress: null,
      })
      .where(
        and(
          eq(job.id, id),
          eq(job.state, 'failed'),
          sql`not exists (select 1 from job other where other.dedupe_key = job.dedupe_key
            and other.state in ('waiting', 'running'))`,
        ),
      )
      .returning({ kind: job.kind });
    if (!rows[0]) return false;
    await recordAudit(tx, {
      action: 'job.retried',
      subjectKind: 'job',
      subjectId: id,
      details: { kind: rows[0].kind },
    });
    return true;
  });
}
