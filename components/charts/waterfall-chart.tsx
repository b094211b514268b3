'use client';

import dynamic from 'next/dynamic';
import { ChartFrame, type ChartProps } from '@/components/charts/chart-frame';
import { PlotSkeleton } from '@/components/charts/plot-skeleton';
import type { WaterfallStep } from '@/components/charts/waterfall-steps';
import { useFormat } from '@/lib/i18n/use-format';

const WaterfallPlot = dynamic(() => import('@/components/charts/waterfall-plot'), {
  ssr: false,
  loading: PlotSkeleton,
});

/** How an amount came from its opening to its closing: each movement with its sign, in reading direction. */
export function WaterfallChart({
  steps,
  amountLabel,
  ...chart
}: Omit<ChartProps, 'points' | 'series' | 'notes'> & {
  steps: readonly WaterfallStep[];
  /** what is moved: "MRR" */
  amountLabel: string;
}) {
  const mirrored = useFormat().direction === 'rtl';
  return (
    <ChartFrame
      {...chart}
      points={steps.map(({ label, value }) => ({ x: label, values: { amount: value } }))}
      series={[{ key: 'amount', label: amountLabel }]}
      xKind="text"
      mirrored={mirrored}
      minWidth={steps.length * 68 + 60}
    >
      {(plot) => <WaterfallPlot {...plot} steps={steps} as={chart.as} mirrored={mirrored} />}
    </ChartFrame>
  );
}
