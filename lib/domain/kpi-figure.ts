import { compareShares, type Difference, differenceOf } from '@/lib/domain/difference';
import type { Interval } from '@/lib/domain/interval';
import { explainMetric, type MetricExplanation, type TermValues } from '@/lib/domain/metric-explanation';
import { customerTerms, npsTerms, revenueTerms } from '@/lib/domain/metric-explanation-terms';
import { type MetricId, metricDefinition } from '@/lib/domain/metric-registry';
import { compareNps, type NpsCounts } from '@/lib/domain/nps';
import { equivalentChurn } from '@/lib/domain/retention';
import { judgeAgainstTarget, type TargetVerdict } from '@/lib/domain/target';
import { targetOfMetric } from '@/lib/domain/target-metric';

/** What is kept of a period of one kind of customers: sums, counts, and limits that only customers drawn again give. */
export interface KpiSums {
  readonly isComplete: boolean;
  readonly customersStart: number;
  readonly customersKept: number;
  readonly customersNew: number;
  readonly customersWonBack: number;
  readonly customersIntra: number;
  readonly customersEnd: number;
  readonly customersPaused: number;
  readonly customersPaying: number;
  readonly mrrStartMinor: number | null;
  readonly mrrNewMinor: number | null;
  readonly mrrReactivationMinor: number | null;
  readonly mrrExpansionMinor: number | null;
  readonly mrrContractionMinor: number | null;
  readonly mrrChurnMinor: number | null;
  readonly mrrExchangeMinor: number | null;
  readonly mrrEndMinor: number | null;
  readonly grrNumeratorMinor: number | null;
  readonly nrrNumeratorMinor: number | null;
  readonly grrLow: number | null;
  readonly grrHigh: number | null;
  readonly nrrLow: number | null;
  readonly nrrHigh: number | null;
  readonly arpaLow: number | null;
  readonly arpaHigh: number | null;
  readonly grrChangeLow: number | null;
  readonly grrChangeHigh: number | null;
  readonly nrrChangeLow: number | null;
  readonly nrrChangeHigh: number | null;
}

/** Why a figure is not defined, for the words beside "–". */
export type UndefinedReason = 'no_period' | 'incomplete' | 'nobody' | 'no_rate' | 'no_answers';

/** A figure of a period with all that stands beside it on a card. */
export interface KpiFigure {
  readonly metric: MetricId;
  /** null: undefined, see `why` */
  readonly value: number | null;
  readonly interval: Interval | null;
  /** what the rate is of; null for sums */
  readonly denominator: number | null;
  /** against the period before; null where there is none to compare with */
  readonly difference: Difference | null;
  readonly target: number | null;
  /** null while the period runs, and without a target */
  readonly verdict: TargetVerdict | null;
  /** the same rate kept up for a year, beside rates of shorter periods */
  readonly yearly: number | null;
  readonly why: UndefinedReason | null;
}

/** A period as figures need it. */
type Length = { readonly spanMonths: number; readonly isRunning: boolean };

/** The terms of every formula that is made of kept sums. */
export function kpiTerms(sums: KpiSums): TermValues {
  const { isComplete } = sums;
  return {
    ...customerTerms(
      {
        start: sums.customersStart,
        kept: sums.customersKept,
        new: sums.customersNew,
        wonBack: sums.customersWonBack,
        lost: sums.customersStart - sums.customersKept,
        end: sums.customersEnd,
        intraPeriod: sums.customersIntra,
        paused: sums.customersPaused,
      },
      { isComplete },
    ),
    ...revenueTerms(
      {
        opening: sums.mrrStartMinor,
        closing: sums.mrrEndMinor,
        exchange: sums.mrrExchangeMinor,
        keptOfOpening: sums.grrNumeratorMinor,
        closingOfOpening: sums.nrrNumeratorMinor,
        new: sums.mrrNewMinor,
        reactivation: sums.mrrReactivationMinor,
        expansion: sums.mrrExpansionMinor,
        contraction: sums.mrrContractionMinor,
        churn: sums.mrrChurnMinor,
      },
      { payingCustomers: sums.customersPaying, failedPaymentMinor: null },
      { isComplete },
    ),
  };
}

/** A metric of kept sums, opened; null sums are a period of which nothing is kept. */
export function explainKpi(metric: MetricId, sums: KpiSums | null): MetricExplanation {
  return explainMetric(metric, sums ? kpiTerms(sums) : {}, sums && resampledInterval(metric, sums));
}

/**
 * A figure for its card.
 * @param before sums of the period before; null where it was not kept
 * @param yearlyTargets by metric
 */
export function kpiFigure(
  metric: MetricId,
  length: Length,
  now: KpiSums | null,
  before: KpiSums | null,
  yearlyTargets: ReadonlyMap<string, number>,
): KpiFigure {
  const explanation = explainKpi(metric, now);
  const { value, interval, denominator } = explanation;
  const target = targetOfMetric(metric, yearlyTargets, length.spanMonths);
  return {
    metric,
    value,
    interval,
    denominator,
    difference: now && !length.isRunning ? changeOf(metric, now, before) : null,
    target,
    verdict: verdictOf(metric, length, value, interval, target),
    yearly: yearlyOf(metric, length, value),
    why: value === null ? whyUndefined(now) : null,
  };
}

/** NPS for its card, from the answers of a period and of the one before. */
export function npsFigure(
  length: Length,
  now: NpsCounts,
  before: NpsCounts,
  yearlyTargets: ReadonlyMap<string, number>,
): KpiFigure {
  const { value, interval, denominator } = explainMetric('nps', npsTerms(now));
  const target = targetOfMetric('nps', yearlyTargets, length.spanMonths);
  return {
    metric: 'nps',
    value,
    interval,
    denominator,
    difference: length.isRunning ? null : compareNps(now, before),
    target,
    verdict: verdictOf('nps', length, value, interval, target),
    yearly: null,
    why: value === null ? 'no_answers' : null,
  };
}

/** Limits that counts cannot give, as they were kept. */
function resampledInterval(metric: MetricId, sums: KpiSums): Interval | null {
  if (metric === 'grr') return intervalOf(sums.grrLow, sums.grrHigh);
  if (metric === 'nrr') return intervalOf(sums.nrrLow, sums.nrrHigh);
  if (metric === 'arpa') return intervalOf(sums.arpaLow, sums.arpaHigh);
  if (metric !== 'gross_revenue_churn') return null;
  const kept = intervalOf(sums.grrLow, sums.grrHigh);
  return kept && { low: 1 - kept.high, high: 1 - kept.low };
}

function intervalOf(low: number | null, high: number | null): Interval | null {
  return low === null || high === null ? null : { low, high };
}

function changeOf(metric: MetricId, now: KpiSums, before: KpiSums | null): Difference | null {
  switch (metric) {
    case 'crr':
    case 'churn_rate': {
      if (!before?.isComplete || !now.isComplete) return null;
      const part = (sums: KpiSums) =>
        metric === 'crr' ? sums.customersKept : sums.customersStart - sums.customersKept;
      return compareShares(
        { part: part(now), whole: now.customersStart },
        { part: part(before), whole: before.customersStart },
      );
    }
    case 'grr':
      return resampledChange(metric, now, before, intervalOf(now.grrChangeLow, now.grrChangeHigh));
    case 'nrr':
      return resampledChange(metric, now, before, intervalOf(now.nrrChangeLow, now.nrrChangeHigh));
    // levels are counted, not sampled: the opening is where the period before closed
    case 'active_customers':
      return now.isComplete && now.customersStart > 0 ? exactly(now.customersEnd - now.customersStart) : null;
    case 'mrr':
    case 'arr':
      return now.isComplete && now.mrrStartMinor && now.mrrEndMinor !== null
        ? exactly(now.mrrEndMinor / now.mrrStartMinor - 1)
        : null;
    default:
      return null;
  }
}

function resampledChange(
  metric: MetricId,
  now: KpiSums,
  before: KpiSums | null,
  limits: Interval | null,
): Difference | null {
  const [value, earlier] = [explainKpi(metric, now).value, explainKpi(metric, before).value];
  return value === null || earlier === null || !limits ? null : differenceOf(value - earlier, limits);
}

function exactly(difference: number): Difference {
  return { difference, low: difference, high: difference, distinguishable: true };
}

function verdictOf(
  metric: MetricId,
  { isRunning }: Length,
  value: number | null,
  interval: Interval | null,
  target: number | null,
): TargetVerdict | null {
  const { better } = metricDefinition(metric);
  return target === null || isRunning || better === 'neither'
    ? null
    : judgeAgainstTarget(value, interval, target, better);
}

/** A rate of a shorter period, kept up for a year: a twelfth read alone makes every loss look small. */
function yearlyOf(metric: MetricId, { spanMonths, isRunning }: Length, value: number | null): number | null {
  if (value === null || isRunning || spanMonths >= 12) return null;
  if (metric === 'churn_rate') return equivalentChurn(value, spanMonths, 12);
  return metric === 'crr' ? 1 - equivalentChurn(1 - value, spanMonths, 12) : null;
}

function whyUndefined(sums: KpiSums | null): UndefinedReason {
  if (!sums) return 'no_period';
  if (!sums.isComplete) return 'incomplete';
  return sums.customersStart === 0 ? 'nobody' : 'no_rate';
}
