import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logBeta, logGamma } from '@/lib/domain/log-gamma';

/** How far apart two numbers are, absolutely below 1 and relatively above. */
const apart = (a: number, b: number) => Math.abs(a - b) / Math.max(1, Math.abs(b));

describe('logGamma', () => {
  // computed with 60 digits
  test.each([
    [1e-10, 23.025850929882736],
    [0.001, 6.907178885383854],
    [0.2426, 1.3197854750907922],
    [0.5, 0.5723649429247001],
    [1.5, -0.12078223763524522],
    [3.1, 0.7873750832738625],
    [7.25, 7.052185450738539],
    [9.999, 12.799575780077413],
    [10, 12.80182748008147],
    [12.5, 18.734347511936445],
    [171.7, 710.171612940375],
    [1e6, 12815504.569147613],
    [1e15, 33538776394910670],
  ])('of %d is %d', (x, expected) => {
    expect(apart(logGamma(x), expected)).toBeLessThan(1e-14);
  });

  test('counts arrangements: Γ(n + 1) = n!', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      factorial *= n;
      expect(apart(logGamma(n + 1), Math.log(factorial))).toBeLessThan(1e-14);
    }
    expect([logGamma(1), logGamma(2)]).toEqual([0, 0]);
  });

  test('climbs by the logarithm of its argument', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (x) => {
        expect(apart(logGamma(x + 1), logGamma(x) + Math.log(x))).toBeLessThan(1e-13);
      }),
    );
  });

  test('refuses what has no logarithm', () => {
    for (const x of [0, -1, -0.5, Number.NaN]) expect(() => logGamma(x)).toThrow(RangeError);
  });
});

describe('logBeta', () => {
  // computed with 60 digits; the large arguments are those where subtracting logarithms keeps six digits at best
  test.each([
    [0.5, 0.5, 1.1447298858494002],
    [0.7929, 2.4259, -0.5113366260068234],
    [2.5, 1e6, -34.254095399436515],
    [1e-5, 1e7, 11.512758511939817],
    [12, 15, -18.568172732389435],
    [1e5, 1e8, -790830.3482634911],
    [300, 1e-3, 6.901476768832343],
  ])('of %d and %d is %d', (a, b, expected) => {
    expect(apart(logBeta(a, b), expected)).toBeLessThan(1e-14);
  });

  test('does not mind the order', () => {
    const argument = fc.double({ min: 1e-3, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(argument, argument, (a, b) => {
        expect(logBeta(a, b)).toBe(logBeta(b, a));
      }),
    );
  });

  test('refuses what has no logarithm', () => {
    expect(() => logBeta(0, 1)).toThrow(RangeError);
    expect(() => logBeta(20, -1)).toThrow(RangeError);
  });
});
