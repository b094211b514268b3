import 'server-only';
import { findClosing } from '@/lib/data/closed-months/find-closing';
import { assertCan, type Ctx } from '@/lib/data/context';
import {
  countExcluded,
  getFigureSettings,
  listMissingRates,
  type MissingRate,
} from '@/lib/data/kpis/figure-settings';
import type { KpiRow } from '@/lib/data/kpis/kpi-period-rows';
import { sumNps } from '@/lib/data/kpis/nps-answers';
import { answerOrPrepare } from '@/lib/data/retention/answer';
import { askPeriodSums, daysOf } from '@/lib/data/retention/period-question';
import { revenueLimits } from '@/lib/data/retention/revenue-limits';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { listTargets } from '@/lib/data/targets';
import type { Interval } from '@/lib/domain/interval';
import type { KpiAddress } from '@/lib/domain/kpi-address';
import type { BoardAnswers } from '@/lib/domain/kpi-board';
import { explainKpi, kpiFigure, kpiTerms, npsFigure } from '@/lib/domain/kpi-figure';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import { opensList } from '@/lib/domain/kpi-term';
import { type WhyUndefined, whyUndefined } from '@/lib/domain/kpi-undefined';
import { explainMetric, type MetricExplanation, type TermValues } from '@/lib/domain/metric-explanation';
import { npsTerms } from '@/lib/domain/metric-explanation-terms';
import { type MetricId, metricDefinition, termsOf } from '@/lib/domain/metric-registry';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import { toKpiPeriod } from '@/lib/domain/named-period';
import { npsWaldInterval } from '@/lib/domain/nps';
import type { TargetVerdict } from '@/lib/domain/target';
import { isTargetMetric } from '@/lib/domain/target-metrics';

/** A figure, opened: everything its sheet says of it. */
export type ExplainedFigure = {
  explanation: MetricExplanation;
  kind: CustomerKind;
  /** every term that is known of the period, those beside the formula too */
  values: TermValues;
  /** the same rate kept up for a year */
  yearly: number | null;
  /** the textbook ± of NPS */
  wald: Interval | null;
  why: WhyUndefined | null;
  missingRates: MissingRate[];
  target: { value: number | null; yearly: number | null; verdict: TargetVerdict | null };
  settings: RollupSettings & { excluded: number };
  /** of a closed month: when it was closed, and what was kept of it */
  closing: { closedAt: Date; kept: KpiRow | null; answers: BoardAnswers } | null;
};

const noAnswers: BoardAnswers = { promoters: 0, passives: 0, detractors: 0 };

/** Opens the figure of an address; null for one that no sums make, and while they are being worked out. */
export async function explainFigure(
  ctx: Ctx,
  metric: MetricId,
  address: KpiAddress,
): Promise<ExplainedFigure | null> {
  assertCan(ctx.actor, 'kpi:read');
  const definition = metricDefinition(metric);
  const kind = definition.kinds.includes(address.kind) ? address.kind : 'contract';
  if (!termsOf(metric).every((term) => opensList(term, kind))) return null;

  const { openPeriod, survey } = address;
  const isNps = metric === 'nps';
  const settings = await getFigureSettings(ctx);
  const period = toKpiPeriod(openPeriod, settings.today);
  const [sums, answers, targets, excluded] = await Promise.all([
    isNps ? null : askPeriodSums(ctx, settings, period, [kind]),
    isNps ? sumNps(ctx, { survey, period }) : noAnswers,
    listTargets(ctx),
    countExcluded(ctx),
  ]);
  if (sums && sums.state !== 'ready') return null;
  const kept = sums?.answer[kind] ?? null;
  const drawn = kept && (await withDrawnLimits(ctx, metric, period, kept));
  const explanation = isNps ? explainMetric('nps', npsTerms(answers)) : explainKpi(metric, drawn);
  const { target, verdict, yearly } = isNps
    ? npsFigure(openPeriod, answers, noAnswers, targets)
    : kpiFigure(metric, openPeriod, drawn, null, targets);
  const why = whyUndefined(explanation, kept);
  // a closed figure stands under the definitions of its day
  const isClosed = (isNps ? answers.closing : kept?.closing) !== undefined;
  const closing = isClosed ? await findClosing(ctx, period.month) : null;
  const targetOf = definition.target?.of ?? '';
  return {
    explanation,
    kind,
    values: isNps ? npsTerms(answers) : kept ? kpiTerms(kept) : {},
    yearly,
    wald: isNps ? npsWaldInterval(answers) : null,
    why,
    missingRates: why === 'no_rate' ? await listMissingRates(ctx, settings, period) : [],
    target: {
      value: target,
      yearly: isTargetMetric(targetOf) ? (targets.get(targetOf) ?? null) : null,
      verdict,
    },
    settings: closing
      ? { ...settings, ...stated(closing.definitions), excluded: closing.excluded.length }
      : { ...settings, excluded },
    closing: closing && { closedAt: closing.closedAt, kept, answers },
  };
}

/** Limits that are not kept of a period are drawn where somebody opens its figure. */
async function withDrawnLimits(ctx: Ctx, metric: MetricId, period: KpiPeriod, kept: KpiRow): Promise<KpiRow> {
  const { interval, value } = explainKpi(metric, kept);
  if (metricDefinition(metric).interval !== 'bootstrap' || interval !== null || value === null) return kept;
  const drawn = await answerOrPrepare(ctx, revenueLimits, { period: daysOf(period), other: null });
  if (drawn.state !== 'ready') return kept;
  const { grr, nrr, arpa } = drawn.answer.own;
  return {
    ...kept,
    grrLow: grr?.low ?? null,
    grrHigh: grr?.high ?? null,
    nrrLow: nrr?.low ?? null,
    nrrHigh: nrr?.high ?? null,
    arpaLow: arpa?.low ?? null,
    arpaHigh: arpa?.high ?? null,
  };
}

/** The definitions that were written down; one that did not exist then is as it is now. */
function stated(definitions: Readonly<Record<string, unknown>>): Partial<RollupSettings> {
  return Object.fromEntries(
    Object.entries(definitions).filter(([name, value]) => value !== null || name === 'wonBackMaxDays'),
  );
}
