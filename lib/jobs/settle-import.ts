import { setTimeout as sleep } from 'node:timers/promises';
import type { Ctx } from '@/lib/data/context';
import { getImportRun, type ImportRun } from '@/lib/data/imports/runs';
import { checkImport } from '@/lib/jobs/import-check';
import { commitImport } from '@/lib/jobs/import-commit';
import { type JobHandlers, runNextJob } from '@/lib/jobs/worker';

const importHandlers: JobHandlers = { 'import.check': checkImport, 'import.commit': commitImport };
const importKinds = Object.keys(importHandlers);

/** States in which a run waits for a job. */
const onTheWay: readonly ImportRun['state'][] = ['checking', 'committing', 'undoing'];
const pollMs = 250;

/**
 * Works on the queue's imports until this run is settled: checked, committed or failed. A server that runs beside may
 * take the job as well; then this only waits.
 */
export async function settleImport(
  ctx: Ctx,
  runId: number,
  onWait?: (run: ImportRun) => void,
): Promise<ImportRun> {
  for (;;) {
    const worked = await runNextJob(ctx.db, importHandlers, importKinds);
    const run = await getImportRun(ctx, { id: runId });
    if (!onTheWay.includes(run.state)) return run;
    onWait?.(run);
    if (!worked) await sleep(pollMs);
  }
}
