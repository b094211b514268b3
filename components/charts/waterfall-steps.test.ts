import { expect, test } from 'vitest';
import { isBroken, waterfallBars } from './waterfall-steps';

test('movements hang between the totals and end at the closing one', () => {
  const bars = waterfallBars([
    { key: 'opening', label: 'Opening', kind: 'total', value: 100 },
    { key: 'new', label: 'New', kind: 'movement', value: 30 },
    { key: 'churn', label: 'Churn', kind: 'movement', value: -45 },
    { key: 'fx', label: 'Exchange rates', kind: 'movement', value: null },
    { key: 'closing', label: 'Closing', kind: 'total', value: 85 },
  ]);
  expect(bars.map(({ from, to }) => [from, to])).toEqual([
    [0, 100],
    [100, 130],
    [130, 85],
    [85, 85],
    [0, 85],
  ]);
});

test('totals are broken off only when the movements would not be seen', () => {
  const total = (value: number) => ({ key: 'total', label: 'Total', kind: 'total' as const, value });
  const churn = (value: number) => ({ key: 'churn', label: 'Churn', kind: 'movement' as const, value });
  expect(isBroken(waterfallBars([total(100), churn(-8)]))).toBe(true);
  expect(isBroken(waterfallBars([total(100), churn(-60)]))).toBe(false);
  expect(isBroken(waterfallBars([total(5), churn(-10)]))).toBe(false);
});
