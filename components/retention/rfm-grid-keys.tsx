'use client';

import type { KeyboardEvent, ReactNode } from 'react';
import { nextCell } from '@/components/retention/cohort-keys';
import { useFormat } from '@/lib/i18n/use-format';

/**
 * Lets the arrow keys move between the links of a table whose cells carry `data-cell="row:column"`. One of them is in
 * the order of tabs; the others are reached from it.
 */
export function RfmGridKeys({
  filled,
  children,
}: {
  /** which cells hold a link, row by row */
  filled: readonly (readonly boolean[])[];
  children: ReactNode;
}) {
  const mirrored = useFormat().direction === 'rtl';

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const link = (event.target as HTMLElement).closest<HTMLElement>('a[data-cell]');
    const [row, column] = (link?.dataset.cell ?? '').split(':').map(Number);
    if (!link || row === undefined || column === undefined || event.altKey || event.metaKey) return;
    const next = nextCell(filled, { row, column }, { key: event.key, ctrlKey: event.ctrlKey, mirrored });
    if (!next) return;
    event.preventDefault();
    const to = event.currentTarget.querySelector<HTMLElement>(`a[data-cell="${next.row}:${next.column}"]`);
    link.tabIndex = -1;
    if (!to) return;
    to.tabIndex = 0;
    to.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the links inside
    <div className="min-w-0" onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}
