import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choleskyFactor, choleskySolve, inverseOf } from '@/lib/domain/cholesky';

const number = fc.double({ min: -10, max: 10, noNaN: true });

/** BBᵀ + I, which is positive definite whatever B is. */
const positiveDefinite = fc
  .integer({ min: 1, max: 5 })
  .chain((n) =>
    fc
      .array(fc.array(number, { minLength: n, maxLength: n }), { minLength: n, maxLength: n })
      .map((b) =>
        b.map((row, i) =>
          b.map((other, j) => row.reduce((sum, x, k) => sum + x * (other[k] ?? 0), i === j ? 1 : 0)),
        ),
      ),
  );

test('takes a known matrix apart', () => {
  expect(
    choleskyFactor([
      [4, 12, -16],
      [12, 37, -43],
      [-16, -43, 98],
    ]),
  ).toEqual([
    [2, 0, 0],
    [6, 1, 0],
    [-8, 5, 3],
  ]);
});

test('the factor times its transpose is the matrix', () => {
  fc.assert(
    fc.property(positiveDefinite, (matrix) => {
      const factor = choleskyFactor(matrix) ?? [];
      for (const [i, row] of matrix.entries()) {
        for (const [j, expected] of row.entries()) {
          const found = (factor[i] ?? []).reduce((sum, x, k) => sum + x * (factor[j]?.[k] ?? 0), 0);
          expect(found).toBeCloseTo(expected, 8);
        }
      }
    }),
  );
});

test('the inverse undoes the matrix', () => {
  fc.assert(
    fc.property(positiveDefinite, (matrix) => {
      const inverse = inverseOf(matrix) ?? [];
      for (const [i, row] of matrix.entries()) {
        for (const [j] of row.entries()) {
          const found = row.reduce((sum, x, k) => sum + x * (inverse[k]?.[j] ?? 0), 0);
          expect(found).toBeCloseTo(i === j ? 1 : 0, 6);
        }
      }
    }),
  );
});

test('solves a system', () => {
  const factor = choleskyFactor([
    [4, 2],
    [2, 3],
  ]);
  const [x, y] = choleskySolve(factor ?? [], [10, 9]);
  expect(x).toBeCloseTo(1.5, 12);
  expect(y).toBeCloseTo(2, 12);
});

test('is null when the matrix is not positive definite', () => {
  const singular = [
    [1, 1],
    [1, 1],
  ];
  expect(choleskyFactor(singular)).toBeNull();
  expect(inverseOf([[-1]])).toBeNull();
  expect(inverseOf([[Number.NaN]])).toBeNull();
});
