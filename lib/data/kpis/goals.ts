import 'server-only';
import { assertCan, type Ctx } from '@/lib/data/context';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { sumNps } from '@/lib/data/kpis/nps-answers';
import { sumSatisfaction } from '@/lib/data/kpis/satisfaction';
import { askPeriodSums } from '@/lib/data/retention/period-question';
import { listTargets } from '@/lib/data/targets';
import { addMonths, daysBetween, monthStart } from '@/lib/domain/calendar-date';
import { type GoalProgress, goalProgress } from '@/lib/domain/goal';
import { kpiPeriodContaining } from '@/lib/domain/kpi-address';
import { explainKpi, kpiTerms } from '@/lib/domain/kpi-figure';
import { monthsOfDays } from '@/lib/domain/kpi-period';
import { explainMetric, type MetricExplanation, type TermValues } from '@/lib/domain/metric-explanation';
import { npsTerms } from '@/lib/domain/metric-explanation-terms';
import { metricDefinition } from '@/lib/domain/metric-registry';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import { type NamedKpiPeriod, toKpiPeriod } from '@/lib/domain/named-period';
import type { TargetMetric } from '@/lib/domain/target-metrics';

/** A yearly target of one kind of customers; answers are of whoever gives them. */
export type Goal = GoalProgress & { readonly kind: CustomerKind | null };

export type Goals = {
  /** the fiscal year up to today */
  year: NamedKpiPeriod;
  /** the first day after it */
  endOn: string;
  goals: Goal[];
};

const ofAnswers: readonly TargetMetric[] = ['nps', 'csat', 'ces'];

/**
 * Where the yearly targets stand in the running fiscal year.
 * @param kinds of customers that the company has
 */
export async function readGoals(ctx: Ctx, kinds: readonly CustomerKind[]): Promise<Goals> {
  assertCan(ctx.actor, 'kpi:read');
  const { today, organisation } = ctx;
  const year = kpiPeriodContaining('fiscal_year', monthStart(today), today, organisation);
  const endOn = addMonths(year.startOn, 12);
  const targets = [...(await listTargets(ctx))];
  if (targets.length === 0) return { year, endOn, goals: [] };
  const settings = await getFigureSettings(ctx);
  const period = toKpiPeriod(year, settings.today);
  const [sums, nps, answers] = await Promise.all([
    askPeriodSums(ctx, settings, period, kinds),
    sumNps(ctx, { survey: 'relationship', period }),
    sumSatisfaction(ctx, period),
  ]);
  const soFar = {
    passed: monthsOfDays(daysBetween(year.startOn, today)),
    left: monthsOfDays(daysBetween(today, endOn)),
  };
  const said: Partial<Record<TargetMetric, TermValues>> = { nps: npsTerms(nps), ...answers };
  const goals = targets.flatMap(([metric, target]): Goal[] => {
    const of = (kind: CustomerKind | null, explanation: MetricExplanation, values: TermValues) => ({
      kind,
      ...goalProgress(metric, target, explanation, values, soFar),
    });
    if (ofAnswers.includes(metric)) {
      const values = said[metric] ?? {};
      return [of(null, explainMetric(metric, values), values)];
    }
    return kinds
      .filter((kind) => metricDefinition(metric).kinds.includes(kind))
      .flatMap((kind) => {
        if (sums.state !== 'ready') return [];
        const row = sums.answer[kind] ?? null;
        return [of(kind, explainKpi(metric, row), row ? kpiTerms(row) : {})];
      });
  });
  return { year, endOn, goals };
}
