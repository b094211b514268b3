import { expect, test } from 'vitest';
import { inverseOf } from '@/lib/domain/cholesky';
import { covarianceByCustomer } from '@/lib/domain/logistic-covariance';
import { fitLogistic } from '@/lib/domain/logistic-regression';
import { randomDraws } from '@/lib/domain/random-draws';

const draws = randomDraws(1);
const n = 4_000;
const design = Float64Array.from({ length: n }, () => draws.normal());
const outcome = Uint8Array.from(design, (x) => Number(draws.uniform() < 1 / (1 + Math.exp(1 - x))));
const alone = Int32Array.from(design, (_, i) => i);

test('with a customer a row it is near the model’s own covariance, when the model is right', () => {
  const rows = { design, columns: 1, outcome };
  const fit = fitLogistic(rows);
  const own = inverseOf(fit.sums.information) as number[][];
  const found = covarianceByCustomer(rows, alone, fit) as number[][];
  for (const i of [0, 1]) expect((found[i]?.[i] as number) / (own[i]?.[i] as number)).toBeCloseTo(1, 1);
});

test('rows that are said four times narrow nothing', () => {
  const repeat = (column: ArrayLike<number>) => Array.from({ length: 4 }, () => Array.from(column)).flat();
  const four = { design: Float64Array.from(repeat(design)), columns: 1, outcome: repeat(outcome) };
  const once = { design, columns: 1, outcome };
  const a = covarianceByCustomer(once, alone, fitLogistic(once)) as number[][];
  const b = covarianceByCustomer(four, Int32Array.from(repeat(alone)), fitLogistic(four)) as number[][];
  expect(b[1]?.[1]).toBeCloseTo(a[1]?.[1] as number, 12);
});

test('is null where a direction is open', () => {
  const rows = { design: new Float64Array(n), columns: 1, outcome };
  expect(covarianceByCustomer(rows, alone, fitLogistic(rows))).toBeNull();
});
