import { METRIC_IDS, METRICS, type MetricId, metricDefinition } from '@/lib/domain/metric-registry';
import type { TargetRule } from '@/lib/domain/target';
import { parseTypedNumber } from '@/lib/domain/typed-number';

/** The metrics that a yearly target of their own can be set for, as the registry says: churn is held against retention's. */
export type TargetMetric = {
  [Id in MetricId]: (typeof METRICS)[Id] extends { readonly target: { readonly of: Id } } ? Id : never;
}[MetricId];

export const TARGET_METRICS = METRIC_IDS.filter(isTargetMetric);

export function isTargetMetric(metric: string): metric is TargetMetric {
  return Object.hasOwn(METRICS, metric) && metricDefinition(metric as MetricId).target?.of === metric;
}

/** How a target is written: a share in per cent, an amount in whole currency units, a score or a count as it is. */
type TargetUnit = 'share' | 'score' | 'count' | 'money';

/** How the target of a metric is written, and how it is read for periods other than a year. */
export function targetOf(metric: TargetMetric): { readonly unit: TargetUnit; readonly rule: TargetRule } {
  const { unit, target } = METRICS[metric];
  return { unit: unit === 'ratio' ? 'share' : unit, rule: target.rule };
}

const boundsOfUnit: Record<TargetUnit, readonly [least: number, most: number]> = {
  share: [0, 1],
  score: [-100, 100],
  count: [0, 1e9],
  money: [0, 1e15],
};

// revenue kept can grow beyond what there was; ease is asked on a scale from 1 to 7
const ownBounds: Partial<Record<TargetMetric, readonly [least: number, most: number]>> = {
  nrr: [0, 5],
  ces: [1, 7],
};

/**
 * A target as typed: percent for shares, whole currency units for money.
 * @param exponent digits after the decimal sign of the reporting currency
 * @returns the value as stored (ratio, score, count, minor units); null when it is no number or out of range
 */
export function parseTarget(metric: TargetMetric, text: string, exponent: number): number | null {
  const { unit } = targetOf(metric);
  const typed = parseTypedNumber(text);
  if (typed === null) return null;
  const value =
    unit === 'share'
      ? Math.round(typed * 1e6) / 1e8
      : unit === 'money'
        ? Math.round(typed * 10 ** exponent)
        : typed;
  const [least, most] = ownBounds[metric] ?? boundsOfUnit[unit];
  return value >= least && value <= most ? value : null;
}

/** The stored value as it stands in the field, to be typed over. */
export function targetAsTyped(metric: TargetMetric, value: number, exponent: number): string {
  const { unit } = targetOf(metric);
  const typed = unit === 'share' ? value * 100 : unit === 'money' ? value / 10 ** exponent : value;
  return String(Math.round(typed * 1e6) / 1e6);
}
