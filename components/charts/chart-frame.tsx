'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useRef, useState } from 'react';
import { chartCsv } from '@/components/charts/chart-csv';
import {
  type ChartNote,
  type ChartPoint,
  type ChartSeries,
  colourOf,
  figureOf,
  intervalText,
  pointHeading,
  pointName,
  type XKind,
} from '@/components/charts/chart-data';
import { ChartMenu } from '@/components/charts/chart-menu';
import { saveChartPng } from '@/components/charts/chart-png';
import { ChartTable } from '@/components/charts/chart-table';
import { ChartTooltip } from '@/components/charts/chart-tooltip';
import { type Geometry, useChartCursor } from '@/components/charts/use-chart-cursor';
import { useWidth } from '@/components/charts/use-width';
import { cn } from '@/components/ui/class-names';
import { Skeleton } from '@/components/ui/skeleton';
import { withoutMarks } from '@/lib/i18n/bidi';
import type { ValueFormat } from '@/lib/i18n/format';
import { useFormat } from '@/lib/i18n/use-format';

/** Narrower than this, names do not fit at the ends of lines. */
export const narrow = 420;

/** What every chart takes, whatever its shape. */
export type ChartProps = {
  /** the finding or the question: "Retention by starting month" */
  title: string;
  /** unit, period and n: "Share of customers, 24 months, n 1,204" */
  subtitle?: string;
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  as: ValueFormat;
  notes?: readonly ChartNote[];
  /** the page lists the notes with the same numbers, so that not every chart need repeat them */
  notesListed?: boolean;
  height?: number;
  className?: string;
};

export type PlotProps = {
  width: number;
  height: number;
  active: number | null;
  onGeometry: (geometry: Geometry) => void;
};

/**
 * The one frame around every plot: title, menu, tooltip, keyboard, table and pictures. The plot's box is
 * always laid out from left to right; `mirrored` says that its points run from the right.
 */
export function ChartFrame({
  title,
  subtitle,
  points,
  series,
  as,
  notes = [],
  notesListed = false,
  height = 240,
  className,
  xKind,
  mirrored,
  timeMarks = false,
  legend,
  minWidth = 0,
  children,
}: ChartProps & {
  xKind: XKind;
  mirrored: boolean;
  /** writes "oldest" and "newest" under the ends of the axis */
  timeMarks?: boolean;
  /** names of the series above the plot; `narrow` only where names at the line ends do not fit */
  legend?: 'always' | 'narrow';
  /** below this the plot scrolls sideways in its frame */
  minWidth?: number;
  children: (plot: PlotProps) => ReactNode;
}) {
  const t = useTranslations('charts');
  const format = useFormat();
  const titleId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const room = useWidth(frame);
  const width = room === 0 ? 0 : Math.max(room, minWidth);
  const [showsTable, setShowsTable] = useState(false);
  const cursor = useChartCursor(points.length, mirrored);
  const fileName = withoutMarks(title)
    .replace(/[\\/:*?؟"<>|]+/g, ' ')
    .trim();
  const isEmpty = !points.some((point) => series.some(({ key }) => figureOf(point, key).value !== null));

  const rowsAt = (point: ChartPoint) =>
    series.map((one, i) => {
      const figure = figureOf(point, one.key);
      return {
        key: one.key,
        label: one.label,
        colour: colourOf(one, i),
        dashed: one.comparison,
        value: format.value(figure.value, as),
        interval: intervalText(format, figure, as),
        n: figure.n == null ? null : t('n', { n: format.number(figure.n) }),
      };
    });
  const notesAt = (point: ChartPoint) => notes.filter(({ x }) => x === point.x).map(({ text }) => text);
  const noteLines = notes.map(
    ({ x, text }, i) => `${format.number(i + 1)}. ${pointName(format, x, xKind)}: ${text}`,
  );
  const nameOf = (point: ChartPoint) => pointName(format, point.x, xKind);

  function spokenText(point: ChartPoint): string {
    const figures = rowsAt(point).map((row) =>
      [`${row.label} ${row.value}`, row.interval && t('interval', { interval: row.interval }), row.n]
        .filter(Boolean)
        .join(', '),
    );
    const running = point.running ? t('running') : null;
    return [[nameOf(point), running].filter(Boolean).join(', '), ...figures, ...notesAt(point)].join('. ');
  }

  const activePoint = cursor.active === null ? undefined : points[cursor.active];
  const spokenPoint = cursor.spoken === null ? undefined : points[cursor.spoken];

  return (
    <figure
      aria-labelledby={titleId}
      className={cn('relative min-w-0 rounded-lg border bg-surface p-4', className)}
    >
      <figcaption className="mb-3 flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 id={titleId} className="text-base">
            {title}
          </h2>
          {subtitle && <p className="text-ink-muted text-sm">{subtitle}</p>}
        </div>
        {!isEmpty && (
          <ChartMenu
            showsTable={showsTable}
            onToggleTable={() => setShowsTable(!showsTable)}
            fileName={fileName}
            csv={() =>
              chartCsv(points, series, as, format.currency, {
                point: t(pointHeading(xKind)),
                running: t('running_short'),
                low: (label) => t('column_low', { label }),
                high: (label) => t('column_high', { label }),
                n: (label) => t('column_n_of', { label }),
              })
            }
            png={async () => {
              if (!plot.current) return;
              await saveChartPng({
                plot: plot.current,
                title,
                subtitle: subtitle ?? '',
                dir: format.direction,
                footer: noteLines,
                fileName,
              });
            }}
          />
        )}
      </figcaption>

      {isEmpty && (
        <p className="grid place-items-center text-ink-muted" style={{ height }}>
          {t('no_data')}
        </p>
      )}
      <div
        ref={frame}
        className={cn(
          '@container',
          room < minWidth && 'overflow-x-auto',
          (showsTable || isEmpty) && 'h-0 overflow-hidden',
        )}
      >
        {!showsTable && !isEmpty && (
          <div ref={plot} data-plot dir="ltr" className="relative" style={{ minWidth }}>
            {legend && <Legend series={series} dir={format.direction} onlyNarrow={legend === 'narrow'} />}
            {/* biome-ignore lint/a11y/useSemanticElements: a plot is no form group */}
            <div
              role="group"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys read the plot point by point
              tabIndex={0}
              aria-roledescription={t('chart')}
              aria-label={`${title}. ${t('hint')}`}
              className="relative touch-pan-y rounded-sm"
              style={{ height }}
              {...cursor.handlers}
            >
              <div aria-hidden className="absolute inset-0">
                {width > 0 ? (
                  children({ width, height, active: cursor.active, onGeometry: cursor.setGeometry })
                ) : (
                  <Skeleton className="size-full" />
                )}
              </div>
              {activePoint && cursor.active !== null && cursor.geometry && (
                <ChartTooltip
                  heading={nameOf(activePoint)}
                  running={activePoint.running ?? false}
                  rows={rowsAt(activePoint)}
                  notes={notesAt(activePoint)}
                  index={cursor.active}
                  geometry={cursor.geometry}
                  width={width}
                  dir={format.direction}
                />
              )}
            </div>
            {timeMarks && (
              <p className="mt-1 flex justify-between text-ink-muted text-xs" aria-hidden>
                <span data-chart-text>{t(mirrored ? 'newest' : 'oldest')}</span>
                <span data-chart-text>{t(mirrored ? 'oldest' : 'newest')}</span>
              </p>
            )}
          </div>
        )}
      </div>
      <p aria-live="polite" className="sr-only">
        {spokenPoint && spokenText(spokenPoint)}
      </p>
      <div
        tabIndex={showsTable ? 0 : undefined}
        className={showsTable ? 'max-h-96 overflow-auto' : 'sr-only'}
      >
        <ChartTable caption={title} points={points} series={series} as={as} xKind={xKind} />
      </div>
      {notes.length > 0 && !notesListed && (
        <ol className="mt-2 grid gap-0.5 text-ink-muted text-xs">
          {noteLines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      )}
    </figure>
  );
}

function Legend({
  series,
  dir,
  onlyNarrow,
}: {
  series: readonly ChartSeries[];
  dir: 'ltr' | 'rtl';
  onlyNarrow: boolean;
}) {
  return (
    <ul
      dir={dir}
      aria-hidden
      // by container query, so that the server already knows and nothing jumps; as wide as `narrow`
      className={cn('mb-2 flex flex-wrap gap-x-4 gap-y-1 text-sm', onlyNarrow && '@min-[420px]:hidden')}
    >
      {series.map((one, i) => (
        <li key={one.key} className="flex items-center gap-1.5">
          {one.comparison ? (
            <span data-chart-swatch="dashed" className="w-4 border-ink-muted border-t-2 border-dashed" />
          ) : (
            <span
              data-chart-swatch
              className="size-2.5 rounded-sm"
              style={{ background: colourOf(one, i) }}
            />
          )}
          <span data-chart-text>{one.label}</span>
        </li>
      ))}
    </ul>
  );
}
