/** Rows of a design without its column of ones, and what became of each. */
export interface LogisticRows {
  /** n × k by rows */
  readonly design: Float64Array | Float32Array;
  /** k */
  readonly columns: number;
  /** 0 or 1, n of them */
  readonly outcome: ArrayLike<number>;
  /** how often each row counts; default 1 */
  readonly weights?: ArrayLike<number>;
  /** added to each row's log-odds as it is; default 0 */
  readonly offset?: ArrayLike<number>;
}

/** What one pass over the rows adds up at given coefficients, intercept first. */
export interface LogisticSums {
  readonly logLikelihood: number;
  /** of the log-likelihood, k + 1 */
  readonly gradient: Float64Array;
  /** Σ w·p·(1 − p)·xxᵀ, (k + 1) × (k + 1) */
  readonly information: number[][];
}

/**
 * One pass: log-likelihood, its gradient and the information matrix. Only what is not 0 in a row is multiplied: a design
 * of one-hot columns and piecewise lines is mostly zeros.
 * @param at coefficients, intercept first, k + 1
 */
export function logisticSums(rows: LogisticRows, at: Float64Array): LogisticSums {
  const { design, columns, outcome, weights, offset } = rows;
  const size = columns + 1;
  const gradient = new Float64Array(size);
  // lower triangle by rows: entry (i, j) at i(i + 1)/2 + j
  const packed = new Float64Array((size * (size + 1)) / 2);
  const filled = new Int32Array(size);
  const values = new Float64Array(size);
  let logLikelihood = 0;
  values[0] = 1;
  for (let i = 0, base = 0; i < outcome.length; i++, base += columns) {
    const weight = weights === undefined ? 1 : (weights[i] as number);
    if (weight === 0) continue;
    let line = at[0] as number;
    let count = 1;
    for (let j = 0; j < columns; j++) {
      const x = design[base + j] as number;
      if (x === 0) continue;
      filled[count] = j + 1;
      values[count] = x;
      count++;
      line += x * (at[j + 1] as number);
    }
    const odds = offset === undefined ? line : line + (offset[i] as number);
    const y = outcome[i] as number;
    // 1 + e^−|η| never overflows
    const small = Math.exp(-Math.abs(odds));
    const p = odds >= 0 ? 1 / (1 + small) : small / (1 + small);
    logLikelihood += weight * (y * odds - Math.max(odds, 0) - Math.log1p(small));
    const rest = weight * (y - p);
    const spread = (weight * small) / ((1 + small) * (1 + small));
    for (let a = 0; a < count; a++) {
      const row = filled[a] as number;
      const x = values[a] as number;
      gradient[row] = (gradient[row] as number) + rest * x;
      const scaled = spread * x;
      const start = (row * (row + 1)) >> 1;
      for (let b = 0; b <= a; b++) {
        const place = start + (filled[b] as number);
        packed[place] = (packed[place] as number) + scaled * (values[b] as number);
      }
    }
  }
  const entry = (i: number, j: number) => packed[i >= j ? (i * (i + 1)) / 2 + j : (j * (j + 1)) / 2 + i];
  return {
    logLikelihood,
    gradient,
    information: Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_unused, j) => entry(i, j) as number),
    ),
  };
}
