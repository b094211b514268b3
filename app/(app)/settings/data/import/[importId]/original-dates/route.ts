import { getTranslations } from 'next-intl/server';
import { requireViewerForRoute } from '@/lib/auth/viewer';
import { csvDownload } from '@/lib/csv-download';
import { listOriginalDates } from '@/lib/data/imports/original-dates';
import { findImportRun } from '@/lib/data/imports/runs';
import { csvLine } from '@/lib/domain/csv';

/** Every date that was converted, as it stood in the file, streamed. */
export async function GET(request: Request, { params }: { params: Promise<{ importId: string }> }) {
  const viewer = await requireViewerForRoute(request, 'import:run');
  if (viewer instanceof Response) return viewer;
  const ctx = viewer;
  const run = await findImportRun(ctx, (await params).importId);
  if (!run) return new Response(null, { status: 404 });
  const { id, fileName } = run;
  const [t, fields] = await Promise.all([getTranslations('imports'), getTranslations('import.fields')]);

  async function* lines(): AsyncGenerator<string> {
    yield csvLine([
      t('rejected_file.row'),
      t('original_dates.field'),
      t('original_dates.original'),
      t('original_dates.became'),
    ]);
    for (let after = 0; ; ) {
      const dates = await listOriginalDates(ctx, id, after);
      if (dates.length === 0) return;
      yield dates
        .map(({ rowNumber, field, original, became }) =>
          csvLine([rowNumber, fields.has(field as never) ? fields(field as never) : field, original, became]),
        )
        .join('');
      after = dates.at(-1)?.rowNumber ?? after;
    }
  }

  return csvDownload(`${fileName.replace(/\.[a-z.]+$/i, '')}-original-dates.csv`, lines());
}
