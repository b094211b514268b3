import { sqlClientOf } from '@/lib/data/client';
import { countActions } from '@/lib/data/imports/commit-range';
import { countRejectedRows } from '@/lib/data/imports/rejected-rows';
import { wholeFile } from '@/lib/data/imports/run-scope';
import { getImportRun, saveImportRun } from '@/lib/data/imports/runs';
import { systemContext } from '@/lib/data/system-context';
import { importFailure } from '@/lib/jobs/import-failure';
import { importFileOf, scopeOf } from '@/lib/jobs/import-plan';
import { stageImport } from '@/lib/jobs/import-stage';
import type { JobRun } from '@/lib/jobs/worker';

/** Dry run: stages the file and counts what committing it would create, change, skip and reject. */
export async function checkImport(job: JobRun): Promise<void> {
  const ctx = await systemContext(job.db, 'import', job.now);
  if (!ctx) return;
  const run = await getImportRun(ctx, { id: Number(job.payload.importId) });
  if (run.state !== 'checking') return; // asked for twice, or changed its mind
  const sql = sqlClientOf(job.db);
  try {
    const scope = scopeOf(ctx, run);
    const staged = await stageImport(ctx, sql, scope, importFileOf(ctx, run), async (rows) => {
      await saveImportRun(ctx, run.id, { checkedRows: rows });
      await job.report(run.totalRows ? Math.min(0.95, rows / run.totalRows) : 0);
    });
    const counts = await countActions(sql, scope, wholeFile);
    const rejected = await countRejectedRows(ctx, run.id);
    await saveImportRun(
      ctx,
      run.id,
      {
        state: 'checked',
        totalRows: staged.rows,
        checkedRows: staged.rows,
        committedRows: 0,
        expected: {
          ...counts,
          reject: rejected.reduce((sum, { rows }) => sum + rows, 0),
          warnings: staged.warnings,
        },
        done: null,
        errorCode: null,
        errorParams: null,
      },
      ['checking'],
    );
  } catch (error) {
    await importFailure(ctx, run.id, error, job.isLastAttempt);
  }
}
