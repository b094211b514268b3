import { expect, test } from 'vitest';
import { type MetricId, metricDefinition } from '@/lib/domain/metric-registry';
import { parseTarget, TARGET_METRICS, targetAsTyped, targetMetrics } from '@/lib/domain/target-metrics';

test('every target belongs to a figure that is held against it, read by the same rule', () => {
  for (const metric of TARGET_METRICS) {
    const { target } = metricDefinition(metric as MetricId);
    expect(target, metric).toMatchObject({ of: metric, rule: targetMetrics[metric].rule });
  }
});

test('reads what is typed as it is meant, and shows it as it was typed', () => {
  expect(parseTarget('crr', '85', 2)).toBe(0.85);
  expect(parseTarget('crr', '٨٥٫٥ ٪', 2)).toBe(0.855);
  expect(parseTarget('mrr', '1,250,000', 3)).toBe(1_250_000_000);
  expect(parseTarget('nps', '-5', 2)).toBe(-5);
  expect(targetAsTyped('crr', 0.855, 2)).toBe('85.5');
  expect(targetAsTyped('mrr', 1_250_000_000, 3)).toBe('1250000');
});

test('refuses what the figure cannot be', () => {
  expect(parseTarget('crr', '120', 2)).toBeNull();
  expect(parseTarget('nps', '101', 2)).toBeNull();
  expect(parseTarget('active_customers', '-1', 2)).toBeNull();
  expect(parseTarget('crr', 'most', 2)).toBeNull();
});
