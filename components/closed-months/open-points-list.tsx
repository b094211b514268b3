import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ClosedMonthWords } from '@/components/closed-months/closed-month-words';
import type { OpenPoint } from '@/lib/domain/closed-month';

const places: Partial<Record<OpenPoint['kind'], string>> = {
  figures_pending: '/settings/jobs',
  import_running: '/settings/data',
  stale_source: '/settings/data',
  drift: '/settings/jobs',
  failed_jobs: '/settings/jobs',
  missing_rate: '/settings/exchange-rates',
};

/** What is not in order, each with the way to where it is put right. */
export function OpenPointsList({
  points,
  words,
  canOpenSettings,
}: {
  points: readonly OpenPoint[];
  words: ClosedMonthWords;
  canOpenSettings: boolean;
}) {
  return (
    <ul className="list-disc space-y-0.5 ps-5">
      {points.map((point) => (
        <li key={JSON.stringify(point)}>{linked(point, text(point))}</li>
      ))}
    </ul>
  );

  function linked(point: OpenPoint, said: string): ReactNode {
    const href =
      point.kind === 'rejected_rows' ? `/settings/data/import/${point.importId}` : places[point.kind];
    if (!canOpenSettings || !href) return said;
    return (
      <Link href={href} className="underline decoration-hairline underline-offset-4 hover:decoration-current">
        {said}
      </Link>
    );
  }

  function text(point: OpenPoint): string {
    const { t, format } = words;
    switch (point.kind) {
      case 'figures_pending':
        return t('point.figures_pending');
      case 'import_running':
        return t('point.import_running', { file: format.isolate(point.fileName) });
      case 'stale_source':
        return t('point.stale_source', {
          name: format.isolate(point.name),
          day: format.date(point.lastReceivedOn),
        });
      case 'rejected_rows':
        return t('point.rejected_rows', { count: point.rows, file: format.isolate(point.fileName) });
      case 'drift':
        return t('point.drift', { count: point.rows, rollup: words.rollupName(point.rollup) });
      case 'failed_jobs':
        return t('point.failed_jobs', { count: point.jobs });
      case 'missing_rate':
        return t('point.missing_rate', { count: point.months, currency: point.currency });
    }
  }
}
