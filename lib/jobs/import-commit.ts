import { sqlClientOf } from '@/lib/data/client';
import type { Ctx } from '@/lib/data/context';
import { commitRange } from '@/lib/data/imports/commit-range';
import { linkParents } from '@/lib/data/imports/customers';
import {
  getImportRun,
  type ImportRun,
  recordReceived,
  saveImportMapping,
  saveImportRun,
} from '@/lib/data/imports/runs';
import { closeStage, lastStagedRow } from '@/lib/data/imports/stage';
import { undoImport as undoInDatabase } from '@/lib/data/imports/undo';
import { enqueueJob } from '@/lib/data/jobs';
import { systemContext } from '@/lib/data/system-context';
import { importFailure } from '@/lib/jobs/import-failure';
import { headerSignatureOf, importFileOf, isSnapshot, scopeOf, settingsOf } from '@/lib/jobs/import-plan';
import { keepRejectedInStage, stageImport } from '@/lib/jobs/import-stage';
import type { JobRun } from '@/lib/jobs/worker';

/** Rows of the file in one transaction: long enough to be fast, short enough to resume without losing much. */
export const rowsAtOnce = 20_000;

/**
 * Commits a checked file range by range. Killed and started again it goes on behind the last committed row; when the
 * staging table did not survive, the file is staged again first.
 */
export async function commitImport(job: JobRun): Promise<void> {
  const ctx = await systemContext(job.db, 'import', job.now);
  if (!ctx) return;
  const run = await getImportRun(ctx, { id: Number(job.payload.importId) });
  if (run.state !== 'committing') return;
  const sql = sqlClientOf(job.db);
  try {
    const scope = scopeOf(ctx, run);
    let last = await lastStagedRow(sql, run.id);
    if (last === null) {
      await stageImport(ctx, sql, scope, importFileOf(ctx, run), () => job.report(0));
      last = (await lastStagedRow(sql, run.id)) ?? 0;
    }
    let rejected = 0;
    for (let after = run.committedRows; after < last; after += rowsAtOnce) {
      const range = { after, upTo: Math.min(last, after + rowsAtOnce) };
      rejected += (await commitRange(ctx, sql, scope, range)).rejected;
      await job.report(range.upTo / last);
    }
    // a run that is gone on with may have rejected rows before it stopped
    if (rejected > 0 || run.committedRows > 0)
      await keepRejectedInStage(ctx, sql, scope, importFileOf(ctx, run));
    await linkParents(sql, scope);
    await sql`select import_analyze()`;
    await finish(ctx, run);
    await closeStage(sql, run.id);
  } catch (error) {
    await importFailure(ctx, run.id, error, job.isLastAttempt);
  }
}

async function finish(ctx: Ctx, run: ImportRun): Promise<void> {
  await saveImportRun(
    ctx,
    run.id,
    {
      state: 'committed',
      committedAt: ctx.now,
      // the rollups leave the months before a snapshot open: who left earlier is not in the file
      answers: { ...run.answers, snapshot: isSnapshot(settingsOf(run).mapping) },
    },
    ['committing'],
  );
  await saveImportMapping(ctx, run.subject ?? '', headerSignatureOf(run), {
    mapping: run.mapping ?? {},
    answers: run.answers ?? {},
  });
  await recordReceived(ctx, run.sourceId);
  await enqueueJob(ctx.db, 'rollups.refresh', { dedupeKey: 'rollups.refresh' });
}

/** Takes a committed file back, whole. */
export async function undoImport(job: JobRun): Promise<void> {
  const ctx = await systemContext(job.db, 'import', job.now);
  if (!ctx) return;
  const runId = Number(job.payload.importId);
  const userId = typeof job.payload.userId === 'number' ? job.payload.userId : null;
  await undoInDatabase(ctx, sqlClientOf(job.db), runId, userId);
  await enqueueJob(ctx.db, 'rollups.refresh', { dedupeKey: 'rollups.refresh' });
}
