import { compareShares, type Difference, type Share } from '@/lib/domain/difference';
import { type Interval, Z_95 } from '@/lib/domain/interval';
import { normalQuantile } from '@/lib/domain/normal-quantile';

/**
 * Whether a group differs from all the others: 'no', not distinguishable; 'alone', by itself, but not when all the groups
 * that were looked at are kept in mind: of twenty, one differs by chance; 'yes', then too.
 */
export type GroupVerdict = 'yes' | 'alone' | 'no';

/** A group against all the others together. */
export interface GroupComparison {
  readonly difference: number;
  readonly interval: Interval;
  readonly verdict: GroupVerdict;
}

/**
 * How many comparisons stand side by side: one for each group that can be compared. Two groups are each other's others,
 * and compared once.
 */
export function comparisonsOf(groups: number): number {
  return groups <= 2 ? Math.min(1, groups) : groups;
}

/** The two-sided point that 95 % of `comparisons` intervals hold at once (Bonferroni): they are as wide as that takes. */
export function pointForAll(comparisons: number): number {
  return comparisons <= 1 ? Z_95 : normalQuantile(1 - 0.025 / comparisons);
}

/**
 * Each group's share against that of all the others together, by Newcombe's method: others, not the whole, which would
 * hold the group itself.
 * @returns in the order of the groups; null where a group or all the others are nobody
 * @see metrics.md, "Intervals"
 */
export function compareToOthers(groups: readonly Share[]): (GroupComparison | null)[] {
  const total = groups.reduce(
    (sum, { part, whole }) => ({ part: sum.part + part, whole: sum.whole + whole }),
    { part: 0, whole: 0 },
  );
  const others = (group: Share): Share => ({
    part: total.part - group.part,
    whole: total.whole - group.whole,
  });
  const comparable = groups.filter((group) => group.whole > 0 && others(group).whole > 0).length;
  const z = pointForAll(comparisonsOf(comparable));
  return groups.map((group) => {
    const alone = compareShares(group, others(group));
    return alone && judged(alone, compareShares(group, others(group), z)?.distinguishable ?? false);
  });
}

/**
 * The verdict on a difference whose limits were drawn. Limits that hold for all comparisons at once are taken to be wider
 * in the ratio of the normal points, as the outermost draws are too few to be read off.
 * @param comparisons how many stand side by side
 */
export function judgeDrawn(drawn: Difference, comparisons: number): GroupComparison {
  const wider = pointForAll(comparisons) / Z_95;
  const low = drawn.difference + (drawn.low - drawn.difference) * wider;
  const high = drawn.difference + (drawn.high - drawn.difference) * wider;
  return judged(drawn, low > 0 || high < 0);
}

function judged(
  { difference, low, high, distinguishable }: Difference,
  holdsForAll: boolean,
): GroupComparison {
  const verdict = !distinguishable ? 'no' : holdsForAll ? 'yes' : 'alone';
  return { difference, interval: { low, high }, verdict };
}
