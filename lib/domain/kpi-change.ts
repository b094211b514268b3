import { compareShares, type Difference, differenceOf, type Share } from '@/lib/domain/difference';
import type { Interval } from '@/lib/domain/interval';
import type { KpiSums } from '@/lib/domain/kpi-sums';
import type { MetricId } from '@/lib/domain/metric-registry';

/** Limits of the changes of revenue figures, which only customers drawn again give; ARPA's in minor units. */
export type RevenueChanges = Readonly<Record<'grr' | 'nrr' | 'arpa', Interval | null>>;

/** How a period is to the one it is compared with. */
export interface Comparison {
  /** the other one closes where this one opens */
  readonly isBefore: boolean;
  /** absent: those kept with the period, which are of its change from the one before */
  readonly changes?: RevenueChanges;
}

const withPeriodBefore: Comparison = { isBefore: true };

/** Limits of a period's own figure that counts cannot give, as they were kept. */
export function keptInterval(metric: MetricId, sums: KpiSums): Interval | null {
  switch (metric) {
    case 'grr':
      return limits(sums.grrLow, sums.grrHigh);
    case 'nrr':
      return limits(sums.nrrLow, sums.nrrHigh);
    case 'arpa':
      return limits(sums.arpaLow, sums.arpaHigh);
    case 'gross_revenue_churn':
      return mirrored(limits(sums.grrLow, sums.grrHigh), 1);
    default:
      return null;
  }
}

/**
 * What a figure changed by between two periods, by a test of the difference. Shares by Newcombe; ratios of money by
 * customers of both periods drawn together; ARPA, MRR and ARR relative to the other period's.
 * @param values of the figure, in this period and in the other
 * @returns null where there is no test: sums, ratios without an interval, periods without limits
 */
export function changeBetween(
  metric: MetricId,
  now: KpiSums,
  other: KpiSums | null,
  [value, otherValue]: readonly [number | null, number | null],
  comparison: Comparison = withPeriodBefore,
): Difference | null {
  switch (metric) {
    case 'crr':
    case 'churn_rate':
    case 'renewal_rate':
      return other?.isComplete && now.isComplete
        ? compareShares(shareOf(metric, now), shareOf(metric, other))
        : null;
    case 'grr':
    case 'nrr':
    case 'gross_revenue_churn':
    case 'arpa':
      return resampledChange(metric, value, otherValue, changesOf(now, comparison));
    case 'active_customers':
    case 'mrr':
    case 'arr':
      return comparison.isBefore ? sinceOpening(metric, now) : betweenLevels(metric, value, otherValue);
    default:
      return null;
  }
}

const tested: readonly MetricId[] = [
  'crr',
  'churn_rate',
  'renewal_rate',
  'grr',
  'nrr',
  'gross_revenue_churn',
  'arpa',
  'active_customers',
  'mrr',
  'arr',
];

/** Whether changes of a figure are tested, or counted to the last one: others are shown beside that of the other period. */
export function isTested(metric: MetricId): boolean {
  return tested.includes(metric);
}

function shareOf(metric: 'crr' | 'churn_rate' | 'renewal_rate', sums: KpiSums): Share {
  if (metric === 'renewal_rate') {
    return { part: sums.renewalsRenewed, whole: sums.renewalsRenewed + sums.renewalsLost };
  }
  const { customersStart: whole, customersKept: kept } = sums;
  return { part: metric === 'crr' ? kept : whole - kept, whole };
}

function changesOf(now: KpiSums, { isBefore, changes }: Comparison): RevenueChanges {
  if (changes) return changes;
  return {
    grr: isBefore ? limits(now.grrChangeLow, now.grrChangeHigh) : null,
    nrr: isBefore ? limits(now.nrrChangeLow, now.nrrChangeHigh) : null,
    arpa: isBefore ? limits(now.arpaChangeLow, now.arpaChangeHigh) : null,
  };
}

function resampledChange(
  metric: 'grr' | 'nrr' | 'gross_revenue_churn' | 'arpa',
  value: number | null,
  otherValue: number | null,
  changes: RevenueChanges,
): Difference | null {
  const change = metric === 'gross_revenue_churn' ? mirrored(changes.grr, 0) : changes[metric];
  if (value === null || otherValue === null || !change) return null;
  // an average is compared by how much larger it is
  const unit = metric === 'arpa' ? otherValue : 1;
  if (unit === 0) return null;
  return differenceOf((value - otherValue) / unit, { low: change.low / unit, high: change.high / unit });
}

// levels are counted, not sampled: the opening is where the period before closed
function sinceOpening(metric: 'active_customers' | 'mrr' | 'arr', now: KpiSums): Difference | null {
  if (!now.isComplete) return null;
  if (metric === 'active_customers') {
    return now.customersStart > 0 ? exactly(now.customersEnd - now.customersStart) : null;
  }
  return now.mrrStartMinor && now.mrrEndMinor !== null
    ? exactly(now.mrrEndMinor / now.mrrStartMinor - 1)
    : null;
}

function betweenLevels(metric: MetricId, value: number | null, otherValue: number | null): Difference | null {
  if (value === null || otherValue === null) return null;
  if (metric === 'active_customers') return exactly(value - otherValue);
  return otherValue === 0 ? null : exactly(value / otherValue - 1);
}

function exactly(difference: number): Difference {
  return { difference, low: difference, high: difference, distinguishable: true };
}

function limits(low: number | null, high: number | null): Interval | null {
  return low === null || high === null ? null : { low, high };
}

/** The limits of `whole` less a figure. */
function mirrored(of: Interval | null, whole: 0 | 1): Interval | null {
  return of && { low: whole - of.high, high: whole - of.low };
}
