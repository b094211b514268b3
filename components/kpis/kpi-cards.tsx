import { useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import { denominatorText, isLevelMetric, noteText, otherValueText } from '@/components/kpis/card-details';
import { KpiCard, type ShownFigure } from '@/components/kpis/kpi-card';
import { type KpiWords, periodName } from '@/components/kpis/kpi-words';
import { restatedAnswersText, restatedText } from '@/components/kpis/restated-text';
import { closedMonthHref } from '@/lib/domain/closed-month-address';
import { kpiHref, stepKpiPeriod, trailingYear } from '@/lib/domain/kpi-address';
import type { KindBoard, SurveyBoard, TrendPoint } from '@/lib/domain/kpi-board';
import { isTested } from '@/lib/domain/kpi-change';
import { explainKpi, kpiFigure, npsFigure } from '@/lib/domain/kpi-figure';
import { type MetricId, metricDefinition } from '@/lib/domain/metric-registry';
import type { NamedKpiPeriod } from '@/lib/domain/named-period';
import { movedByMonths } from '@/lib/domain/named-period';
import { targetOfMetric } from '@/lib/domain/target-metric';
import type { Format } from '@/lib/i18n/format';

/** What every card of the page is made with. */
export type CardContext = {
  period: NamedKpiPeriod;
  today: string;
  organisation: { fiscalYearStartMonth: number };
  targets: ReadonlyMap<string, number>;
  format: Format;
};

/** Months of a card's small trend. */
const SPARK = 13;

const cardsOf = {
  contract: ['crr', 'churn_rate', 'active_customers', 'mrr', 'grr', 'nrr'],
  repeat: ['crr', 'churn_rate', 'active_customers'],
} as const satisfies Record<KindBoard['kind'], readonly MetricId[]>;

/** Figures below the first: what revenue is made of and where it is lost. */
const furtherCards = [
  'net_new_mrr',
  'quick_ratio',
  'arpa',
  'gross_revenue_churn',
  'renewal_rate',
  'renewal_rate_by_value',
  'involuntary_share',
  'intra_period_churn',
] as const satisfies readonly MetricId[];

/** The figure cards of one kind of customers. */
export function KindCards({
  board,
  context,
  voice,
  isRevenueWide = false,
}: {
  board: KindBoard;
  context: CardContext;
  /** cards of surveys that stand among these */
  voice?: ReactNode;
  /** gives MRR the room of two cards */
  isRevenueWide?: boolean;
}) {
  const t = useTranslations('kpis');
  return cardsOf[board.kind].map((metric) => (
    <Fragment key={metric}>
      <KindCard
        metric={metric}
        board={board}
        context={context}
        t={t}
        className={metric === 'mrr' && isRevenueWide ? 'kpi-wide xl:col-span-2' : undefined}
      />
      {metric === 'active_customers' && voice}
    </Fragment>
  ));
}

/** The further figure cards of contract customers. */
export function FurtherCards({ board, context }: { board: KindBoard; context: CardContext }) {
  const t = useTranslations('kpis');
  return furtherCards.map((metric) => (
    <KindCard key={metric} metric={metric} board={board} context={context} t={t} className={undefined} />
  ));
}

function KindCard({
  metric,
  board,
  context,
  t,
  className,
}: {
  metric: MetricId;
  board: KindBoard;
  context: CardContext;
  t: KpiWords;
  className: string | undefined;
}) {
  const { period, today, targets, format } = context;
  const { kind } = board;
  const year = trailingYear(period, today);
  const ofPeriod: ShownFigure = {
    figure: kpiFigure(metric, period, board.now, board.before, targets),
    period,
    href: kpiHref({ period }, { open: metric, kind }),
    comparedTo: comparison(t, context),
    restated: restatement(board.now && restatedText(t, format, metric, board.now), period),
  };
  const ofYear: ShownFigure = {
    figure: kpiFigure(metric, year, board.year, board.yearBefore, targets),
    period: year,
    href: kpiHref({ period }, { open: metric, kind, overYear: true }),
    comparedTo: isLevelMetric(metric) ? undefined : t('from_year'),
    // a level at the end of a year is that at the end of its last month
    restated: isLevelMetric(metric)
      ? undefined
      : restatement(board.year && restatedText(t, format, metric, board.year), year),
  };
  const isYearly = metricDefinition(metric).cardPeriod === 'trailing_12';
  const pair = period.spanMonths === 12 ? [ofPeriod] : isYearly ? [ofYear, ofPeriod] : [ofPeriod, ofYear];
  const [shown = ofPeriod, ...beside] = pair;
  const sums = shown === ofYear ? board.year : board.now;
  const trend = isLevelMetric(metric) ? board.months : isYearly ? board.years : board.alike;
  const trendSpan = isLevelMetric(metric) ? 1 : isYearly ? 12 : trendSpanOf(board, period);
  return (
    <KpiCard
      shown={shown}
      beside={beside}
      extra={
        metric === 'mrr'
          ? {
              figure: kpiFigure('arr', period, board.now, null, targets),
              period,
              href: kpiHref({ period }, { open: 'arr', kind }),
            }
          : undefined
      }
      denominator={denominatorText(t, format, metric, sums)}
      note={
        [noteText(t, format, shown.figure, sums), besideOther(shown === ofYear)]
          .filter((part) => part !== undefined)
          .join(' · ') || undefined
      }
      trend={sparkOf(trend, (point) => explainKpi(metric, point).value)}
      trendTarget={targetOfMetric(metric, targets, trendSpan)}
      format={format}
      className={className}
    />
  );

  /** The figure of the period before, where no test compares the two. */
  function besideOther(isOfYear: boolean): string | undefined {
    if (isTested(metric)) return undefined;
    const other = isOfYear ? board.yearBefore : board.before;
    const of = isOfYear ? movedByMonths(year, -12, today) : periodBefore(context);
    const value = explainKpi(metric, other).value;
    return otherValueText(t, format, metric, value, of ? periodName(t, format, of) : undefined);
  }
}

/** The figure card of a survey. */
export function NpsCard({
  board,
  isOnly,
  context,
}: {
  board: SurveyBoard;
  /** one survey needs no name */
  isOnly: boolean;
  context: CardContext;
}) {
  const t = useTranslations('kpis');
  const names = useTranslations('metrics');
  const { period, today, targets, format } = context;
  const { survey } = board;
  const year = trailingYear(period, today);
  const figure = npsFigure(period, board.now, board.before, targets);
  const ofYear: ShownFigure = {
    figure: npsFigure(year, board.year, board.yearBefore, targets),
    period: year,
    href: kpiHref({ period }, { open: 'nps', survey, overYear: true }),
    comparedTo: t('from_year'),
    restated: restatement(restatedAnswersText(t, format, board.year), year),
  };
  const name = names('nps.name');
  return (
    <KpiCard
      shown={{
        figure,
        period,
        href: kpiHref({ period }, { open: 'nps', survey }),
        comparedTo: comparison(t, context),
        restated: restatement(restatedAnswersText(t, format, board.now), period),
      }}
      beside={period.spanMonths === 12 ? [] : [ofYear]}
      label={isOnly ? name : `${name}: ${t(`surveys.${survey}`)}`}
      denominator={t('of_answers', { count: figure.denominator ?? 0 })}
      trend={sparkOf(board.months, (counts) => npsFigure(period, counts, counts, targets).value)}
      trendTarget={targets.get('nps')}
      format={format}
    />
  );
}

/** What a closed figure is now, with the way to its reasons. */
function restatement(text: string | null, { month, spanMonths }: NamedKpiPeriod): ShownFigure['restated'] {
  return text === null ? undefined : { text, href: closedMonthHref(month, spanMonths) };
}

/** Months stand in where periods of the page's length are not kept. */
function trendSpanOf(board: KindBoard, { spanMonths }: NamedKpiPeriod): number {
  return board.alike.some(({ of }) => of?.spanMonths === spanMonths) ? spanMonths : 1;
}

function comparison(t: KpiWords, context: CardContext): string | undefined {
  if (context.period.kind === 'trailing_12') return t('from_year');
  const before = periodBefore(context);
  return before ? t('from', { period: periodName(t, context.format, before) }) : undefined;
}

function periodBefore({ period, today, organisation }: CardContext): NamedKpiPeriod | null {
  return period.kind === 'trailing_12'
    ? movedByMonths(period, -12, today)
    : stepKpiPeriod(period, -1, today, organisation);
}

/** The last points of a trend, for the small line on a card. */
export function sparkOf<Of>(points: readonly TrendPoint<Of>[], readValue: (of: Of) => number | null) {
  const recent = points.slice(-SPARK);
  return { values: recent.map(({ of }) => readValue(of)), running: recent.at(-1)?.isRunning ?? false };
}
