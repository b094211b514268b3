/** Customers of one kind in a period, counted at its two boundaries. */
export interface CustomerCounts {
  /** S: active at the start */
  readonly start: number;
  /** of S, active at the end too */
  readonly kept: number;
  /** N: of those active at the end, customers for the first time ever */
  readonly new: number;
  /** B: of those active at the end, customers before, but not at the start */
  readonly wonBack: number;
  /** L: of S, not active at the end */
  readonly lost: number;
  /** E: active at the end */
  readonly end: number;
}

/** Whether the counts belong together: S = kept + lost and E = kept + new + won back, all whole and none negative. */
export function countsHold(counts: CustomerCounts): boolean {
  const { start, kept, lost, end, wonBack } = counts;
  const whole = Object.values(counts).every((count) => Number.isSafeInteger(count) && count >= 0);
  return whole && start === kept + lost && end === kept + counts.new + wonBack;
}

function assertCountsHold(counts: CustomerCounts): void {
  if (!countsHold(counts)) throw new RangeError(`counts do not belong together: ${JSON.stringify(counts)}`);
}

/**
 * CRR: share of the customers at the start who are still customers at the end, (E − N − B) ÷ S. Who came back in the
 * period is taken off with the new: winning back is not keeping.
 * @returns ratio 0–1; null when there was nobody at the start to keep
 * @throws RangeError when the counts do not belong together
 * @see metrics.md, "Customers": 1,000 at the start, 200 new, 100 lost: 90 %
 */
export function retentionRate(counts: CustomerCounts): number | null {
  assertCountsHold(counts);
  const { start, end, wonBack } = counts;
  return start === 0 ? null : (end - counts.new - wonBack) / start;
}

/**
 * CCR: share of the customers at the start who are gone at the end, L ÷ S; 1 − CRR.
 * @returns ratio 0–1; null when nobody could leave
 * @throws RangeError when the counts do not belong together
 * @see metrics.md, "Customers": 30 lost of 120: 25 %
 */
export function churnRate(counts: CustomerCounts): number | null {
  assertCountsHold(counts);
  return counts.start === 0 ? null : counts.lost / counts.start;
}

/**
 * What a loss kept up would come to over another length of time: 1 − (1 − rate)^(to ÷ from). A rate compounds, so five
 * per cent a month is 46 % a year and not sixty.
 * @param rate share lost, 0–1, over `fromMonths`
 * @returns share lost, 0–1, over `toMonths`
 * @throws RangeError when the rate is outside 0–1 or a length is not positive
 */
export function equivalentChurn(rate: number, fromMonths: number, toMonths: number): number {
  if (!(rate >= 0 && rate <= 1)) throw new RangeError(`rate outside 0–1: ${rate}`);
  if (!(fromMonths > 0 && toMonths > 0))
    throw new RangeError(`not a length of time: ${fromMonths}, ${toMonths}`);
  return 1 - (1 - rate) ** (toMonths / fromMonths);
}

/** A monthly churn rate as a yearly one: 1 − (1 − m)^12. */
export function yearlyChurn(monthlyRate: number): number {
  return equivalentChurn(monthlyRate, 1, 12);
}

/** A yearly churn rate as a monthly one, the inverse of yearlyChurn. */
export function monthlyChurn(yearlyRate: number): number {
  return equivalentChurn(yearlyRate, 12, 1);
}
