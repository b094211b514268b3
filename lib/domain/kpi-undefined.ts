import { nothingToDivideBy, type UndefinedReason } from '@/lib/domain/kpi-figure';
import type { MetricExplanation } from '@/lib/domain/metric-explanation';
import { metricDefinition } from '@/lib/domain/metric-registry';

/** Why there is no figure, as told to whoever opens it. */
export type WhyUndefined = UndefinedReason | 'no_revenue';

/**
 * Names what an opened figure lacks.
 * @param kept what is kept of the period; null where nothing is
 * @returns null when the figure is defined, or says that nothing was lost
 */
export function whyUndefined(
  { metric, state, denominator }: Pick<MetricExplanation, 'metric' | 'state' | 'denominator'>,
  kept: { readonly isComplete: boolean } | null,
): WhyUndefined | null {
  if (state !== 'undefined') return null;
  if (metric === 'nps') return 'no_answers';
  if (!kept) return 'no_period';
  if (!kept.isComplete) return 'incomplete';
  if (denominator !== 0) return 'no_rate';
  const named = nothingToDivideBy[metric];
  if (named) return named;
  return metricDefinition(metric).interval === 'wilson' ? 'nobody' : 'no_revenue';
}
