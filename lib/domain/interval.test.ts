import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilsonInterval } from '@/lib/domain/interval';

describe('wilsonInterval', () => {
  test('is the 1.0–8.5 % that the product promises for 3 lost of 100', () => {
    const interval = wilsonInterval(3, 100);
    expect(interval?.low).toBeCloseTo(0.0103, 4);
    expect(interval?.high).toBeCloseTo(0.0845, 4);
  });

  // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('matches the published %i of %i', (part, whole, low, high) => {
    const interval = wilsonInterval(part, whole);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  test('is null when nobody could be counted', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  test('refuses what is not a share', () => {
    for (const [part, whole] of [
      [2, 1],
      [-1, 5],
      [0.5, 5],
      [1, Number.NaN],
    ] as const) {
      expect(() => wilsonInterval(part, whole)).toThrow(RangeError);
    }
  });

  test('holds the share, stays inside 0–1 and mirrors', () => {
    const shares = fc
      .integer({ min: 1, max: 5000 })
      .chain((whole) => fc.tuple(fc.nat(whole), fc.constant(whole)));
    fc.assert(
      fc.property(shares, ([part, whole]) => {
        const interval = wilsonInterval(part, whole);
        const mirrored = wilsonInterval(whole - part, whole);
        if (!interval || !mirrored) return expect.unreachable();
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.high).toBeLessThanOrEqual(1);
        expect(interval.low).toBeLessThanOrEqual(part / whole);
        expect(interval.high).toBeGreaterThanOrEqual(part / whole);
        expect(interval.low).toBeCloseTo(1 - mirrored.high, 10);
      }),
    );
  });
});
