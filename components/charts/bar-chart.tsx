'use client';

import dynamic from 'next/dynamic';
import type { TimeDirection, XKind } from '@/components/charts/chart-data';
import { ChartFrame, type ChartProps } from '@/components/charts/chart-frame';
import { PlotSkeleton } from '@/components/charts/plot-skeleton';
import { RowPlot, rowPlotHeight } from '@/components/charts/row-plot';
import { useFormat } from '@/lib/i18n/use-format';

const ColumnPlot = dynamic(() => import('@/components/charts/column-plot'), {
  ssr: false,
  loading: PlotSkeleton,
});

/**
 * Amounts that stand on zero. `columns` for a few periods or short categories; `rows` for categories with long
 * names or an order of size (one series; the height follows the number of rows).
 */
export function BarChart({
  x: xKind = 'text',
  layout = 'columns',
  stacked = false,
  target,
  timeDirection = 'reading',
  ...chart
}: ChartProps & {
  x?: XKind;
  layout?: 'columns' | 'rows';
  stacked?: boolean;
  target?: { value: number; label: string };
  timeDirection?: TimeDirection;
}) {
  const { direction } = useFormat();
  const inTime = xKind !== 'text';
  const mirrored = direction === 'rtl' && (!inTime || timeDirection === 'reading');
  const rows = layout === 'rows';
  return (
    <ChartFrame
      {...chart}
      height={rows ? rowPlotHeight(chart.points.length) : chart.height}
      xKind={xKind}
      mirrored={mirrored}
      timeMarks={inTime && !rows && direction === 'rtl'}
      legend={chart.series.length > 1 ? 'always' : undefined}
    >
      {(plot) =>
        rows ? (
          <RowPlot {...plot} points={chart.points} series={chart.series} as={chart.as} xKind={xKind} />
        ) : (
          <ColumnPlot
            {...plot}
            points={chart.points}
            series={chart.series}
            as={chart.as}
            xKind={xKind}
            mirrored={mirrored}
            notes={chart.notes ?? []}
            stacked={stacked}
            target={target}
          />
        )
      }
    </ChartFrame>
  );
}
