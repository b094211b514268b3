import { useTranslations } from 'next-intl';
import { denominatorText, isLevelMetric, noteText, otherValueText } from '@/components/kpis/card-details';
import { KpiCard, type ShownFigure } from '@/components/kpis/kpi-card';
import { sparkOf } from '@/components/kpis/kpi-cards';
import { periodName } from '@/components/kpis/kpi-words';
import { restatedText } from '@/components/kpis/restated-text';
import { closedMonthHref } from '@/lib/domain/closed-month-address';
import type { BoardSums, KindBoard } from '@/lib/domain/kpi-board';
import { type Comparison, isTested } from '@/lib/domain/kpi-change';
import { explainKpi, kpiFigure } from '@/lib/domain/kpi-figure';
import { type MetricId, metricDefinition } from '@/lib/domain/metric-registry';
import type { NamedKpiPeriod } from '@/lib/domain/named-period';
import { type RetentionAddress, retentionHref } from '@/lib/domain/retention-address';
import { targetOfMetric } from '@/lib/domain/target-metric';
import type { Format } from '@/lib/i18n/format';

/** What the cards of a page are made with. */
export type ComparedContext = {
  address: RetentionAddress;
  /** the twelve months that end with the period, and what those are compared with */
  year: NamedKpiPeriod;
  otherYear: NamedKpiPeriod | null;
  targets: ReadonlyMap<string, number>;
  format: Format;
};

type Board = KindBoard & { comparison: Comparison; yearComparison: Comparison };

/** Figure cards of one kind of customers in a period, each compared with any other period, and opened on this page. */
export function ComparedCards({
  metrics,
  board,
  context,
}: {
  metrics: readonly MetricId[];
  board: Board;
  context: ComparedContext;
}) {
  return metrics.map((metric) => (
    <ComparedCard key={metric} metric={metric} board={board} context={context} />
  ));
}

function ComparedCard({
  metric,
  board,
  context,
}: {
  metric: MetricId;
  board: Board;
  context: ComparedContext;
}) {
  const t = useTranslations('kpis');
  const say = useTranslations('retention_figures');
  const { address, year, otherYear, targets, format } = context;
  const { period, other } = address;
  const { kind } = board;
  const isLevel = isLevelMetric(metric);
  const isYear = period.startOn === year.startOn && period.endOn === year.endOn;
  const ofPeriod = shown(period, other, board.now, board.before, board.comparison, false);
  const ofYear = shown(year, otherYear, board.year, board.yearBefore, board.yearComparison, true);
  const isYearly = metricDefinition(metric).cardPeriod === 'trailing_12';
  const [first, second] = isYearly ? [ofYear, ofPeriod] : [ofPeriod, ofYear];
  const sums = first === ofYear ? board.year : board.now;
  const trend = isYearly ? board.years : board.months;
  const notes = [
    noteText(t, format, first.figure, sums),
    metric === 'lost_customers' && kind === 'contract' && board.now
      ? say('lost_reasons', {
          voluntary: format.number(board.now.customersLostVoluntary),
          involuntary: format.number(board.now.customersLostInvoluntary),
          unexplained: format.number(
            board.now.customersStart -
              board.now.customersKept -
              board.now.customersLostVoluntary -
              board.now.customersLostInvoluntary,
          ),
        })
      : undefined,
    besideOther(first === ofYear),
  ].filter((part) => part !== undefined);
  return (
    <KpiCard
      shown={first}
      beside={isYear ? [] : [second]}
      extra={
        metric === 'renewal_rate'
          ? {
              figure: kpiFigure('renewal_rate_by_value', first.period, sums, null, targets),
              period: first.period,
              href: retentionHref(address, {
                open: 'renewal_rate_by_value',
                kind,
                overYear: first === ofYear && !isYear,
              }),
            }
          : undefined
      }
      denominator={denominatorText(t, format, metric, sums)}
      note={notes.length > 0 ? notes.join(' · ') : undefined}
      trend={sparkOf(trend, (point) => explainKpi(metric, point).value)}
      trendTarget={targetOfMetric(metric, targets, isYearly ? 12 : 1)}
      withYearlyTarget
      format={format}
    />
  );

  function shown(
    of: NamedKpiPeriod,
    against: NamedKpiPeriod | null,
    now: BoardSums | null,
    otherSums: BoardSums | null,
    comparison: Comparison,
    overYear: boolean,
  ): ShownFigure {
    const restated = now && restatedText(t, format, metric, now);
    return {
      figure: kpiFigure(metric, of, now, otherSums, targets, comparison),
      period: of,
      href: retentionHref(address, { open: metric, kind, overYear: overYear && !isYear }),
      comparedTo:
        against === null || (isLevel && overYear)
          ? undefined
          : overYear && comparison.isBefore
            ? t('from_year')
            : t('from', { period: periodName(t, format, against) }),
      restated: restated
        ? { text: restated, href: closedMonthHref(of.month, Math.round(of.spanMonths)) }
        : undefined,
    };
  }

  /** The figure of the other period, where no test compares the two. */
  function besideOther(overYear: boolean): string | undefined {
    const against = overYear ? otherYear : other;
    if (isTested(metric) || !against || (period.isRunning && !overYear)) return undefined;
    const { value } = explainKpi(metric, overYear ? board.yearBefore : board.before);
    return otherValueText(t, format, metric, value, periodName(t, format, against));
  }
}
