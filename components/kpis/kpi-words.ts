import type { useTranslations } from 'next-intl';
import { addMonths } from '@/lib/domain/calendar-date';
import type { KpiFigure } from '@/lib/domain/kpi-figure';
import { type MetricId, metricDefinition } from '@/lib/domain/metric-registry';
import type { NamedKpiPeriod } from '@/lib/domain/named-period';
import { isWholeMonths, periodDays } from '@/lib/domain/named-period';
import type { Format, ValueFormat } from '@/lib/i18n/format';
import type { Change } from '@/lib/i18n/format-numbers';

/** Words of the namespace `kpis`. */
export type KpiWords = ReturnType<typeof useTranslations<'kpis'>>;

/** A period by name: "October 2026", "Q3 2026", "12 months to October 2026". */
export function periodName(t: KpiWords, format: Format, period: NamedKpiPeriod): string {
  const { kind, month, startOn } = period;
  const year = format.year(startOn);
  const part = (length: number) => (Number(startOn.slice(5, 7)) - 1) / length + 1;
  switch (kind) {
    case 'month':
      return format.month(month);
    case 'quarter':
      return t('period.quarter', { part: String(part(3)), year });
    case 'half_year':
      return t('period.half_year', { part: String(part(6)), year });
    case 'year':
      return t('period.year', { year });
    case 'fiscal_year':
      return t('period.fiscal_year', {
        from: format.month(startOn, 'short'),
        to: format.month(addMonths(startOn, 11), 'short'),
      });
    case 'trailing_12':
      return t('period.trailing_12', { month: format.month(month, 'short') });
    case 'custom':
      return t(
        'period.custom',
        isWholeMonths(period)
          ? { from: format.month(startOn, 'short'), to: format.month(month, 'short') }
          : { from: format.date(startOn), to: format.date(periodDays(period).to) },
      );
  }
}

/** A figure in its unit; money short, as the opened figure has it to the minor unit. */
export function figureText(format: Format, metric: MetricId, value: number | null): string {
  const { unit, digits } = metricDefinition(metric);
  if (unit === 'multiple' && value !== null) return `${format.number(value, { digits, fixed: true })} ×`;
  return format.value(value, figureFormat(metric));
}

/** How a metric is written on cards and charts. */
export function figureFormat(metric: MetricId): ValueFormat {
  const { unit, digits } = metricDefinition(metric);
  if (unit === 'ratio') return { kind: 'percent', digits };
  return unit === 'money' ? { kind: 'money', precision: 'compact' } : { kind: 'number', digits };
}

/** The interval in small; absent where there is none. */
export function intervalText(format: Format, { metric, interval }: KpiFigure): string | undefined {
  if (!interval) return undefined;
  const { unit, digits } = metricDefinition(metric);
  return format.interval(interval.low, interval.high, {
    as: unit === 'ratio' ? 'percent' : unit === 'money' ? 'money' : 'number',
    digits,
  });
}

/** The change in words, in the unit of its metric. */
export function changeText(format: Format, { metric, difference: change }: KpiFigure): Change | null {
  if (!change) return null;
  const { difference, distinguishable } = change;
  const { unit } = metricDefinition(metric);
  if (unit === 'ratio') return format.changeInPoints(difference, { distinguishable });
  if (unit === 'money') return format.changeInPercent(difference, { distinguishable });
  // the score is on a scale of hundred already
  if (unit === 'score') return format.changeInPoints(difference / 100, { distinguishable, digits: 0 });
  return format.changeBy(difference, format.number(Math.abs(difference)), { distinguishable });
}

/**
 * The target and how the figure stands to it; absent without a target.
 * @param withYear says beside that of a part of a year which yearly one it is read from
 */
export function targetText(
  t: KpiWords,
  format: Format,
  { metric, target, yearlyTarget, verdict }: KpiFigure,
  isYear: boolean,
  withYear = false,
): string | undefined {
  if (target === null) return undefined;
  const { unit, target: rule } = metricDefinition(metric);
  const share = (of: number) => format.percent(of, { digits: shareDigits(of) });
  const value = unit === 'ratio' ? share(target) : figureText(format, metric, target);
  const isPart = withYear && !isYear && rule?.rule === 'compounds' && yearlyTarget !== null;
  return t(`target.${verdict ?? 'open'}`, {
    value: isPart ? t('target_of_year', { value, yearly: share(yearlyTarget) }) : value,
  });
}

/** "85%" as it was set; read for a month, one decimal would make 98.65% look like 98.7%. */
function shareDigits(share: number): number {
  return Math.round(share * 10_000) % 100 === 0 ? 0 : 2;
}
