import type { Ctx } from '@/lib/data/context';
import { saveImportRun } from '@/lib/data/imports/runs';
import { FileProblem } from '@/lib/ingest/file/file-problem';

const diskFull = new Set(['53100', 'ENOSPC']);

/**
 * What a person is told when an import stops. A file that cannot be read will not be read better the next time: the run
 * fails at once. Everything else is thrown on, so that the queue tries again; the last attempt leaves the run as failed,
 * to be gone on with from its checkpoint.
 */
export async function importFailure(
  ctx: Ctx,
  runId: number,
  error: unknown,
  isLastAttempt: boolean,
): Promise<void> {
  if (error instanceof FileProblem) {
    await saveImportRun(ctx, runId, { state: 'failed', errorCode: error.code, errorParams: error.params });
    return;
  }
  const code = (error as { code?: string }).code ?? '';
  if (isLastAttempt || diskFull.has(code)) {
    await saveImportRun(ctx, runId, {
      state: 'failed',
      errorCode: diskFull.has(code) ? 'disk_full' : 'interrupted',
      errorParams: null,
    });
    if (diskFull.has(code)) return;
  }
  throw error;
}
