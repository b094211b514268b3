import { useTranslations } from 'next-intl';
import { Sparkline } from '@/components/charts/sparkline';
import { isLevelMetric } from '@/components/kpis/card-details';
import { changeText, figureText, intervalText, periodName, targetText } from '@/components/kpis/kpi-words';
import { FigureBeside, FigureCard } from '@/components/ui/figure-card';
import type { KpiFigure } from '@/lib/domain/kpi-figure';
import { metricMessageKey } from '@/lib/domain/metric-registry';
import type { NamedKpiPeriod } from '@/lib/domain/named-period';
import type { Format } from '@/lib/i18n/format';

/** A figure with the period it is of and the address that opens it. */
export type ShownFigure = {
  figure: KpiFigure;
  period: NamedKpiPeriod;
  href: string;
  /** the period it is compared with, in words: "from September 2026" */
  comparedTo?: string;
  /** of a closed month: what the figure is now, and where that is explained */
  restated?: { text: string; href: string };
};

/** A figure card of the page: the figure, its trend, and what is shown beside it. */
export function KpiCard({
  shown,
  beside = [],
  label,
  extra,
  denominator,
  note,
  trend,
  trendTarget,
  format,
  withYearlyTarget = false,
  className,
}: {
  shown: ShownFigure;
  /** the same figure of another period */
  beside?: readonly ShownFigure[];
  label?: string;
  /** another metric at the foot of the card */
  extra?: ShownFigure;
  denominator?: string;
  note?: string;
  trend: { values: readonly (number | null)[]; running: boolean };
  trendTarget?: number | null;
  format: Format;
  /** names the yearly target beside that of a shorter period */
  withYearlyTarget?: boolean;
  className?: string;
}) {
  const t = useTranslations('kpis');
  const names = useTranslations('metrics');
  const { figure, period } = shown;
  const isUndefined = figure.state === 'undefined';
  // a level is the same at the end of any period: only its change is worth a line
  const lines = beside.filter(({ figure: of }) => !isLevelMetric(of.metric) || of.difference !== null);
  const restated = [shown, ...beside].flatMap((one) => one.restated ?? []);
  return (
    <FigureCard
      href={shown.href}
      label={label ?? names(metricMessageKey(figure.metric, 'name'))}
      period={periodLabel(shown)}
      value={valueText(figure)}
      interval={intervalText(format, figure)}
      denominator={isUndefined && figure.why ? t(`undefined.${figure.why}`) : denominator}
      change={changeText(format, figure)}
      comparedTo={shown.comparedTo}
      note={note}
      target={targetText(t, format, figure, period.spanMonths === 12, withYearlyTarget)}
      sparkline={
        // a target alone is no trend
        trend.values.some((value) => value !== null) && (
          <Sparkline
            values={trend.values}
            running={trend.running}
            target={trendTarget}
            className="h-8 w-28 max-w-full print:h-5 print:w-16"
          />
        )
      }
      beside={
        lines.length > 0 || extra || restated.length > 0 ? (
          <>
            {lines.map((one) => (
              <FigureBeside
                key={one.href}
                href={one.href}
                label={periodLabel(one)}
                value={isLevelMetric(one.figure.metric) ? undefined : valueText(one.figure)}
                interval={isLevelMetric(one.figure.metric) ? undefined : intervalText(format, one.figure)}
                change={changeText(format, one.figure)}
                comparedTo={one.comparedTo}
                target={targetText(t, format, one.figure, one.period.spanMonths === 12)}
              />
            ))}
            {restated.map(({ text, href }) => (
              <FigureBeside key={href} href={href} label={text} />
            ))}
            {extra && (
              <FigureBeside
                href={extra.href}
                label={names(metricMessageKey(extra.figure.metric, 'name'))}
                value={valueText(extra.figure)}
              />
            )}
          </>
        ) : undefined
      }
      className={className}
    />
  );

  function valueText({ metric, state, value }: KpiFigure): string {
    return state === 'no_losses' ? names('states.no_losses') : figureText(format, metric, value);
  }

  function periodLabel({ period: of }: ShownFigure): string {
    const name = periodName(t, format, of);
    return of.isRunning ? t('running_period', { period: name }) : name;
  }
}
