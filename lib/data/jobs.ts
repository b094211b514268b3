import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { job } from '@/drizzle/schema/work';
import { assertCan, type Ctx, type Db } from '@/lib/data/context';

const leaseSeconds = 60;

export type JobRow = typeof job.$inferSelect;

/**
 * Puts a job in the queue. With a `dedupeKey` a second call while the first waits or runs changes nothing.
 * @returns the job's id, or null when one with the same key is already there
 */
export async function enqueueJob(
  db: Db,
  kind: string,
  options: {
    payload?: Record<string, unknown>;
    dedupeKey?: string;
    runAfter?: Date;
    maxAttempts?: number;
  } = {},
): Promise<number | null> {
  const [row] = await db
    .insert(job)
    .values({
      kind,
      dedupeKey: options.dedupeKey ?? null,
      payload: options.payload ?? {},
      ...(options.runAfter && { runAfter: options.runAfter }),
      ...(options.maxAttempts && { maxAttempts: options.maxAttempts }),
    })
    .onConflictDoNothing()
    .returning({ id: job.id });
  return row?.id ?? null;
}

/**
 * Takes the next due job, or one whose worker has gone silent. SKIP LOCKED lets replicas share one queue.
 * @param kinds only these: a command does its own work and leaves the rest to the server
 */
export async function claimJob(db: Db, worker: string, kinds?: readonly string[]): Promise<JobRow | null> {
  const rows = await db.execute(sql`
    update job set state = 'running', attempts = attempts + 1, leased_by = ${worker},
      lease_until = now() + make_interval(secs => ${leaseSeconds}), started_at = coalesce(started_at, now()), error = null
    where id = (
      select id from job
      where ((state = 'waiting' and run_after <= now()) or (state = 'running' and lease_until < now()))
        and ${kinds ? sql`kind in ${kinds}` : sql`true`}
      order by run_after limit 1 for update skip locked)
    returning id`);
  const id = (rows as unknown as { id: number }[])[0]?.id;
  if (id === undefined) return null;
  const [claimed] = await db
    .select()
    .from(job)
    .where(eq(job.id, Number(id)));
  return claimed ?? null;
}

/** Keeps the lease while the work goes on. @returns false when another worker has taken the job over */
export async function extendLease(db: Db, id: number, worker: string, progress?: number): Promise<boolean> {
  const rows = await db
    .update(job)
    .set({
      leaseUntil: sql`now() + make_interval(secs => ${leaseSeconds})`,
      ...(progress !== undefined && { progress }),
    })
    .where(and(eq(job.id, id), eq(job.leasedBy, worker), eq(job.state, 'running')))
    .returning({ id: job.id });
  return rows.length > 0;
}

export async function finishJob(db: Db, id: number, worker: string): Promise<void> {
  await db
    .update(job)
    .set({ state: 'done', progress: 1, finishedAt: sql`now()`, leaseUntil: null })
    .where(and(eq(job.id, id), eq(job.leasedBy, worker)));
}

/** Waits longer after each failed attempt; after the last one the job stays as failed, to be seen and run again. */
export async function failJob(db: Db, claimed: JobRow, worker: string, error: string): Promise<void> {
  const isLast = claimed.attempts >= claimed.maxAttempts;
  await db
    .update(job)
    .set({
      state: isLast ? 'failed' : 'waiting',
      error,
      leaseUntil: null,
      runAfter: sql`now() + make_interval(secs => ${5 * 4 ** claimed.attempts})`,
      ...(isLast && { finishedAt: sql`now()` }),
    })
    .where(and(eq(job.id, claimed.id), eq(job.leasedBy, worker)));
}

/** The latest jobs, newest first. */
export async function listJobs(ctx: Ctx, limit = 50) {
  assertCan(ctx.actor, 'job:read');
  return ctx.db
    .select({
      id: job.id,
      kind: job.kind,
      state: job.state,
      attempts: job.attempts,
      progress: job.progress,
      error: job.error,
      runAfter: job.runAfter,
      startedAt: job.startedAt,
      finishedAt: job.finishedAt,
    })
    .from(job)
    .orderBy(desc(job.id))
    .limit(limit);
}
