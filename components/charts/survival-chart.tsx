'use client';

import dynamic from 'next/dynamic';
import { atRiskHeight } from '@/components/charts/at-risk-rows';
import { ChartFrame, type ChartProps } from '@/components/charts/chart-frame';
import { PlotSkeleton } from '@/components/charts/plot-skeleton';
import { useFormat } from '@/lib/i18n/use-format';

const SurvivalPlot = dynamic(() => import('@/components/charts/survival-plot'), {
  ssr: false,
  loading: PlotSkeleton,
});

/**
 * Curves that only come down, in steps, with the numbers still watched under them. `points` stand at equal distances of
 * time since the start; a value's `n` is how many were watched just before, and below `few` of them a curve is pale.
 */
export function SurvivalChart({
  age,
  few,
  words,
  marks = [],
  ...chart
}: Omit<ChartProps, 'as' | 'notes'> & {
  age: 'age_months' | 'age_days';
  few: number;
  words: { atRisk: string; half: string };
  /** ages to draw a line at, such as renewals; the first says what they are */
  marks?: readonly { x: string; label: string }[];
}) {
  const { direction } = useFormat();
  const mirrored = direction === 'rtl';
  const as = { kind: 'percent' } as const;
  return (
    <ChartFrame
      {...chart}
      as={as}
      height={(chart.height ?? 280) + atRiskHeight(chart.series.length)}
      xKind={age}
      mirrored={mirrored}
      legend={chart.series.length > 1 ? 'narrow' : undefined}
    >
      {(plot) => (
        <SurvivalPlot
          {...plot}
          points={chart.points}
          series={chart.series}
          as={as}
          age={age}
          few={few}
          words={words}
          marks={marks}
          mirrored={mirrored}
        />
      )}
    </ChartFrame>
  );
}
