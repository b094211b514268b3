/** How well the outcome gathers among the highest scores. */
export interface TopShare {
  /** rows looked at: the share, rounded up */
  readonly rows: number;
  /** of those, with the outcome */
  readonly having: number;
  /** having ÷ rows */
  readonly precision: number;
  /** having ÷ all with the outcome; null when nobody has it */
  readonly recall: number | null;
  /** precision ÷ rate of the outcome among all; null when nobody has it */
  readonly lift: number | null;
}

/**
 * What the highest scores catch: the first ⌈share · n⌉ rows by falling score, equal scores in the order of the rows.
 * @param share above 0, at most 1
 * @returns null without rows
 * @throws RangeError for another share
 */
export function topShare(
  scores: ArrayLike<number>,
  outcome: ArrayLike<number>,
  share: number,
): TopShare | null {
  if (!(share > 0 && share <= 1)) throw new RangeError(`not a share: ${share}`);
  if (scores.length === 0) return null;
  // a share such as 0.1 of 10 is 1, not the 2 that its last binary digit would round up to
  const rows = Math.ceil(share * scores.length - 1e-9);
  const order = Int32Array.from({ length: scores.length }, (_, index) => index).sort(
    (a, b) => (scores[b] as number) - (scores[a] as number) || a - b,
  );
  const all = Array.from(outcome).reduce((sum, y) => sum + y, 0);
  const having = order.subarray(0, rows).reduce((sum, row) => sum + (outcome[row] as number), 0);
  const precision = having / rows;
  return {
    rows,
    having,
    precision,
    recall: all === 0 ? null : having / all,
    lift: all === 0 ? null : precision / (all / scores.length),
  };
}
