import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logChiSquareTail, logGammaTail } from '@/lib/domain/incomplete-gamma';

describe('logGammaTail', () => {
  // computed with 60 digits
  test.each([
    [0.5, 0.001, -0.036322332917113245],
    [0.5, 1.4, -2.361652667450257],
    [0.5, 1.6, -2.6085904139265486],
    [3, 0.2, -0.00114914125483481],
    [10, 9.5, -0.6504210373865179],
    [10, 30, -11.852356955071915],
    [250, 260, -1.349424552996373],
    [1000, 900, -0.0005500535174143448],
    [1000, 2000, -311.227711009999],
    [7.25, 100_000, -99935.09633879334],
  ])('of shape %d at %d is %d', (a, x, expected) => {
    expect(Math.abs(logGammaTail(a, x) / expected - 1)).toBeLessThan(1e-12);
  });

  test('of shape 1 is −x: the exponential distribution', () => {
    for (const x of [0, 0.3, 1.99, 2.01, 50, 1e6]) expect(logGammaTail(1, x)).toBeCloseTo(-x, 9);
  });

  test('falls from 0 and never rises', () => {
    const shape = fc.double({ min: 0.01, max: 500, noNaN: true });
    const value = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(shape, value, value, (a, x, y) => {
        expect(logGammaTail(a, Math.max(x, y))).toBeLessThanOrEqual(logGammaTail(a, Math.min(x, y)) + 1e-9);
        expect(logGammaTail(a, x)).toBeLessThanOrEqual(0);
      }),
    );
    expect(logGammaTail(2, 0)).toBe(0);
    expect(logGammaTail(2, Number.POSITIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
  });

  test('refuses what has no tail', () => {
    for (const [a, x] of [
      [0, 1],
      [-1, 1],
      [1, -1],
      [1, Number.NaN],
    ] as const) {
      expect(() => logGammaTail(a, x)).toThrow(RangeError);
    }
  });
});

describe('logChiSquareTail', () => {
  test('holds the points that every table prints', () => {
    expect(Math.exp(logChiSquareTail(3.841458820694124, 1))).toBeCloseTo(0.05, 12);
    expect(Math.exp(logChiSquareTail(9.21034037197618, 2))).toBeCloseTo(0.01, 12);
    expect(Math.exp(logChiSquareTail(18.307038053275146, 10))).toBeCloseTo(0.05, 12);
  });

  test('keeps apart what floating point would call 0', () => {
    expect(logChiSquareTail(7591.2160914182, 1)).toBeCloseTo(-3800.30134228979, 8);
    expect(Math.exp(logChiSquareTail(7591.2160914182, 1))).toBe(0);
  });
});
