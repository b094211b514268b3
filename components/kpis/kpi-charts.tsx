import { useTranslations } from 'next-intl';
import type { ChartNote, ChartPoint } from '@/components/charts/chart-data';
import type { WaterfallStep } from '@/components/charts/waterfall-steps';
import type { CardContext } from '@/components/kpis/kpi-cards';
import { figureFormat, figureText, periodName } from '@/components/kpis/kpi-words';
import { SteadyTrendChart, SteadyWaterfallChart } from '@/components/kpis/steady-charts';
import { cn } from '@/components/ui/class-names';
import type { BoardSums, KindBoard, SurveyBoard, TrendPoint } from '@/lib/domain/kpi-board';
import { explainKpi, npsFigure } from '@/lib/domain/kpi-figure';
import type { KpiSums } from '@/lib/domain/kpi-sums';
import type { MetricExplanation } from '@/lib/domain/metric-explanation';
import { type MetricId, metricMessageKey } from '@/lib/domain/metric-registry';
import { targetOfMetric } from '@/lib/domain/target-metric';

type ChartContext = Pick<CardContext, 'period' | 'targets' | 'format'> & {
  /** on the months of the trends, listed on the page with the same numbers */
  readonly notes?: readonly ChartNote[];
};

/** Two years of one kind of customers: who stays, who leaves, and for contracts what it means in money. */
export function KindCharts({
  board,
  isOnly,
  context,
}: {
  board: KindBoard;
  /** one kind needs no name */
  isOnly: boolean;
  context: ChartContext;
}) {
  const t = useTranslations('kpis');
  const isContract = board.kind === 'contract';
  const whose = isOnly ? undefined : t(board.kind);
  return (
    <>
      <RateChart
        metric="crr"
        span={12}
        points={board.years}
        context={context}
        name="retention"
        whose={whose}
      />
      <RateChart
        metric="churn_rate"
        span={1}
        points={board.months}
        context={context}
        name="churn"
        whose={whose}
      />
      {isContract && <RevenueChart points={board.months} context={context} />}
      {isContract && board.now && <MovementsChart sums={board.now} context={context} />}
    </>
  );
}

/** A rate of customers over two years, with its interval and target. */
export function RateChart({
  metric,
  span,
  points,
  context: { targets, format, notes },
  name,
  whose,
  className = cn('lg:col-span-5', name === 'churn' && 'kpi-not-printed'),
}: {
  metric: 'crr' | 'churn_rate';
  span: number;
  points: readonly TrendPoint<KpiSums | null>[];
  context: ChartContext;
  name: 'retention' | 'churn';
  whose: string | undefined;
  className?: string;
}) {
  const t = useTranslations('kpis.charts');
  const names = useTranslations('metrics');
  const target = targetOfMetric(metric, targets, span);
  return (
    <SteadyTrendChart
      title={t(name)}
      subtitle={whose ? `${whose} · ${t(`${name}_unit`)}` : t(`${name}_unit`)}
      as={{ kind: 'percent' }}
      series={[{ key: metric, label: names(metricMessageKey(metric, 'short')) }]}
      points={points.map(({ month, isRunning, of }) =>
        point(month, isRunning, metric, explainKpi(metric, of)),
      )}
      target={
        target === null
          ? undefined
          : {
              value: target,
              label: t('target', { value: format.percent(target, { digits: span === 12 ? 0 : 2 }) }),
            }
      }
      notes={notes}
      notesListed
      className={className}
    />
  );
}

function RevenueChart({
  points,
  context: { format, notes },
}: {
  points: readonly TrendPoint<KpiSums | null>[];
  context: ChartContext;
}) {
  const t = useTranslations('kpis.charts');
  const names = useTranslations('metrics');
  return (
    <SteadyTrendChart
      title={t('mrr')}
      subtitle={t('mrr_unit', { currency: format.currencySign() })}
      as={figureFormat('mrr')}
      series={[{ key: 'mrr', label: names('mrr.short') }]}
      points={points.map(({ month, isRunning, of }) => ({
        x: month.slice(0, 7),
        running: isRunning,
        values: { mrr: explainKpi('mrr', of).value },
      }))}
      fromZero
      notes={notes}
      notesListed
      className="kpi-not-printed lg:col-span-4"
    />
  );
}

/** The movements of a period in their order, and where their sums are kept. */
export const movements = [
  ['new_mrr', 'mrrNewMinor'],
  ['reactivation_mrr', 'mrrReactivationMinor'],
  ['expansion_mrr', 'mrrExpansionMinor'],
  ['contraction_mrr', 'mrrContractionMinor'],
  ['churned_mrr', 'mrrChurnMinor'],
] as const satisfies readonly (readonly [MetricId, keyof KpiSums])[];

/** How MRR came from the opening of a period to its closing, each customer netted between the two. */
export function MovementsChart({
  sums,
  context: { period, format },
  className = 'kpi-not-printed lg:col-span-6',
}: {
  sums: BoardSums;
  context: ChartContext;
  className?: string;
}) {
  const t = useTranslations('kpis.charts');
  const words = useTranslations('kpis');
  const names = useTranslations('metrics');
  const known = (value: number | null) => (sums.isComplete ? value : null);
  const steps: WaterfallStep[] = [
    { key: 'opening', label: t('opening'), kind: 'total', value: known(sums.mrrStartMinor) },
    ...movements.map(
      ([metric, column]): WaterfallStep => ({
        key: metric,
        label: names(metricMessageKey(metric, 'short')),
        kind: 'movement',
        value: known(sums[column]),
      }),
    ),
    ...(sums.mrrExchangeMinor === 0
      ? []
      : [
          {
            key: 'exchange',
            label: names('exchange_effect.short'),
            kind: 'movement' as const,
            value: known(sums.mrrExchangeMinor),
          },
        ]),
    { key: 'closing', label: t('closing'), kind: 'total', value: known(sums.mrrEndMinor) },
  ];
  const hasPauses = Boolean(sums.mrrPausedMinor || sums.mrrResumedMinor);
  const amount = (minor: number | null) => figureText(format, 'mrr', minor === null ? null : Math.abs(minor));
  return (
    <SteadyWaterfallChart
      title={t('movements', { period: periodName(words, format, period) })}
      subtitle={t(hasPauses ? 'movements_paused' : 'movements_unit', {
        currency: format.currencySign(),
        paused: amount(sums.mrrPausedMinor),
        resumed: amount(sums.mrrResumedMinor),
      })}
      as={figureFormat('mrr')}
      steps={steps}
      amountLabel={names('mrr.short')}
      className={className}
    />
  );
}

/** NPS by month, a line for each survey: they are never put together. */
export function NpsChart({ boards, context }: { boards: readonly SurveyBoard[]; context: ChartContext }) {
  const t = useTranslations('kpis.charts');
  const words = useTranslations('kpis');
  const names = useTranslations('metrics');
  const { targets, format, notes } = context;
  const target = targets.get('nps');
  const first = boards[0];
  if (!first) return null;
  return (
    <SteadyTrendChart
      title={t('nps')}
      subtitle={t('nps_unit')}
      as={{ kind: 'number', digits: 0 }}
      series={boards.map(({ survey }) => ({
        key: survey,
        label: boards.length > 1 ? words(`surveys.${survey}`) : names('nps.short'),
      }))}
      points={first.months.map(({ month, isRunning }, index) => ({
        x: month.slice(0, 7),
        running: isRunning,
        values: Object.fromEntries(
          boards.map(({ survey, months }) => {
            const counts = months[index]?.of;
            const figure = counts && npsFigure({ spanMonths: 1, isRunning }, counts, counts, targets);
            return [survey, figure ? chartValue(figure) : null];
          }),
        ),
      }))}
      target={
        target === undefined
          ? undefined
          : { value: target, label: t('target', { value: format.number(target) }) }
      }
      notes={notes}
      notesListed
    />
  );
}

function point(
  month: string,
  running: boolean,
  metric: MetricId,
  explanation: MetricExplanation,
): ChartPoint {
  return { x: month.slice(0, 7), running, values: { [metric]: chartValue(explanation) } };
}

function chartValue({
  value,
  interval,
  denominator,
}: Pick<MetricExplanation, 'value' | 'interval' | 'denominator'>) {
  return { value, low: interval?.low, high: interval?.high, n: denominator };
}
