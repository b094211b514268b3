import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { clock } from '@/lib/clock';
import type { Db } from '@/lib/data/context';
import { claimJob, extendLease, failJob, finishJob } from '@/lib/data/jobs';
import { log } from '@/lib/log';

export type JobRun = {
  db: Db;
  payload: Record<string, unknown>;
  now: Date;
  /** when this attempt fails too, the job stays failed */
  isLastAttempt: boolean;
  /** share done, 0–1; also keeps the lease and stops the work when another worker has taken over */
  report: (progress: number) => Promise<void>;
};

export type JobHandler = (run: JobRun) => Promise<void>;
export type JobHandlers = Record<string, JobHandler>;

const workerName = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
const heartbeatMs = 15_000;

/** The lease was lost: another worker has the job, and this run must stop without a word. */
class LeaseLostError extends Error {
  override name = 'LeaseLostError';
}

/**
 * Runs one due job, if there is one.
 * @param kinds only these; all when absent
 * @returns false when nothing was due
 */
export async function runNextJob(db: Db, handlers: JobHandlers, kinds?: readonly string[]): Promise<boolean> {
  const claimed = await claimJob(db, workerName, kinds);
  if (!claimed) return false;
  const handler = handlers[claimed.kind];
  // a long statement sends no progress: the heartbeat keeps the lease meanwhile
  const heartbeat = setInterval(() => {
    extendLease(db, claimed.id, workerName).catch((error) =>
      log.warn({ err: error }, 'job lease not extended'),
    );
  }, heartbeatMs);
  try {
    if (!handler) throw new Error(`No handler for job kind "${claimed.kind}"`);
    await handler({
      db,
      payload: claimed.payload,
      now: clock(),
      isLastAttempt: claimed.attempts >= claimed.maxAttempts,
      report: async (progress) => {
        if (!(await extendLease(db, claimed.id, workerName, progress))) throw new LeaseLostError();
      },
    });
    await finishJob(db, claimed.id, workerName);
  } catch (error) {
    if (error instanceof LeaseLostError) return true;
    log.error({ err: error, job: claimed.id, kind: claimed.kind }, 'job failed');
    await failJob(db, claimed, workerName, error instanceof Error ? error.message : String(error));
  } finally {
    clearInterval(heartbeat);
  }
  return true;
}

/** Runs due jobs of the kinds it has handlers for until none is left, and leaves the others: commands and tests. */
export async function runDueJobs(db: Db, handlers: JobHandlers): Promise<number> {
  let count = 0;
  while (await runNextJob(db, handlers, Object.keys(handlers))) count++;
  return count;
}
