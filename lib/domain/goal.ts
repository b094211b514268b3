import type { Interval } from '@/lib/domain/interval';
import type { MetricExplanation, TermValues } from '@/lib/domain/metric-explanation';
import { metricDefinition } from '@/lib/domain/metric-registry';
import { judgeAgainstTarget, type TargetVerdict, targetForPeriod } from '@/lib/domain/target';
import { type TargetMetric, targetOf } from '@/lib/domain/target-metrics';

/** How far a year has come, in months. */
export interface YearSoFar {
  /** since it began */
  readonly passed: number;
  readonly left: number;
}

/** Where a yearly target stands in the middle of its year. */
export interface GoalProgress {
  readonly metric: TargetMetric;
  readonly target: number;
  /** of the year so far; null where it is not defined */
  readonly now: number | null;
  readonly interval: Interval | null;
  /** what the year so far must have come to for the target; the target itself for a level */
  readonly expected: number;
  readonly verdict: TargetVerdict | null;
  /**
   * A rate: what may still be lost of the customers or the revenue of the year's start, negative where too much is lost
   * already. A level: by how much it lies above the target, negative below. null where it is not defined.
   */
  readonly room: number | null;
  /**
   * A rate: the share to keep a month from now on, and that was kept so far. A number of customers or an amount: what to
   * gain a month, and what was gained. null for scores, and where the year has no time left or has not begun.
   */
  readonly pace: { readonly needed: number; readonly soFar: number | null } | null;
  /** more is lost than the whole year allows: only who comes back before its end can make it good */
  readonly isSpent: boolean;
}

/** What a level was at the year's start, by the terms of its figure. */
const atStart: Partial<Record<TargetMetric, 'start' | 'mrr_start'>> = {
  active_customers: 'start',
  mrr: 'mrr_start',
};

/**
 * Holds a figure of the year so far against its yearly target.
 *
 * A rate of those at the year's start can be told exactly: of S there were, K are kept, and the target wants t × S at the
 * end, so K − t × S may still be lost. From now on (t ÷ (K ÷ S))^(1 ÷ months left) must be kept a month.
 * @param explanation of the period from the year's first day to today
 * @param values its terms
 * @throws RangeError when time runs backwards
 */
export function goalProgress(
  metric: TargetMetric,
  target: number,
  explanation: Pick<MetricExplanation, 'value' | 'interval' | 'numerator' | 'denominator'>,
  values: TermValues,
  { passed, left }: YearSoFar,
): GoalProgress {
  if (!(passed >= 0 && left >= 0)) throw new RangeError(`not a part of a year: ${passed} and ${left} months`);
  const { value: now, interval, numerator, denominator } = explanation;
  const { rule } = targetOf(metric);
  const { better } = metricDefinition(metric);
  const compounds = rule === 'compounds';
  const expected = compounds && passed > 0 ? targetForPeriod(target, rule, passed) : compounds ? 1 : target;
  const room =
    now === null ? null : compounds ? (numerator ?? 0) - target * (denominator ?? 0) : now - target;
  const startTerm = atStart[metric];
  return {
    metric,
    target,
    now,
    interval,
    expected,
    verdict: judgeAgainstTarget(now, interval, expected, better === 'lower' ? 'lower' : 'higher'),
    room,
    pace: paceOf(),
    isSpent: compounds && metric !== 'nrr' && room !== null && room < 0,
  };

  function paceOf(): GoalProgress['pace'] {
    if (now === null || left <= 0) return null;
    if (compounds) {
      if (!(now > 0)) return null;
      return { needed: (target / now) ** (1 / left), soFar: passed > 0 ? now ** (1 / passed) : null };
    }
    if (!startTerm) return null;
    const start = values[startTerm] ?? null;
    const soFar = start === null || passed <= 0 ? null : (now - start) / passed;
    return { needed: (target - now) / left, soFar };
  }
}
