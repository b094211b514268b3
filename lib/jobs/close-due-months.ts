import { closeDueMonths } from '@/lib/data/closed-months/close-due-months';
import { refreshTouched } from '@/lib/data/rollups/refresh';
import { systemContext } from '@/lib/data/system-context';
import type { JobRun } from '@/lib/jobs/worker';
import { log } from '@/lib/log';

export const CLOSE_DUE_MONTHS = 'months.close_due';

/** Asks the administrators to close the month that is over, and closes by itself what was left open too long. */
export async function askToCloseMonths(job: JobRun): Promise<void> {
  const ctx = await systemContext(job.db, 'closing of months', job.now);
  if (!ctx) return;
  // what is frozen must say what is known
  await refreshTouched(ctx);
  const { closed, waiting } = await closeDueMonths(ctx);
  if (closed.length > 0) log.info({ months: closed }, 'months closed themselves');
  if (waiting.length > 0) throw new Error(`figures are not ready to be closed: ${waiting.join(', ')}`);
}
