import { expect, test } from 'vitest';
import { METRIC_IDS, metricDefinition } from '@/lib/domain/metric-registry';
import {
  isTargetMetric,
  parseTarget,
  TARGET_METRICS,
  targetAsTyped,
  targetOf,
} from '@/lib/domain/target-metrics';

test('a target can be set for the metrics that the registry holds against their own, and by its rule', () => {
  const own = METRIC_IDS.filter((id) => metricDefinition(id).target?.of === id);
  expect(TARGET_METRICS).toEqual(own);
  expect(own).toContain('crr');
  for (const metric of TARGET_METRICS) {
    expect(targetOf(metric).rule, metric).toBe(metricDefinition(metric).target?.rule);
  }
  expect(['churn_rate', 'gross_revenue_churn', 'new_mrr', 'toString'].filter(isTargetMetric)).toEqual([]);
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
  expect(parseTarget('ces', '0.5', 2)).toBeNull();
  expect(parseTarget('nrr', '110', 2)).toBe(1.1);
  expect(parseTarget('active_customers', '-1', 2)).toBeNull();
  expect(parseTarget('crr', 'most', 2)).toBeNull();
});
