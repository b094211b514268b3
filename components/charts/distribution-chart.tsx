'use client';

import dynamic from 'next/dynamic';
import { ChartFrame, type ChartProps } from '@/components/charts/chart-frame';
import { PlotSkeleton } from '@/components/charts/plot-skeleton';
import { useFormat } from '@/lib/i18n/use-format';

const ColumnPlot = dynamic(() => import('@/components/charts/column-plot'), {
  ssr: false,
  loading: PlotSkeleton,
});

export type Bin = {
  /** the bin's own words: "0–10", "7" */
  label: string;
  count: number;
};

/**
 * How many lie where: bins of one scale, from low to high in reading direction, in one colour.
 * `marks` name a bin ("median").
 */
export function DistributionChart({
  bins,
  countLabel,
  marks,
  ...chart
}: Omit<ChartProps, 'points' | 'series' | 'as' | 'notes'> & {
  bins: readonly Bin[];
  /** what is counted: "Customers" */
  countLabel: string;
  marks?: readonly { bin: string; label: string }[];
}) {
  const { direction } = useFormat();
  const mirrored = direction === 'rtl';
  const points = bins.map(({ label, count }) => ({ x: label, values: { count } }));
  const series = [{ key: 'count', label: countLabel }];
  return (
    <ChartFrame
      {...chart}
      points={points}
      series={series}
      as={{ kind: 'number' }}
      xKind="text"
      mirrored={mirrored}
    >
      {(plot) => (
        <ColumnPlot
          {...plot}
          points={points}
          series={series}
          as={{ kind: 'number' }}
          xKind="text"
          mirrored={mirrored}
          notes={[]}
          touching
          marks={marks?.map(({ bin, label }) => ({ x: bin, label }))}
        />
      )}
    </ChartFrame>
  );
}
