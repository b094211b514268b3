import type { Difference } from '@/lib/domain/difference';
import type { Interval } from '@/lib/domain/interval';
import { type Comparison, changeBetween, keptInterval } from '@/lib/domain/kpi-change';
import type { KpiSums } from '@/lib/domain/kpi-sums';
import { explainMetric, type MetricExplanation, type TermValues } from '@/lib/domain/metric-explanation';
import { customerTerms, npsTerms, renewalTerms, revenueTerms } from '@/lib/domain/metric-explanation-terms';
import { type MetricId, metricDefinition } from '@/lib/domain/metric-registry';
import { compareNps, type NpsCounts } from '@/lib/domain/nps';
import { equivalentChurn } from '@/lib/domain/retention';
import { judgeAgainstTarget, type TargetVerdict } from '@/lib/domain/target';
import { targetOfMetric } from '@/lib/domain/target-metric';

/** Why a figure is not defined, for the words beside "–". */
export type UndefinedReason =
  | 'no_period'
  | 'incomplete'
  | 'nobody'
  | 'no_rate'
  | 'no_answers'
  | 'nobody_pays'
  | 'nothing_moved'
  | 'nothing_churned'
  | 'nothing_decided';

/** A figure of a period with all that stands beside it on a card. */
export interface KpiFigure {
  readonly metric: MetricId;
  /** null: undefined, see `why`, or without losses, see `state` */
  readonly value: number | null;
  readonly state: MetricExplanation['state'];
  readonly interval: Interval | null;
  /** what the rate is of; null for sums */
  readonly denominator: number | null;
  /** against the period before; null where there is none to compare with */
  readonly difference: Difference | null;
  readonly target: number | null;
  /** the target of a year, from which that of a shorter period is read */
  readonly yearlyTarget: number | null;
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
        lostVoluntary: sums.customersLostVoluntary,
        lostInvoluntary: sums.customersLostInvoluntary,
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
      {
        payingCustomers: sums.customersPaying,
        failedPaymentMinor: sums.mrrChurnInvoluntaryMinor,
        voluntaryMinor: sums.mrrChurnVoluntaryMinor,
      },
      { isComplete },
    ),
    ...renewalTerms(
      {
        renewed: { contracts: sums.renewalsRenewed, mrrMinor: sums.renewalsRenewedMinor },
        lost: { contracts: sums.renewalsLost, mrrMinor: sums.renewalsLostMinor },
        early: { contracts: sums.renewalsEarly, mrrMinor: sums.renewalsEarlyMinor },
        undecided: { contracts: sums.renewalsUndecided, mrrMinor: sums.renewalsUndecidedMinor },
      },
      { isComplete },
    ),
  };
}

/** A metric of kept sums, opened; null sums are a period of which nothing is kept. */
export function explainKpi(metric: MetricId, sums: KpiSums | null): MetricExplanation {
  return explainMetric(metric, sums ? kpiTerms(sums) : {}, sums && keptInterval(metric, sums));
}

/**
 * A figure for its card.
 * @param other sums of the period it is compared with; null where there are none
 * @param yearlyTargets by metric
 * @param comparison how the two are to each other; by default the other is the period before
 */
export function kpiFigure(
  metric: MetricId,
  length: Length,
  now: KpiSums | null,
  other: KpiSums | null,
  yearlyTargets: ReadonlyMap<string, number>,
  comparison?: Comparison,
): KpiFigure {
  const explanation = explainKpi(metric, now);
  const { value, state, interval, denominator } = explanation;
  const target = targetOfMetric(metric, yearlyTargets, length.spanMonths);
  return {
    metric,
    value,
    state,
    interval,
    denominator,
    difference:
      now && !length.isRunning
        ? changeBetween(metric, now, other, [value, explainKpi(metric, other).value], comparison)
        : null,
    target,
    yearlyTarget: targetOfMetric(metric, yearlyTargets, 12),
    verdict: verdictOf(metric, length, value, interval, target),
    yearly: yearlyOf(metric, length, value),
    why: state === 'undefined' ? whyUndefined(metric, now, denominator) : null,
  };
}

/** NPS for its card, from the answers of a period and of the one before. */
export function npsFigure(
  length: Length,
  now: NpsCounts,
  before: NpsCounts,
  yearlyTargets: ReadonlyMap<string, number>,
): KpiFigure {
  const { value, state, interval, denominator } = explainMetric('nps', npsTerms(now));
  const target = targetOfMetric('nps', yearlyTargets, length.spanMonths);
  return {
    metric: 'nps',
    value,
    state,
    interval,
    denominator,
    difference: length.isRunning ? null : compareNps(now, before),
    target,
    yearlyTarget: target,
    verdict: verdictOf('nps', length, value, interval, target),
    yearly: null,
    why: value === null ? 'no_answers' : null,
  };
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

/** What is missing where a denominator is 0, for figures that are not of the opening. */
export const nothingToDivideBy: Partial<Record<MetricId, UndefinedReason>> = {
  arpa: 'nobody_pays',
  quick_ratio: 'nothing_moved',
  involuntary_share: 'nothing_churned',
  renewal_rate: 'nothing_decided',
  renewal_rate_by_value: 'nothing_decided',
};

function whyUndefined(metric: MetricId, sums: KpiSums | null, denominator: number | null): UndefinedReason {
  if (!sums) return 'no_period';
  if (!sums.isComplete) return 'incomplete';
  const named = nothingToDivideBy[metric];
  if (named) return denominator === 0 ? named : 'no_rate';
  return sums.customersStart === 0 ? 'nobody' : 'no_rate';
}
