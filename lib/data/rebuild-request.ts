import 'server-only';
import { and, eq } from 'drizzle-orm';
import { job } from '@/drizzle/schema/work';
import type { Db } from '@/lib/data/context';
import { enqueueJob } from '@/lib/data/jobs';

export const REBUILD_JOB = 'rollups.rebuild';

/**
 * Asks for every rollup to be made anew from the facts, in the transaction that changed what they depend on. A
 * request that still waits serves this one too; one that runs may have read the old settings, so another follows.
 */
export async function queueRebuild(db: Db): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const dedupeKey = turn === 0 ? REBUILD_JOB : `${REBUILD_JOB}:${turn}`;
    const [waiting] = await db
      .select({ id: job.id })
      .from(job)
      .where(and(eq(job.dedupeKey, dedupeKey), eq(job.state, 'waiting')))
      // no worker takes it before this transaction has ended
      .for('update');
    if (waiting || (await enqueueJob(db, REBUILD_JOB, { dedupeKey })) !== null) return;
  }
}
