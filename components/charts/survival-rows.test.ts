import { expect, test } from 'vitest';
import { survivalRows } from './survival-rows';

const point = (x: string, value: number | null, n: number | null) => ({
  x,
  values: { a: { value, n, low: value && value - 0.1, high: value && value + 0.1 } },
});

test('a curve goes on pale from the last point at which enough are watched', () => {
  const rows = survivalRows(
    [point('0', 1, 90), point('1', 0.8, 40), point('2', 0.7, 29), point('3', null, null)],
    [{ key: 'a', label: 'A' }],
    30,
  );
  expect(rows.map((row) => row.a)).toEqual([1, 0.8, null, null]);
  expect(rows.map((row) => row['a:few'])).toEqual([null, 0.8, 0.7, null]);
  expect(rows[2]?.['a:band']).toBeNull();
  expect(rows[2]?.['a:few:band']).toEqual([0.6, 0.8].map((limit) => expect.closeTo(limit, 10)));
});

test('one watched by few from the start is pale throughout', () => {
  const rows = survivalRows([point('0', 1, 5), point('1', 0.8, 4)], [{ key: 'a', label: 'A' }], 30);
  expect(rows.map((row) => [row.a, row['a:few']])).toEqual([
    [null, 1],
    [null, 0.8],
  ]);
});
