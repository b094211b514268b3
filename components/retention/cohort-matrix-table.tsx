'use client';

import { useTranslations } from 'next-intl';
import { type FocusEvent, type PointerEvent, useCallback, useState } from 'react';
import { CohortGrid, type CohortMatrixProps } from '@/components/retention/cohort-grid';
import { detailText, whenText } from '@/components/retention/cohort-words';
import { useFormat } from '@/lib/i18n/use-format';

/**
 * Cohorts × ages as a table. One cell is in the order of tabs, the arrow keys move from there; what is pointed at or
 * focused is said in full in the line above.
 */
export function CohortMatrixTable(props: CohortMatrixProps) {
  const { ages, lines, average, address } = props;
  const t = useTranslations('retention_cohorts');
  const format = useFormat();
  const [place, setPlace] = useState<string | null>(null);
  const look = useCallback((event: PointerEvent | FocusEvent) => {
    const cell = (event.target as HTMLElement).closest('[data-cell]');
    setPlace(cell?.getAttribute('data-cell') ?? null);
  }, []);

  const [row = '', column = ''] = place?.split(':') ?? [];
  const line = row === 'all' ? { who: t('cell.all'), figures: average } : lines[Number(row)];
  const [figure, age] = [line?.figures[Number(column)], ages[Number(column)]];
  return (
    <div className="grid min-w-0 gap-2">
      <p
        className="min-h-(--text-sm--line-height) text-sm max-sm:min-h-[calc(2*var(--text-sm--line-height))] print:hidden"
        aria-hidden
      >
        {place && line && figure && age !== undefined ? (
          <>
            <span className="font-medium">
              {t('cell.at', { who: line.who, when: whenText(t, age, address) })}:
            </span>{' '}
            {detailText(t, figure, address, format)}
          </>
        ) : (
          <span className="text-ink-muted">
            {lines.every(({ startOn }) => startOn === null) ? (
              t('matrix.hint_groups')
            ) : (
              <>
                {t('matrix.hint')} <span className="pointer-coarse:hidden">{t('matrix.hint_keys')}</span>
              </>
            )}
          </span>
        )}
      </p>
      <CohortGrid {...props} onLook={look} />
    </div>
  );
}
