import type { Interval } from '@/lib/domain/interval';
import { equivalentChurn } from '@/lib/domain/retention';

/** Share of customers to keep in a year, until the organisation says otherwise. */
export const DEFAULT_YEARLY_RETENTION = 0.85;

/** What articles call good and alarming a month; used only where no yearly target is set. */
export const MONTHLY_CHURN_CONVENTION = { goodBelow: 0.05, alarmAbove: 0.1 } as const;

/** How a yearly target is read for a shorter or longer period: a rate compounds, a level is the same at any time. */
export type TargetRule = 'compounds' | 'level';

/**
 * A yearly target as the value to reach in a period of other length. "Keep 85 % a year" asks for 98.65 % a month.
 * @param yearlyValue share kept in a year (0.85; 1.05 for net revenue retention), or a level (an NPS of 40)
 * @param months length of the period
 * @throws RangeError when the length is not positive, or a compounding target is negative
 */
export function targetForPeriod(yearlyValue: number, rule: TargetRule, months: number): number {
  if (!(months > 0)) throw new RangeError(`not a length of time: ${months}`);
  if (rule === 'level') return yearlyValue;
  if (!(yearlyValue >= 0)) throw new RangeError(`a share kept cannot be negative: ${yearlyValue}`);
  return yearlyValue ** (months / 12);
}

/**
 * The churn that a yearly retention target allows in a period: 85 % a year allows 1.35 % a month.
 * @param yearlyRetention 0–1
 */
export function allowedChurn(yearlyRetention: number, months: number): number {
  return equivalentChurn(1 - yearlyRetention, 12, months);
}

/** What a churn rate is held against, and by which rule. */
export type ChurnYardstick =
  | { readonly rule: 'target'; readonly allowedChurn: number }
  | { readonly rule: 'convention'; readonly goodBelow: number; readonly alarmAbove: number };

/**
 * One target rules, the yearly one. Without it the convention of the articles applies, and only to single months, for
 * which it was written.
 * @param yearlyRetention 0–1; null when the organisation has removed its target
 * @returns null when there is nothing to hold the rate against
 */
export function churnYardstick(yearlyRetention: number | null, months: number): ChurnYardstick | null {
  if (yearlyRetention !== null) {
    return { rule: 'target', allowedChurn: allowedChurn(yearlyRetention, months) };
  }
  return months === 1 ? { rule: 'convention', ...MONTHLY_CHURN_CONVENTION } : null;
}

/** How a figure stands to its target. 'unclear': the target lies within what chance allows. */
export type TargetVerdict = 'reached' | 'missed' | 'unclear';

/**
 * Holds a figure against its target without making news of small numbers: it is reached or missed only when its whole
 * interval lies on one side. Without an interval the value itself decides.
 * @returns null when the figure is undefined
 */
export function judgeAgainstTarget(
  value: number | null,
  interval: Interval | null,
  target: number,
  better: 'higher' | 'lower',
): TargetVerdict | null {
  if (value === null) return null;
  const { low, high } = interval ?? { low: value, high: value };
  const [worst, best] = better === 'higher' ? [low - target, high - target] : [target - high, target - low];
  if (worst >= 0) return 'reached';
  return best < 0 ? 'missed' : 'unclear';
}
