import type { useTranslations } from 'next-intl';
import { type KpiWords, periodName } from '@/components/kpis/kpi-words';
import type { Interval } from '@/lib/domain/interval';
import type { MetricId } from '@/lib/domain/metric-registry';
import { metricDefinition } from '@/lib/domain/metric-registry';
import { TERMS, type TermId } from '@/lib/domain/metric-registry-terms';
import type { NamedKpiPeriod } from '@/lib/domain/named-period';
import type { Format } from '@/lib/i18n/format';

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

/** A share to reach, as it was set: "85%"; read for a part of a year one decimal would make 98.65% look like 98.7%. */
export function targetText(metric: MetricId, value: number, format: Format): string {
  if (metricDefinition(metric).unit !== 'ratio') return metricText(metric, value, format);
  const hundredths = Math.round(value * 10_000);
  return format.percent(value, { digits: hundredths % 100 === 0 ? 0 : 2 });
}

/** A period by name, and up to which day while it runs. */
export function periodText(
  period: NamedKpiPeriod,
  { kpis, t }: { kpis: KpiWords; t: ReturnType<typeof useTranslations<'kpi_terms'>> },
  format: Format,
): string {
  const name = periodName(kpis, format, period);
  return period.isRunning ? t('running', { period: name, day: format.date(period.endOn) }) : name;
}
