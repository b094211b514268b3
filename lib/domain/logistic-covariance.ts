import { probabilityOf } from '@/lib/domain/calibration';
import { inverseOf } from '@/lib/domain/cholesky';
import { type LogisticFit, penalisedInformation, penaltiesOf } from '@/lib/domain/logistic-regression';
import type { LogisticRows } from '@/lib/domain/logistic-sums';

/**
 * Covariance of the intercept and the coefficients where rows of one customer belong together (Huber's sandwich over
 * customers): A⁻¹BA⁻¹, A the penalised information, B the sum over customers of the outer product of their slopes. Rows
 * of a customer at several origins are nearly the same; taken for independent they would promise too much.
 * @param customer whose row each is, numbers from 0 without gaps
 * @param penalty as the fit was made with
 * @returns (k + 1) × (k + 1), intercept first; null where the fit leaves some direction open
 * @see Liang and Zeger (1986), Longitudinal data analysis using generalized linear models
 */
export function covarianceByCustomer(
  rows: LogisticRows,
  customer: Int32Array,
  fit: LogisticFit,
  penalty: number | ArrayLike<number> = 0,
): number[][] | null {
  const bread = inverseOf(penalisedInformation(fit.sums, penaltiesOf(rows.columns, penalty)));
  if (bread === null) return null;
  return times(times(bread, outerSlopes(rows, customer, fit)), bread);
}

function outerSlopes(
  { design, columns, outcome, weights, offset }: LogisticRows,
  customer: Int32Array,
  { intercept, coefficients }: LogisticFit,
): number[][] {
  const size = columns + 1;
  const customers = customer.reduce((most, who) => Math.max(most, who + 1), 0);
  const slopes = new Float64Array(customers * size);
  for (let i = 0, base = 0; i < outcome.length; i++, base += columns) {
    let odds = intercept + (offset?.[i] ?? 0);
    for (let j = 0; j < columns; j++) odds += (design[base + j] as number) * (coefficients[j] as number);
    const rest = (weights?.[i] ?? 1) * ((outcome[i] as number) - probabilityOf(odds));
    const own = (customer[i] as number) * size;
    slopes[own] = (slopes[own] as number) + rest;
    for (let j = 0; j < columns; j++) {
      const x = design[base + j] as number;
      if (x !== 0) slopes[own + j + 1] = (slopes[own + j + 1] as number) + rest * x;
    }
  }
  const outer = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (let own = 0; own < slopes.length; own += size) {
    for (let i = 0; i < size; i++) {
      const slope = slopes[own + i] as number;
      if (slope === 0) continue;
      const row = outer[i] as number[];
      for (let j = 0; j < size; j++) row[j] = (row[j] as number) + slope * (slopes[own + j] as number);
    }
  }
  return outer;
}

function times(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  return a.map((row) =>
    (b[0] ?? []).map((_, j) => row.reduce((sum, x, k) => sum + x * (b[k]?.[j] ?? Number.NaN), 0)),
  );
}
