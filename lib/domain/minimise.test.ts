import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  covarianceAt,
  minimise,
  minimiseFromBest,
  type Objective,
  overLogarithms,
} from '@/lib/domain/minimise';

const at = (x: readonly number[], index: number) => x[index] ?? Number.NaN;

/** Rosenbrock's curved valley, lowest at (1, 1). */
const valley: Objective = (place) => {
  const [x, y] = [at(place, 0), at(place, 1)];
  return {
    value: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    gradient: [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
  };
};

describe('minimise', () => {
  test("follows Rosenbrock's valley to its end", () => {
    const found = minimise(valley, [-1.2, 1]);
    expect(found.converged).toBe(true);
    expect(at(found.at, 0)).toBeCloseTo(1, 6);
    expect(at(found.at, 1)).toBeCloseTo(1, 6);
  });

  test('finds the lowest place of any bowl, however stretched', () => {
    const number = fc.double({ min: -50, max: 50, noNaN: true });
    const width = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(number, width, number), { minLength: 1, maxLength: 5 }), (axes) => {
        const bowl: Objective = (x) => ({
          value: axes.reduce((sum, [lowest, w], i) => sum + w * (at(x, i) - lowest) ** 2, 0),
          gradient: axes.map(([lowest, w], i) => 2 * w * (at(x, i) - lowest)),
        });
        const found = minimise(
          bowl,
          axes.map(([, , start]) => start),
        );
        expect(found.converged).toBe(true);
        for (const [i, [lowest]] of axes.entries()) expect(at(found.at, i)).toBeCloseTo(lowest, 4);
      }),
    );
  });

  test('turns back from where the function is not defined', () => {
    const wall: Objective = ([x = 0]) => ({ value: x - Math.log(x), gradient: [1 - 1 / x] });
    expect(at(minimise(wall, [20]).at, 0)).toBeCloseTo(1, 6);
  });

  test('stops where everything is flat', () => {
    expect(minimise(() => ({ value: 3, gradient: [0, 0] }), [4, 5])).toMatchObject({
      at: [4, 5],
      steps: 0,
      converged: true,
    });
  });

  test('says so when there is no lowest place', () => {
    const slide: Objective = ([x = 0]) => ({ value: -x, gradient: [-1] });
    expect(minimise(slide, [0]).converged).toBe(false);
  });

  test('cannot begin where the function is not defined', () => {
    expect(() => minimise(() => ({ value: Number.NaN, gradient: [0] }), [0])).toThrow(RangeError);
  });
});

describe('minimiseFromBest', () => {
  const twoBowls: Objective = ([x = 0]) => ({
    value: (x * x - 4) ** 2 + x,
    gradient: [4 * x * (x * x - 4) + 1],
  });

  test('begins where it is lowest', () => {
    expect(at(minimiseFromBest(twoBowls, [[3], [-2.5]])?.at ?? [], 0)).toBeCloseTo(-2.03, 1);
  });

  test('goes on to the next place where the first one leads nowhere', () => {
    const slideAndBowl: Objective = ([x = 0]) =>
      x > 10 ? { value: -x, gradient: [-1] } : { value: x * x, gradient: [2 * x] };
    const found = minimiseFromBest(slideAndBowl, [[1], [11]]);
    expect(found).toMatchObject({ converged: false });
    expect(at(found?.at ?? [], 0)).toBeGreaterThan(11);
  });

  test('is null when it can begin nowhere', () => {
    expect(minimiseFromBest(() => ({ value: Number.NaN, gradient: [0] }), [[1]])).toBeNull();
  });
});

describe('overLogarithms', () => {
  test('finds a likeliest parameter that is above 0', () => {
    // ln L of the rate of an exponential distribution, of 10 values that sum to 40
    const objective = overLogarithms(([rate = 0]) => ({
      value: 10 * Math.log(rate) - 40 * rate,
      gradient: [10 / rate - 40],
    }));
    expect(Math.exp(at(minimise(objective, [3]).at, 0))).toBeCloseTo(0.25, 8);
    expect(objective([50]).value).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('covarianceAt', () => {
  test('is the inverse of the second derivatives', () => {
    const bowl: Objective = ([x = 0, y = 0]) => ({
      value: 2 * x * x + x * y + y * y,
      gradient: [4 * x + y, x + 2 * y],
    });
    const covariance = covarianceAt(bowl, [0, 0]) ?? [];
    expect(covariance.flat()).toHaveLength(4);
    for (const [i, expected] of [2 / 7, -1 / 7, -1 / 7, 4 / 7].entries())
      expect(covariance.flat()[i]).toBeCloseTo(expected, 8);
  });

  test('is null where a direction is flat', () => {
    expect(covarianceAt(([x = 0]) => ({ value: x * x, gradient: [2 * x, 0] }), [0, 0])).toBeNull();
  });
});
