import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { termsBeside } from '@/lib/domain/kpi-term';
import {
  isMetricId,
  METRIC_IDS,
  type MetricMessage,
  metricDefinition,
  metricMessageKey,
  metricsOf,
  settingsOf,
  termsOf,
} from '@/lib/domain/metric-registry';
import { SETTING_IDS, TERM_IDS } from '@/lib/domain/metric-registry-terms';
import { targetOfMetric } from '@/lib/domain/target-metric';
import arabic from '@/messages/ar/metrics.json';
import english from '@/messages/en/metrics.json';

const parts: MetricMessage[] = ['name', 'short', 'explanation', 'source'];

function textAt(messages: object, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>((tree, name) => (tree as Record<string, unknown> | undefined)?.[name], messages);
}

describe.each([
  ['English', english],
  ['Arabic', arabic],
])('in %s', (_, messages) => {
  test('every metric is named, explained and sourced', () => {
    const missing = METRIC_IDS.flatMap((id) => parts.map((part) => metricMessageKey(id, part))).filter(
      (key) => typeof textAt(messages, key) !== 'string',
    );
    expect(missing).toEqual([]);
  });

  test('every term, setting and interval is named', () => {
    expect(Object.keys(messages.terms)).toEqual(TERM_IDS);
    expect(Object.keys(messages.settings)).toEqual(SETTING_IDS);
    const intervals = new Set(METRIC_IDS.map((id) => metricDefinition(id).interval));
    expect(new Set(Object.keys(messages.intervals))).toEqual(intervals);
  });

  test('no two metrics have one name', () => {
    const names = METRIC_IDS.map((id) => textAt(messages, metricMessageKey(id, 'name')));
    expect(new Set(names).size).toBe(METRIC_IDS.length);
  });
});

test('docs/metrics.md defines every metric by its name', () => {
  const text = readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8');
  expect(METRIC_IDS.filter((id) => !text.includes(english[id].name))).toEqual([]);
});

test('every term belongs to a formula, or beside one', () => {
  const used = new Set<string>(METRIC_IDS.flatMap((id) => [...termsOf(id), ...termsBeside(id, 'contract')]));
  expect(TERM_IDS.filter((id) => !used.has(id))).toEqual([]);
});

test('shares have a denominator, and Wilson only where people or contracts are counted', () => {
  for (const id of METRIC_IDS) {
    const { unit, denominator, interval, numerator } = metricDefinition(id);
    if (unit === 'ratio' || unit === 'multiple') expect(denominator, id).toBeDefined();
    if (interval !== 'wilson') continue;
    const money = [...numerator, ...(denominator ?? [])].filter(([, term]) => /mrr|value/.test(term));
    expect(money, id).toEqual([]);
  }
});

test('money that recurs exists for contracts only', () => {
  expect(metricsOf('contract')).toContain('mrr');
  expect(metricsOf('repeat')).not.toContain('mrr');
  expect(metricsOf('repeat').slice(0, 2)).toEqual(['crr', 'churn_rate']);
});

test('a setting is shown only where it matters', () => {
  expect(settingsOf('crr', 'contract')).toContain('churn_date');
  expect(settingsOf('crr', 'contract')).not.toContain('repeat_window');
  expect(settingsOf('crr', 'repeat')).toEqual([
    'repeat_window',
    'excluded',
    'counting_unit',
    'time_zone',
    'won_back_window',
  ]);
  expect(settingsOf('nrr', 'contract')).toContain('trial_rule');
  expect(settingsOf('grr', 'contract')).not.toContain('trial_rule');
  expect(settingsOf('lost_customers', 'contract')).not.toContain('won_back_window');
});

test('isMetricId knows the metrics and nothing that objects have by themselves', () => {
  expect(isMetricId('grr')).toBe(true);
  expect(isMetricId('toString')).toBe(false);
});

describe('targetOfMetric', () => {
  const targets = new Map([
    ['crr', 0.85],
    ['nps', 40],
  ]);

  test('holds churn against the one target for retention', () => {
    expect(targetOfMetric('crr', targets, 1)).toBeCloseTo(0.98655, 5);
    expect(targetOfMetric('churn_rate', targets, 1)).toBeCloseTo(0.01345, 5);
    expect(targetOfMetric('churn_rate', targets, 12)).toBeCloseTo(0.15, 12);
    expect(targetOfMetric('nps', targets, 1)).toBe(40);
  });

  test('is null where none is set, or none makes sense', () => {
    expect(targetOfMetric('grr', targets, 1)).toBeNull();
    expect(targetOfMetric('new_customers', targets, 1)).toBeNull();
  });

  test('names only metrics', () => {
    for (const id of METRIC_IDS) {
      const { target } = metricDefinition(id);
      if (target) expect(isMetricId(target.of), id).toBe(true);
    }
  });
});
