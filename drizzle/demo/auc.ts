/**
 * Chance that someone who left scored higher than someone who stayed; ties count half.
 * @returns null when either group is empty
 */
export function areaUnderCurve(scores: readonly number[], left: readonly boolean[]): number | null {
  const order = scores.map((_, index) => index).sort((a, b) => (scores[a] as number) - (scores[b] as number));
  let rankSum = 0;
  let leavers = 0;
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j < order.length && scores[order[j] as number] === scores[order[i] as number]) j++;
    const rank = (i + 1 + j) / 2;
    for (; i < j; i++) {
      if (!left[order[i] as number]) continue;
      rankSum += rank;
      leavers++;
    }
  }
  const stayers = scores.length - leavers;
  if (leavers === 0 || stayers === 0) return null;
  return (rankSum - (leavers * (leavers + 1)) / 2) / (leavers * stayers);
}
