import { useTranslations } from 'next-intl';
import { wilsonInterval } from '@/lib/domain/interval';
import type { Format } from '@/lib/i18n/format';

type Period = {
  kind: 'contract' | 'repeat';
  month: string;
  spanMonths: number;
  customersStart: number;
  customersKept: number;
  lost: number;
  retention: number | null;
  mrrLostMinor: number | null;
};

/** Retention of the last month and the last year, per kind of customer, in sentences. */
export function DataReportKept({ periods, format }: { periods: Period[]; format: Format }) {
  const t = useTranslations('data_report.kept');
  const kinds = [...new Set(periods.map(({ kind }) => kind))];
  return (
    <section className="grid gap-4">
      <h2 className="text-md">{t('title')}</h2>
      {kinds.map((kind) => (
        <div key={kind} className="grid gap-3">
          {kinds.length > 1 && <h3 className="font-medium text-ink-muted text-sm">{t(kind)}</h3>}
          <div className="grid gap-6 sm:grid-cols-2 print:grid-cols-2">
            {periods
              .filter((period) => period.kind === kind)
              .map((period) => (
                <div key={period.spanMonths} className="grid content-start gap-1 border-t pt-3">
                  <p className="text-ink-muted text-sm">
                    {t(period.spanMonths === 1 ? 'month' : 'year', { month: format.month(period.month) })}
                  </p>
                  <p className="font-semibold text-xl tabular-nums">{format.percent(period.retention)}</p>
                  <p>{period.retention === null ? t('not_known') : sentence(period)}</p>
                </div>
              ))}
          </div>
        </div>
      ))}
    </section>
  );

  function sentence(period: Period) {
    const interval = wilsonInterval(period.customersKept, period.customersStart);
    const kept = t('sentence', {
      kept: format.number(period.customersKept),
      start: format.number(period.customersStart),
      rate: format.percent(period.retention),
      interval: format.interval(interval?.low, interval?.high),
    });
    const lost = t('lost', { count: period.lost });
    const revenue =
      period.mrrLostMinor && period.lost > 0
        ? t('lost_revenue', { amount: format.money(Math.abs(period.mrrLostMinor)) })
        : '';
    return `${kept} ${lost} ${revenue}`;
  }
}
