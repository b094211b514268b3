import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { targetText } from '@/components/kpis/explanation-words';
import { isMetricId, type MetricId, metricDefinition } from '@/lib/domain/metric-registry';
import { churnYardstick, type TargetVerdict } from '@/lib/domain/target';
import type { Format } from '@/lib/i18n/format';

export type TargetData = {
  /** for this period; null where none is set */
  value: number | null;
  /** as it was set, of the metric it was set for */
  yearly: number | null;
  verdict: TargetVerdict | null;
};

/** What a figure is held against and where that comes from. */
export function ExplanationTarget({
  metric,
  spanMonths,
  target,
  canOpen,
  format,
}: {
  metric: MetricId;
  spanMonths: number;
  target: TargetData;
  canOpen: boolean;
  format: Format;
}) {
  const t = useTranslations('kpi_terms.sheet');
  const metrics = useTranslations('metrics');
  const rule = metricDefinition(metric).target;
  if (!rule || !isMetricId(rule.of)) return null;
  const name = metrics(`${rule.of}.name`);
  return (
    <>
      {target.value === null || target.yearly === null ? (
        <p>
          {metric === 'churn_rate' ? (
            <Convention spanMonths={spanMonths} format={format} />
          ) : (
            t('target_none')
          )}
        </p>
      ) : (
        <>
          <p className="flex flex-wrap items-baseline gap-x-3">
            <bdi className="font-medium tabular-nums">{targetText(metric, target.value, format)}</bdi>
            {target.verdict && (
              <span className="text-ink-muted text-sm">{metrics(`verdicts.${target.verdict}`)}</span>
            )}
          </p>
          <p className="text-ink-muted text-sm">
            {rule.rule === 'compounds' && spanMonths !== 12
              ? t('target_part', {
                  metric: name,
                  value: targetText(rule.of, target.yearly, format),
                  months: spanMonths,
                })
              : t('target_yearly', { metric: name, value: targetText(rule.of, target.yearly, format) })}
          </p>
        </>
      )}
      {canOpen && (
        <p className="pt-1.5">
          <Link href="/settings/targets" className="text-accent-strong text-sm underline underline-offset-4">
            {t('to_targets')}
          </Link>
        </p>
      )}
    </>
  );
}

function Convention({ spanMonths, format }: { spanMonths: number; format: Format }) {
  const t = useTranslations('kpi_terms.sheet');
  const yardstick = churnYardstick(null, spanMonths);
  return yardstick?.rule === 'convention'
    ? t('target_convention', {
        good: format.percent(yardstick.goodBelow, { digits: 0 }),
        alarm: format.percent(yardstick.alarmAbove, { digits: 0 }),
      })
    : t('target_none');
}
