/**
 * Order of rows by score, equal scores side by side: what the area under the curve is read from, any number of times.
 */
export interface ScoreOrder {
  /** row indexes, lowest score first */
  readonly rows: Int32Array;
  /** for each place of `rows`, whether its score is the one before it */
  readonly isTied: Uint8Array;
}

export function orderByScore(scores: ArrayLike<number>): ScoreOrder {
  const rows = Int32Array.from({ length: scores.length }, (_, index) => index).sort(
    (a, b) => (scores[a] as number) - (scores[b] as number),
  );
  const isTied = Uint8Array.from(rows, (row, place) =>
    Number(place > 0 && scores[row] === scores[rows[place - 1] as number]),
  );
  return { rows, isTied };
}

/**
 * Chance that a row with the outcome has a higher score than one without (Mann and Whitney's statistic, the area under
 * the ROC curve); equal scores count half.
 * @param outcome 0 or 1, or false and true
 * @param weights how often each row counts; default 1
 * @returns 0–1; null when nobody or everybody has the outcome
 */
export function areaUnderCurve(
  scores: ArrayLike<number>,
  outcome: ArrayLike<number | boolean>,
  weights?: ArrayLike<number>,
): number | null {
  return areaOfOrder(orderByScore(scores), outcome, weights);
}

/** The same of scores in an order that is known already. */
export function areaOfOrder(
  { rows, isTied }: ScoreOrder,
  outcome: ArrayLike<number | boolean>,
  weights?: ArrayLike<number>,
): number | null {
  // rows without the outcome: below the present score, and at it
  let [below, level] = [0, 0];
  let [having, havingAtLevel, pairs] = [0, 0, 0];
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] as number;
    if (isTied[place] === 0) {
      pairs += havingAtLevel * (below + level / 2);
      having += havingAtLevel;
      below += level;
      level = 0;
      havingAtLevel = 0;
    }
    const weight = weights === undefined ? 1 : (weights[row] as number);
    if (outcome[row]) havingAtLevel += weight;
    else level += weight;
  }
  pairs += havingAtLevel * (below + level / 2);
  having += havingAtLevel;
  below += level;
  return having > 0 && below > 0 ? pairs / (having * below) : null;
}
