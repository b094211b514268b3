'use client';

import { type ComponentProps, memo, useEffect, useState } from 'react';
import { TrendChart } from '@/components/charts/trend-chart';
import { WaterfallChart } from '@/components/charts/waterfall-chart';

const Trend = memo(TrendChart);
const Waterfall = memo(WaterfallChart);

/**
 * Charts that are drawn again only when what they show has changed. Every step on the page brings new objects with the
 * same figures in them, and a dozen charts drawn for nothing would stand between a click and its sheet.
 */
export function SteadyTrendChart(props: ComponentProps<typeof TrendChart>) {
  return <Trend {...useSteady(props)} />;
}

export function SteadyWaterfallChart(props: ComponentProps<typeof WaterfallChart>) {
  return <Waterfall {...useSteady(props)} />;
}

/** The props as they were until they differ, and then one chart at a time, after the page itself has changed. */
function useSteady<Props extends object>(props: Props): Props {
  const [shown, setShown] = useState(props);
  const isSame = JSON.stringify(props) === JSON.stringify(shown);
  useEffect(() => {
    if (isSame) return;
    // Safari has no idle callback
    if (!window.requestIdleCallback) {
      const timer = window.setTimeout(() => setShown(props), 50);
      return () => window.clearTimeout(timer);
    }
    const turn = window.requestIdleCallback(() => setShown(props), { timeout: 1000 });
    return () => window.cancelIdleCallback(turn);
  }, [isSame, props]);
  return shown;
}
