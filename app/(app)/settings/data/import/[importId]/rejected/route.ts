import { getTranslations } from 'next-intl/server';
import { rejectSentence } from '@/components/imports/reject-sentence';
import { requireViewerForRoute } from '@/lib/auth/viewer';
import { csvDownload } from '@/lib/csv-download';
import { recordAudit } from '@/lib/data/audit';
import { listRejectedRows } from '@/lib/data/imports/rejected-rows';
import { findImportRun } from '@/lib/data/imports/runs';
import { csvLine } from '@/lib/domain/csv';
import type { DetectedFile } from '@/lib/jobs/import-intake';

/** Every rejected row as it stood in the file, with its reason in the reader's language, streamed. */
export async function GET(request: Request, { params }: { params: Promise<{ importId: string }> }) {
  const ctx = await requireViewerForRoute(request, 'import:run');
  if (ctx instanceof Response) return ctx;
  const { importId } = await params;
  const found = await findImportRun(ctx, importId);
  if (!found) return new Response(null, { status: 404 });
  const run = found;
  const [words, heads] = await Promise.all([
    getTranslations('import'),
    getTranslations('imports.rejected_file'),
  ]);
  await recordAudit(ctx, { action: 'import.rejected_rows', subjectKind: 'import', subjectId: run.publicId });

  async function* lines(): AsyncGenerator<string> {
    const { headers } = (run.detected as DetectedFile).shape;
    yield csvLine([heads('row'), ...headers, heads('code'), heads('reason')]);
    let after = 0;
    for (;;) {
      if (ctx instanceof Response) return;
      const rows = await listRejectedRows(ctx, run.id, after);
      if (rows.length === 0) return;
      yield rows
        .map((row) => {
          // a ragged row keeps all its cells; the reason still stands in its own column
          const cells = [...row.cells, ...Array(Math.max(0, headers.length - row.cells.length)).fill('')];
          const reason = rejectSentence(words as never, row.errorCode, row.errorParams);
          return csvLine([row.rowNumber, ...cells, row.errorCode, reason]);
        })
        .join('');
      after = rows.at(-1)?.rowNumber ?? after;
    }
  }

  return csvDownload(`${run.fileName.replace(/\.[a-z.]+$/i, '')}-rejected.csv`, lines());
}
