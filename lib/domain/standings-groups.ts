import type { KpiPeriod } from '@/lib/domain/kpi-period';
import { ABSENT, amountOf, type Standings } from '@/lib/domain/standings';
import { endsOf } from '@/lib/domain/standings-period';

/** Sums of groups of customers in a period: what resampling draws in the place of customers. */
export interface GroupedPeriod {
  /** customers at either end, by group */
  readonly members: Float64Array;
  readonly start: Float64Array;
  /** Σ min(end, start) and Σ end of those at the start */
  readonly kept: Float64Array;
  readonly closingOfOpening: Float64Array;
  /** at the closing's rates, and how many have more than nothing */
  readonly end: Float64Array;
  readonly paying: Float64Array;
  /** false when a rate is missing: the sums are not those of the figures */
  readonly isKnown: boolean;
}

/** @param groupOf for each customer the place of its group, from 0 */
export function groupPeriod(
  standings: Standings,
  period: KpiPeriod,
  groupOf: ArrayLike<number>,
  groups: number,
): GroupedPeriod {
  const { opens, closes, openingRates, closingRates } = endsOf(standings, period);
  const column = () => new Float64Array(groups);
  const sums = {
    members: column(),
    start: column(),
    kept: column(),
    closingOfOpening: column(),
    end: column(),
    paying: column(),
    isKnown: true,
  };
  const add = (to: Float64Array, group: number, value: number) => {
    if (Number.isNaN(value)) sums.isKnown = false;
    else to[group] = (to[group] as number) + value;
  };
  for (let at = 0; at < standings.ids.length; at++) {
    const [atStart, atEnd] = [opens.state[at] !== ABSENT, closes.state[at] !== ABSENT];
    if (!atStart && !atEnd) continue;
    const group = groupOf[at] as number;
    const before = amountOf(opens, at, openingRates);
    const closing = amountOf(closes, at, closingRates);
    add(sums.members, group, 1);
    add(sums.start, group, before);
    add(sums.end, group, closing);
    if (closing > 0) add(sums.paying, group, 1);
    if (atStart && atEnd) {
      const after = amountOf(closes, at, openingRates);
      add(sums.kept, group, Math.min(before, after));
      add(sums.closingOfOpening, group, after);
    }
  }
  return sums;
}
