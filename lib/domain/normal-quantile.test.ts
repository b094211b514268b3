import { expect, test } from 'vitest';
import { Z_95 } from '@/lib/domain/interval';
import { normalQuantile } from '@/lib/domain/normal-quantile';

// R: qnorm(p)
test.each([
  [0.5, 0],
  [0.975, 1.959963984540054],
  [0.025, -1.959963984540054],
  [0.9975, 2.807033768343811],
  [0.999, 3.090232306167813],
  [0.92, 1.4050715603096329],
  [1e-10, -6.361340902404056],
  [1e-20, -9.262340089798409],
  [0.3, -0.5244005127080407],
])('is that of R at %d', (probability, expected) => {
  expect(normalQuantile(probability)).toBeCloseTo(expected, 13);
});

test('is the point every 95 % interval is made with', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(Z_95, 14);
});

test('is none outside 0–1', () => {
  for (const outside of [0, 1, -0.1, Number.NaN]) expect(() => normalQuantile(outside)).toThrow(RangeError);
});
