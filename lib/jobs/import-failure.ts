import type { Ctx } from '@/lib/data/context';
import { saveImportRun } from '@/lib/data/imports/runs';
import { FileProblem } from '@/lib/ingest/file/file-problem';

const diskFullCodes = new Set(['53100', 'ENOSPC']);

// the query builder wraps what the server said
function isDiskFull(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (diskFullCodes.has((cause as { code?: string }).code ?? '')) return true;
  return false;
}

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
  const diskFull = isDiskFull(error);
  if (isLastAttempt || diskFull) {
    const errorCode = diskFull ? 'disk_full' : 'interrupted';
    await saveImportRun(ctx, runId, { state: 'failed', errorCode, errorParams: null });
    if (diskFull) return;
  }
  throw error;
}
