/** A square matrix by rows. */
export type Matrix = readonly (readonly number[])[];

/** How much of a diagonal entry must be left beside the columns before it; less is rounding. */
const SMALLEST_PIVOT = 1e-13;

/**
 * Cholesky's decomposition of a symmetric matrix A = LLᵀ. Only the lower triangle is read.
 * @param matrix n × n
 * @returns L by rows, zero above its diagonal; null when A is not positive definite
 */
export function choleskyFactor(matrix: Matrix): number[][] | null {
  const factor = matrix.map((row) => row.map(() => 0));
  for (const [i, row] of matrix.entries()) {
    for (let j = 0; j <= i; j++) {
      let rest = at(row, j);
      for (let k = 0; k < j; k++) rest -= at(factor[i], k) * at(factor[j], k);
      if (i === j && !(rest > SMALLEST_PIVOT * Math.abs(at(row, i)))) return null;
      (factor[i] as number[])[j] = i === j ? Math.sqrt(rest) : rest / at(factor[j], j);
    }
  }
  return factor;
}

/**
 * The x with Ax = b, from the factor of A: forward, then backward.
 * @param factor L of `choleskyFactor`, n × n
 * @param right b, of length n
 */
export function choleskySolve(factor: Matrix, right: readonly number[]): number[] {
  const solved = [...right];
  for (let i = 0; i < solved.length; i++) {
    let rest = at(solved, i);
    for (let k = 0; k < i; k++) rest -= at(factor[i], k) * at(solved, k);
    solved[i] = rest / at(factor[i], i);
  }
  for (let i = solved.length - 1; i >= 0; i--) {
    let rest = at(solved, i);
    for (let k = i + 1; k < solved.length; k++) rest -= at(factor[k], i) * at(solved, k);
    solved[i] = rest / at(factor[i], i);
  }
  return solved;
}

/**
 * The inverse of a symmetric positive definite matrix, such as the covariance that a Hessian of −ln L implies.
 * @param matrix n × n
 * @returns n × n; null when the matrix is not positive definite, so that nothing can be said of some direction
 */
export function inverseOf(matrix: Matrix): number[][] | null {
  const factor = choleskyFactor(matrix);
  if (!factor) return null;
  const columns = matrix.map((_, j) =>
    choleskySolve(
      factor,
      matrix.map((_row, i) => (i === j ? 1 : 0)),
    ),
  );
  return columns.map((column, i) => column.map((_, j) => (at(columns[j], i) + at(column, j)) / 2));
}

function at(row: readonly number[] | undefined, index: number): number {
  return row?.[index] ?? Number.NaN;
}
