import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cellsOf,
  QUINTILES,
  quintiles,
  RFM_FAMILIES,
  RFM_GROUPS,
  rfmFamily,
  rfmGroup,
  rfmScores,
} from '@/lib/domain/rfm';

describe('quintiles', () => {
  test('ten different values fill the fifths evenly', () => {
    expect(quintiles([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 'higher')).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    expect(quintiles([1, 2, 3, 4, 5], 'lower')).toEqual([5, 4, 3, 2, 1]);
  });

  test('equal values share the lower score of those they span', () => {
    expect(quintiles([1, 1, 1, 1, 1, 1, 2, 2, 3, 9], 'higher')).toEqual([1, 1, 1, 1, 1, 1, 4, 4, 5, 5]);
    expect(quintiles([7, 7, 7], 'higher')).toEqual([1, 1, 1]);
  });

  test('split, they fill the fifths in the order of the list', () => {
    expect(quintiles([1, 1, 1, 1, 1], 'higher', 'split')).toEqual([1, 2, 3, 4, 5]);
  });

  test('nobody has no score', () => {
    expect(quintiles([], 'higher')).toEqual([]);
  });

  test('is the printed rule, a better value never scores lower, and equal values never differ', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 }), (values) => {
        const scores = quintiles(values, 'higher');
        for (const [i, value] of values.entries()) {
          const worse = values.filter((other) => other < value).length;
          expect(scores[i]).toBe(1 + Math.floor((5 * worse) / values.length));
        }
      }),
    );
  });
});

test('buyers whose money is not known are ranked by recency and frequency only', () => {
  const buyers = [
    { recencyDays: 1, orders: 5, amount: null },
    { recencyDays: 9, orders: 1, amount: 10 },
    { recencyDays: 3, orders: 2, amount: 20 },
  ];
  expect(rfmScores(buyers)).toEqual([
    { r: 4, f: 4, m: null },
    { r: 1, f: 1, m: 1 },
    { r: 2, f: 2, m: 3 },
  ]);
});

test('every cell of the grid belongs to one group, and no group is empty', () => {
  const found = QUINTILES.flatMap((r) => QUINTILES.map((f) => rfmGroup(r, f)));
  expect(new Set(found)).toEqual(new Set(RFM_GROUPS));
  expect(rfmGroup(5, 5)).toBe('champions');
  expect(rfmGroup(1, 5)).toBe('gone_best');
  expect(rfmGroup(5, 1)).toBe('new');
  expect(rfmGroup(1, 1)).toBe('lapsed');
});

test('groups know their cells, and belong to one of four families', () => {
  expect(RFM_GROUPS.flatMap(cellsOf)).toHaveLength(25);
  expect(cellsOf('champions')).toEqual([
    { r: 5, f: 4 },
    { r: 5, f: 5 },
  ]);
  expect(new Set(RFM_GROUPS.map(rfmFamily))).toEqual(new Set(RFM_FAMILIES));
});
