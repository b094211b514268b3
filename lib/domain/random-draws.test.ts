import { describe, expect, test } from 'vitest';
import { randomDraws } from '@/lib/domain/random-draws';

const N = 40_000;

function moments(draw: () => number): { mean: number; variance: number } {
  const values = Array.from({ length: N }, draw);
  const mean = values.reduce((sum, x) => sum + x, 0) / N;
  return { mean, variance: values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / N };
}

/** Five standard errors of a mean of so many draws: one wrong in a million. */
const near = (variance: number) => 5 * Math.sqrt(variance / N);

describe('randomDraws', () => {
  const draws = randomDraws(7);

  test('the same seed gives the same numbers', () => {
    const [one, other, third] = [randomDraws(3), randomDraws(3), randomDraws(4)];
    const first = Array.from({ length: 5 }, one.gamma.bind(null, 0.4));
    expect(Array.from({ length: 5 }, other.gamma.bind(null, 0.4))).toEqual(first);
    expect(Array.from({ length: 5 }, third.gamma.bind(null, 0.4))).not.toEqual(first);
  });

  test('normal numbers have mean 0 and variance 1', () => {
    const { mean, variance } = moments(draws.normal);
    expect(Math.abs(mean)).toBeLessThan(near(1));
    expect(variance).toBeCloseTo(1, 1);
  });

  test.each([0.05, 0.24, 1, 3.7, 80])('gamma numbers of shape %d have that mean and variance', (shape) => {
    const { mean, variance } = moments(() => draws.gamma(shape));
    expect(Math.abs(mean - shape)).toBeLessThan(near(shape));
    expect(variance / shape).toBeCloseTo(1, 0);
  });

  test.each([
    [0.8, 2.4],
    [5, 1],
    [1e-9, 3e-9],
  ])('beta numbers of %d and %d have their mean', (a, b) => {
    const { mean } = moments(() => draws.beta(a, b));
    expect(Math.abs(mean - a / (a + b))).toBeLessThan(near(0.25));
  });

  test.each([0, 0.3, 4, 75.5])('Poisson numbers of mean %d have that mean and variance', (expected) => {
    const { mean, variance } = moments(() => draws.poisson(expected));
    expect(Math.abs(mean - expected)).toBeLessThanOrEqual(near(expected));
    expect(Math.abs(variance - expected)).toBeLessThanOrEqual(0.05 * expected);
  });

  test.each([0.02, 0.5, 1])('geometric numbers of %d come after 1 ÷ p trials', (p) => {
    const { mean } = moments(() => draws.geometric(p));
    expect(Math.abs(mean - 1 / p)).toBeLessThanOrEqual(near((1 - p) / p ** 2));
  });
});
