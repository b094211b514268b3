import { describe, expect, test } from 'vitest';
import { compareHeldBack, heldBackDays, heldBackHolds, trackPurchases } from '@/lib/domain/purchase-holdout';
import { expectedOfNewcomer, expectedPurchases, type PurchaseModel } from '@/lib/domain/purchase-model';

const model: PurchaseModel = {
  kind: 'bg_nbd',
  parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
  errors: null,
  covariance: null,
  logLikelihood: -9582.4,
  converged: true,
};

describe('what was held back', () => {
  const groups = [
    { repeats: 0, lastWeeks: 0, ageWeeks: 30, customers: 100, after: 20 },
    { repeats: 2, lastWeeks: 25, ageWeeks: 30, customers: 10, after: 14 },
    { repeats: 7, lastWeeks: 28, ageWeeks: 30, customers: 2, after: 9 },
    { repeats: 19, lastWeeks: 30, ageWeeks: 30, customers: 1, after: 17 },
  ];
  const holdout = compareHeldBack(model, groups, 26);

  test('is compared as a whole and by how often customers had bought', () => {
    expect(holdout).toMatchObject({ customers: 113, actual: 60, low: null, high: null });
    expect(
      holdout.byRepeats.map(({ repeats, isOrMore, customers, actual }) => [
        repeats,
        isOrMore,
        customers,
        actual,
      ]),
    ).toEqual([
      [0, false, 100, 20],
      [2, false, 10, 14],
      [7, true, 3, 26],
    ]);
    const expected = groups.reduce((sum, of) => sum + of.customers * expectedPurchases(model, of, 26), 0);
    expect(holdout.expected).toBeCloseTo(expected, 9);
    expect(holdout.byRepeats.reduce((sum, row) => sum + row.expected, 0)).toBeCloseTo(expected, 9);
  });

  test('holds when it lies within the interval, and says nothing without one', () => {
    expect(heldBackHolds({ low: 50, high: 70, actual: 60 })).toBe(true);
    expect(heldBackHolds({ low: 50, high: 70, actual: 71 })).toBe(false);
    expect(heldBackHolds(holdout)).toBeNull();
  });

  test('is half a year, or a third of a shorter past', () => {
    expect(heldBackDays('2023-01-01', '2026-01-01')).toBe(182);
    expect(heldBackDays('2025-01-01', '2025-07-20')).toBe(66);
  });
});

describe('month by month', () => {
  const months = trackPurchases(
    model,
    [
      { firstOn: '2026-01-10', customers: 50 },
      { firstOn: '2026-02-01', customers: 30 },
    ],
    new Map([['2026-02-01', 12]]),
    '2026-03-15',
  );

  test('every month from the first purchase on has what was expected and made', () => {
    expect(months.map(({ month, actual }) => [month, actual])).toEqual([
      ['2026-01-01', 0],
      ['2026-02-01', 12],
      ['2026-03-01', 0],
    ]);
    const [january] = months;
    expect(january?.expected).toBeCloseTo(50 * expectedOfNewcomer(model, 21 / 7), 9);
  });

  test('all months together are what is expected since each first purchase', () => {
    const sum = months.reduce((total, { expected }) => total + expected, 0);
    const since = 50 * expectedOfNewcomer(model, 64 / 7) + 30 * expectedOfNewcomer(model, 42 / 7);
    expect(sum).toBeCloseTo(since, 9);
  });

  test('nobody came: there is only the month that runs', () => {
    expect(trackPurchases(model, [], new Map(), '2026-03-15')).toEqual([
      { month: '2026-03-01', expected: 0, actual: 0 },
    ]);
  });
});
