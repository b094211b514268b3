'use client';

import dynamic from 'next/dynamic';
import type { ChartPoint } from '@/components/charts/chart-data';
import { ChartFrame, type ChartProps } from '@/components/charts/chart-frame';
import { PlotSkeleton } from '@/components/charts/plot-skeleton';
import { useFormat } from '@/lib/i18n/use-format';

const ColumnPlot = dynamic(() => import('@/components/charts/column-plot'), {
  ssr: false,
  loading: PlotSkeleton,
});

export type HazardBar = {
  /** complete months (or days) since the start */
  age: number;
  /** share of those still there who left at that age; null where too few were watched to say */
  hazard: number | null;
  low: number | null;
  high: number | null;
  /** how many were still there */
  atRisk: number;
  /** contracts come up for renewal at that age */
  isRenewal: boolean;
};

/** At what age customers leave: bars over time since the start, those of renewals marked and in a colour of their own. */
export function HazardChart({
  bars,
  words,
  ...chart
}: Omit<ChartProps, 'points' | 'series' | 'as' | 'notes'> & {
  bars: readonly HazardBar[];
  words: { hazard: string; renewal: string };
}) {
  const { direction } = useFormat();
  const mirrored = direction === 'rtl';
  const as = { kind: 'percent' } as const;
  const points: ChartPoint[] = bars.map(({ age, hazard, low, high, atRisk }) => ({
    x: String(age),
    values: { hazard: { value: hazard, low, high, n: atRisk } },
  }));
  const series = [{ key: 'hazard', label: words.hazard }];
  const renewals = bars.filter(({ isRenewal }) => isRenewal).map(({ age }) => String(age));
  return (
    <ChartFrame {...chart} points={points} series={series} as={as} xKind="age_months" mirrored={mirrored}>
      {(plot) => (
        <ColumnPlot
          {...plot}
          points={points}
          series={series}
          as={as}
          xKind="age_months"
          mirrored={mirrored}
          notes={[]}
          touching
          emphasised={renewals}
          marks={renewals.map((x, i) => ({ x, label: i === 0 ? words.renewal : '' }))}
        />
      )}
    </ChartFrame>
  );
}
