import { type MetricId, metricDefinition } from '@/lib/domain/metric-registry';
import { targetForPeriod } from '@/lib/domain/target';

/**
 * The value a metric should reach in a period, from the yearly targets that were set. Churn has none of its own: it is
 * held against 1 − the target for retention, since there is one target and not two that may disagree.
 * @param yearlyTargets by metric; a metric without one is absent
 * @param months length of the period
 * @returns null when no target is set
 */
export function targetOfMetric(
  id: MetricId,
  yearlyTargets: ReadonlyMap<string, number>,
  months: number,
): number | null {
  const { target } = metricDefinition(id);
  const yearly = target ? yearlyTargets.get(target.of) : undefined;
  if (!target || yearly === undefined) return null;
  const value = targetForPeriod(yearly, target.rule, months);
  return target.isComplement ? 1 - value : value;
}
