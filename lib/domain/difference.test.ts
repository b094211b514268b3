import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareShares } from '@/lib/domain/difference';

const share = (part: number, whole: number) => ({ part, whole });

describe('compareShares', () => {
  // Newcombe 1998, "Interval estimation for the difference between independent proportions", table II, method 10
  test.each([
    [share(56, 70), share(48, 80), 0.0524, 0.3339],
    [share(9, 10), share(3, 10), 0.1705, 0.809],
    [share(6, 7), share(2, 7), 0.0582, 0.8062],
    [share(5, 56), share(0, 29), -0.0381, 0.1926],
    [share(0, 10), share(0, 20), -0.1611, 0.2775],
    [share(0, 10), share(0, 10), -0.2775, 0.2775],
    [share(10, 10), share(0, 20), 0.6791, 1],
    [share(10, 10), share(0, 10), 0.6075, 1],
  ])('matches the published interval of %o against %o', (a, b, low, high) => {
    const difference = compareShares(a, b);
    expect(difference?.low).toBeCloseTo(low, 4);
    expect(difference?.high).toBeCloseTo(high, 4);
  });

  test('tells figures apart by the difference, although their own intervals overlap', () => {
    // Wilson: 3.7–7.3 % and 7.1–11.7 %
    const verdict = compareShares(share(30, 560), share(51, 560));
    expect(verdict?.distinguishable).toBe(true);
  });

  test('does not make news of 3 of 100 against 1 of 100', () => {
    expect(compareShares(share(3, 100), share(1, 100))?.distinguishable).toBe(false);
  });

  test('is null when either side has nobody', () => {
    expect(compareShares(share(0, 0), share(1, 2))).toBeNull();
    expect(compareShares(share(1, 2), share(0, 0))).toBeNull();
  });

  test('changes sign when the sides change places', () => {
    const shares = fc
      .integer({ min: 1, max: 500 })
      .chain((whole) => fc.nat(whole).map((part) => share(part, whole)));
    fc.assert(
      fc.property(shares, shares, (a, b) => {
        const there = compareShares(a, b);
        const back = compareShares(b, a);
        if (!there || !back) return expect.unreachable();
        expect(there.low).toBeCloseTo(-back.high, 12);
        expect(there.distinguishable).toBe(back.distinguishable);
        expect(there.low).toBeLessThanOrEqual(there.difference);
        expect(there.high).toBeGreaterThanOrEqual(there.difference);
      }),
    );
  });
});
