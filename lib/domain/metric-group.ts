import { type MetricId, metricDefinition } from '@/lib/domain/metric-registry';
import { TERMS } from '@/lib/domain/metric-registry-terms';

/** Parts of the list of metrics, in its order. */
export const METRIC_GROUPS = ['customers', 'revenue', 'voice'] as const;
export type MetricGroup = (typeof METRIC_GROUPS)[number];

/** The part of the list that a metric stands in, by what it counts: customers, money that they bring, or what they say. */
export function metricGroup(id: MetricId): MetricGroup {
  const { numerator, unit } = metricDefinition(id);
  const [, first] = numerator[0] ?? [];
  if (!first) return 'customers';
  const { opens, unit: counted } = TERMS[first];
  if (opens === 'answers' || opens === 'invitations') return 'voice';
  return opens === 'contracts' || counted === 'money' || unit === 'money' ? 'revenue' : 'customers';
}
