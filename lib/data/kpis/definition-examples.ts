import 'server-only';
import { assertCan, type Ctx } from '@/lib/data/context';
import { listKpiRows } from '@/lib/data/kpis/kpi-period-rows';
import { sumNps } from '@/lib/data/kpis/nps-answers';
import { sumSatisfaction } from '@/lib/data/kpis/satisfaction';
import { addMonths, monthStart } from '@/lib/domain/calendar-date';
import { type KpiAddress, parseKpiAddress, SURVEYS } from '@/lib/domain/kpi-address';
import { explainKpi, kpiTerms } from '@/lib/domain/kpi-figure';
import { type KpiPeriod, kpiPeriod } from '@/lib/domain/kpi-period';
import { explainMetric, type MetricExplanation, type TermValues } from '@/lib/domain/metric-explanation';
import { npsTerms } from '@/lib/domain/metric-explanation-terms';
import { type MetricId, metricDefinition, metricsOf, termsOf } from '@/lib/domain/metric-registry';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

/** A metric with the company's own numbers in its formula. */
export type DefinitionExample = {
  readonly metric: MetricId;
  /** of which customers, or of which survey; answers to other questions are of nobody in particular */
  readonly of: CustomerKind | (typeof SURVEYS)[number] | null;
  /** where the figure opens */
  readonly address: KpiAddress;
  readonly explanation: MetricExplanation;
  readonly values: TermValues;
};

/**
 * Every metric worked out for the last complete month, or for the twelve months up to its end where its card shows those:
 * per kind of customers and per survey. A metric without data has no example.
 */
export async function listDefinitionExamples(ctx: Ctx): Promise<DefinitionExample[]> {
  assertCan(ctx.actor, 'kpi:read');
  const month = addMonths(monthStart(ctx.today), -1);
  const rows = await listKpiRows(
    ctx,
    { spanMonths: 1, months: [month] },
    { spanMonths: 12, months: [month] },
  );
  const kinds = [...new Set(rows.map(({ kind }) => kind))].toSorted();
  const ofCustomers = kinds.flatMap((kind) =>
    metricsOf(kind).flatMap((metric): DefinitionExample[] => {
      const spanMonths = metricDefinition(metric).cardPeriod === 'trailing_12' ? 12 : 1;
      const sums = rows.find((row) => row.kind === kind && row.spanMonths === spanMonths);
      const values = sums ? kpiTerms(sums) : {};
      // answers, invitations and orders are in no sums
      if (!sums || termsOf(metric).some((term) => values[term] === undefined)) return [];
      const explanation = explainKpi(metric, sums);
      return [
        { metric, of: kind, address: addressOf(ctx, month, spanMonths, { kind }), explanation, values },
      ];
    }),
  );
  return [...ofCustomers, ...(await examplesOfAnswers(ctx, kpiPeriod(month, 1, ctx.today)))];
}

const answered = ['csat', 'ces'] as const;

async function examplesOfAnswers(ctx: Ctx, period: KpiPeriod): Promise<DefinitionExample[]> {
  const [surveys, satisfaction] = await Promise.all([
    Promise.all(SURVEYS.map((survey) => sumNps(ctx, { survey, period }))),
    sumSatisfaction(ctx, period),
  ]);
  const nps = SURVEYS.map((survey, index) => ({
    metric: 'nps' as const,
    of: survey,
    address: addressOf(ctx, period.month, 1, { survey }),
    values: npsTerms(surveys[index] ?? { promoters: 0, passives: 0, detractors: 0 }),
  }));
  const others = answered.map((metric) => ({
    metric,
    of: null,
    address: addressOf(ctx, period.month, 1, {}),
    values: satisfaction[metric],
  }));
  return [...nps, ...others]
    .map((example) => ({ ...example, explanation: explainMetric(example.metric, example.values) }))
    .filter(({ explanation }) => explanation.state === 'defined');
}

function addressOf(ctx: Ctx, month: string, spanMonths: number, of: Record<string, string>): KpiAddress {
  return parseKpiAddress({ month, span: String(spanMonths), ...of }, ctx.today, ctx.organisation);
}
