'use client';

import dynamic from 'next/dynamic';
import { isAge, type TimeDirection } from '@/components/charts/chart-data';
import { ChartFrame, type ChartProps } from '@/components/charts/chart-frame';
import { PlotSkeleton } from '@/components/charts/plot-skeleton';
import { useFormat } from '@/lib/i18n/use-format';

const TrendPlot = dynamic(() => import('@/components/charts/trend-plot'), {
  ssr: false,
  loading: PlotSkeleton,
});

/**
 * A figure over time. `points` run from the oldest to the newest; in Arabic the newest stands at the left.
 * @example <TrendChart title="Retention by month" subtitle="Share of opening customers, 24 months"
 *   x="month" as={{ kind: 'percent' }} series={[{ key: 'crr', label: 'Retention' }]}
 *   points={[{ x: '2026-10', values: { crr: { value: 0.985, low: 0.976, high: 0.991, n: 1204 } } }]} />
 */
export function TrendChart({
  x: xKind = 'month',
  target,
  fromZero = false,
  timeDirection = 'reading',
  ...chart
}: ChartProps & {
  x?: 'month' | 'date' | 'age_months';
  /** drawn in with its words: "Target 85%" */
  target?: { value: number; label: string };
  fromZero?: boolean;
  timeDirection?: TimeDirection;
}) {
  const { direction } = useFormat();
  const mirrored = direction === 'rtl' && timeDirection === 'reading';
  return (
    <ChartFrame
      {...chart}
      xKind={xKind}
      mirrored={mirrored}
      timeMarks={direction === 'rtl' && !isAge(xKind)}
      legend={
        chart.series.some(({ comparison }) => comparison)
          ? 'always'
          : chart.series.length > 1
            ? 'narrow'
            : undefined
      }
    >
      {(plot) => (
        <TrendPlot
          {...plot}
          points={chart.points}
          series={chart.series}
          as={chart.as}
          xKind={xKind}
          mirrored={mirrored}
          notes={chart.notes ?? []}
          target={target}
          fromZero={fromZero}
        />
      )}
    </ChartFrame>
  );
}
