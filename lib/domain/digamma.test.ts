import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digamma } from '@/lib/domain/digamma';
import { logGamma } from '@/lib/domain/log-gamma';

const apart = (a: number, b: number) => Math.abs(a - b) / Math.max(1, Math.abs(b));

// computed with 40 digits
test.each([
  [0.001, -1000.5755719318103],
  [0.2426, -4.358361853222514],
  [0.5, -1.9635100260214235],
  [1, -0.5772156649015329],
  [1.5, 0.03648997397857652],
  [2.4258, 0.6661062155253096],
  [5.999, 1.7059363290792258],
  [6, 1.7061176684318005],
  [12.5, 2.485195651274912],
  [1000, 6.907255195648812],
  [1e8, 18.420680738952363],
])('of %d is %d', (x, expected) => {
  expect(apart(digamma(x), expected)).toBeLessThan(1e-14);
});

test('is the slope of ln Γ', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 500, noNaN: true }), (x) => {
      const step = 1e-5 * x;
      const slope = (logGamma(x + step) - logGamma(x - step)) / (2 * step);
      expect(apart(slope, digamma(x))).toBeLessThan(1e-6);
    }),
  );
});

test('is not defined at 0 and below', () => {
  expect(() => digamma(0)).toThrow(RangeError);
  expect(() => digamma(-1.5)).toThrow(RangeError);
});
