import type { TargetRule } from '@/lib/domain/target';
import { parseTypedNumber } from '@/lib/domain/typed-number';

/**
 * What a yearly target can be set for, and how it is written. A share of those kept compounds over the months; a
 * level is the same at any time.
 */
export const targetMetrics = {
  crr: { unit: 'share', rule: 'compounds', most: 1 },
  grr: { unit: 'share', rule: 'compounds', most: 1 },
  nrr: { unit: 'share', rule: 'compounds', most: 5 },
  renewal_rate: { unit: 'share', rule: 'level', most: 1 },
  nps: { unit: 'score', rule: 'level', most: 100 },
  mrr: { unit: 'money', rule: 'level', most: 1e15 },
  arpa: { unit: 'money', rule: 'level', most: 1e12 },
  active_customers: { unit: 'count', rule: 'level', most: 1e9 },
} as const satisfies Record<
  string,
  { unit: 'share' | 'score' | 'count' | 'money'; rule: TargetRule; most: number }
>;

export type TargetMetric = keyof typeof targetMetrics;

export const TARGET_METRICS = Object.keys(targetMetrics) as TargetMetric[];

export function isTargetMetric(metric: string): metric is TargetMetric {
  return metric in targetMetrics;
}

/**
 * A target as typed: percent for shares, whole currency units for money.
 * @param exponent digits after the decimal sign of the reporting currency
 * @returns the value as stored (ratio, score, count, minor units); null when it is no number or out of range
 */
export function parseTarget(metric: TargetMetric, text: string, exponent: number): number | null {
  const { unit, most } = targetMetrics[metric];
  const typed = parseTypedNumber(text);
  if (typed === null) return null;
  const value =
    unit === 'share'
      ? Math.round(typed * 1e6) / 1e8
      : unit === 'money'
        ? Math.round(typed * 10 ** exponent)
        : typed;
  const least = unit === 'score' ? -100 : 0;
  return value >= least && value <= most ? value : null;
}

/** The stored value as it stands in the field, to be typed over. */
export function targetAsTyped(metric: TargetMetric, value: number, exponent: number): string {
  const { unit } = targetMetrics[metric];
  const typed = unit === 'share' ? value * 100 : unit === 'money' ? value / 10 ** exponent : value;
  return String(Math.round(typed * 1e6) / 1e6);
}
