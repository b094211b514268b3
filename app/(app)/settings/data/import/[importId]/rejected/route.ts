import { getTranslations } from 'next-intl/server';
import { rejectSentence } from '@/components/imports/reject-sentence';
import { requireViewerForRoute } from '@/lib/auth/viewer';
import { recordAudit } from '@/lib/data/audit';
import { listRejectedRows } from '@/lib/data/imports/rejected-rows';
import { getImportRun, type ImportRun } from '@/lib/data/imports/runs';
import { csvByteOrderMark, csvLine } from '@/lib/domain/csv';
import { NotFoundError } from '@/lib/errors';
import type { DetectedFile } from '@/lib/jobs/import-intake';

/** Every rejected row as it stood in the file, with its reason in the reader's language, streamed. */
export async function GET(request: Request, { params }: { params: Promise<{ importId: string }> }) {
  const ctx = await requireViewerForRoute(request, 'import:run');
  if (ctx instanceof Response) return ctx;
  const { importId } = await params;
  let run: ImportRun;
  try {
    run = await getImportRun(ctx, { publicId: importId });
  } catch (error) {
    if (error instanceof NotFoundError) return new Response(null, { status: 404 });
    throw error;
  }
  const [words, heads] = await Promise.all([
    getTranslations('import'),
    getTranslations('imports.rejected_file'),
  ]);
  await recordAudit(ctx, { action: 'import.rejected_rows', subjectKind: 'import', subjectId: run.publicId });

  async function* lines(): AsyncGenerator<string> {
    const { headers } = (run.detected as DetectedFile).shape;
    yield csvByteOrderMark + csvLine([heads('row'), ...headers, heads('code'), heads('reason')]);
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

  const name = `${run.fileName.replace(/\.[a-z.]+$/i, '')}-rejected.csv`;
  return new Response(streamOf(lines()), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="rejected.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'no-store',
    },
  });
}

function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
