'use client';

import { useTranslations } from 'next-intl';
import type { Geometry } from '@/components/charts/use-chart-cursor';

export type TooltipRow = {
  key: string;
  label: string;
  colour: string;
  dashed?: boolean;
  value: string;
  interval: string | null;
  n: string | null;
};

/** All series at one point, in the reader's direction, beside the point and inside the chart. */
export function ChartTooltip({
  heading,
  running,
  rows,
  notes,
  index,
  geometry,
  width,
  dir,
}: {
  heading: string;
  running: boolean;
  rows: readonly TooltipRow[];
  notes: readonly string[];
  index: number;
  geometry: Geometry;
  width: number;
  dir: 'ltr' | 'rtl';
}) {
  const t = useTranslations('charts');
  const position = geometry.positions[index] ?? 0;
  const beside = position > width / 2 ? { right: width - position + 12 } : { left: position + 12 };
  const below = { top: position + 18, [dir === 'rtl' ? 'left' : 'right']: 8 };
  return (
    <div
      dir={dir}
      // the plot is laid out from left to right in both languages, so these sides are physical
      style={geometry.along === 'x' ? { top: 4, ...beside } : below}
      className="pointer-events-none absolute z-20 w-max max-w-72 rounded-md border bg-raised px-3 py-2 text-sm shadow-lift print:hidden"
    >
      <p className="font-medium">
        {heading}
        {running && <span className="ms-1.5 font-normal text-ink-muted">({t('running')})</span>}
      </p>
      <table className="mt-1">
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="align-baseline">
              <th scope="row" className="pe-4 text-start font-normal text-ink-muted">
                <span
                  aria-hidden
                  className="me-1.5 inline-block w-3 border-t-2 align-middle"
                  style={{ borderColor: row.colour, borderTopStyle: row.dashed ? 'dashed' : 'solid' }}
                />
                {row.label}
              </th>
              <td className="whitespace-nowrap text-end font-medium tabular-nums">
                <bdi>{row.value}</bdi>
                {(row.interval || row.n) && (
                  <span className="block font-normal text-ink-muted text-xs">
                    {row.interval && <bdi>{row.interval}</bdi>}
                    {row.interval && row.n && ' · '}
                    {row.n && <bdi>{row.n}</bdi>}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note} className="mt-1 border-t pt-1 text-ink-muted">
          {note}
        </p>
      ))}
    </div>
  );
}
