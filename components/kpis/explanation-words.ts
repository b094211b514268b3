import type { Interval } from '@/lib/domain/interval';
import type { NamedKpiPeriod } from '@/lib/domain/kpi-address';
import type { MetricId } from '@/lib/domain/metric-registry';
import { metricDefinition } from '@/lib/domain/metric-registry';
import { TERMS, type TermId } from '@/lib/domain/metric-registry-terms';
import type { Format } from '@/lib/i18n/format';

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** A figure as its metric is written, to the last unit of its currency. */
export function metricText(metric: MetricId, value: number | null, format: Format): string {
  const { unit, digits } = metricDefinition(metric);
  switch (unit) {
    case 'ratio':
      return format.percent(value, { digits });
    case 'money':
      return format.money(value);
    case 'multiple':
      return value === null ? format.number(null) : `${format.number(value, { digits, fixed: true })} ×`;
    case 'count':
    case 'score':
      return format.number(value, { digits, fixed: true });
  }
}

/** An interval in the unit of its metric. */
export function intervalText(metric: MetricId, { low, high }: Interval, format: Format): string {
  const { unit, digits } = metricDefinition(metric);
  const as = unit === 'ratio' ? 'percent' : unit === 'money' ? 'money' : 'number';
  return format.interval(low, high, { as, digits });
}

/** What a term comes to. */
export function termText(term: TermId, value: number | null | undefined, format: Format): string {
  return TERMS[term].unit === 'money' ? format.money(value) : format.number(value);
}

/** "October 2026", "November 2025 – October 2026", and up to which day while it runs. */
export function periodText(period: NamedKpiPeriod, t: Translate, format: Format): string {
  const months =
    period.spanMonths === 1
      ? format.month(period.month)
      : t('period.range', {
          first: format.month(period.startOn, 'short'),
          last: format.month(period.month, 'short'),
        });
  return period.isRunning ? t('period.running', { period: months, day: format.date(period.endOn) }) : months;
}
