import { expect, test } from 'vitest';
import { METRIC_GROUPS, metricGroup } from '@/lib/domain/metric-group';
import { METRIC_IDS } from '@/lib/domain/metric-registry';

test('a metric stands with those that count the same', () => {
  const groups = Object.fromEntries(
    METRIC_GROUPS.map((group) => [group, METRIC_IDS.filter((id) => metricGroup(id) === group)]),
  );
  expect(groups.customers).toEqual(expect.arrayContaining(['crr', 'churn_rate', 'paused_customers']));
  expect(groups.revenue).toEqual(
    expect.arrayContaining(['mrr', 'grr', 'arpa', 'renewal_rate', 'involuntary_share']),
  );
  expect(groups.voice).toEqual(['nps', 'csat', 'ces', 'response_rate']);
});
