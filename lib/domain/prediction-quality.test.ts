import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaUnderCurve } from '@/lib/domain/area-under-curve';
import { calibrationBins, calibrationLine, logOdds, probabilityOf } from '@/lib/domain/calibration';
import { predictionQuality } from '@/lib/domain/prediction-quality';
import { brierScore, logLoss } from '@/lib/domain/probability-score';
import { randomDraws } from '@/lib/domain/random-draws';
import { topShare } from '@/lib/domain/top-share';

describe('the area under the curve', () => {
  const scored = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean()), { maxLength: 30 });

  test('is the share of pairs in the right order, ties half', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const having = rows.filter(([, y]) => y).map(([s]) => s);
        const others = rows.filter(([, y]) => !y).map(([s]) => s);
        const pairs = having.flatMap((a) => others.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
        const expected =
          pairs.length === 0 ? null : pairs.reduce<number>((sum, x) => sum + x, 0) / pairs.length;
        const found = areaUnderCurve(
          rows.map(([s]) => s),
          rows.map(([, y]) => y),
        );
        if (expected === null) expect(found).toBeNull();
        else expect(found).toBeCloseTo(expected, 12);
      }),
    );
  });

  test('counts a row of weight n as n rows', () => {
    const scores = [1, 2, 2, 3];
    const outcome = [0, 1, 0, 1];
    const repeated = [0, 1, 1, 2, 2, 2, 3];
    expect(areaUnderCurve(scores, outcome, [1, 2, 3, 1])).toBeCloseTo(
      areaUnderCurve(
        repeated.map((i) => scores[i] as number),
        repeated.map((i) => outcome[i] as number),
      ) as number,
      12,
    );
  });
});

describe('what the top catches', () => {
  test('equal scores count in the order of the rows, the number is rounded up', () => {
    expect(topShare([1, 1, 1, 1, 1], [1, 0, 0, 0, 1], 0.3)).toEqual({
      rows: 2,
      having: 1,
      precision: 0.5,
      recall: 0.5,
      lift: 1.25,
    });
    expect(topShare(new Float64Array(10), new Float64Array(10), 0.1)).toMatchObject({
      rows: 1,
      recall: null,
      lift: null,
    });
  });

  test('there is no top of nobody, and no share beyond all', () => {
    expect(topShare([], [], 0.1)).toBeNull();
    expect(() => topShare([1], [1], 0)).toThrow(RangeError);
    expect(() => topShare([1], [1], 1.1)).toThrow(RangeError);
  });
});

describe('cost of probabilities', () => {
  test('of a coin is ln 2 and a quarter', () => {
    expect(logLoss([0.5, 0.5], [0, 1])).toBeCloseTo(Math.LN2, 15);
    expect(brierScore([0.5, 0.5], [0, 1])).toBe(0.25);
  });

  test('stays finite where somebody was sure and wrong', () => {
    expect(logLoss([1, 0], [0, 1])).toBeGreaterThan(30);
    expect(logLoss([1, 0], [0, 1])).toBeLessThan(40);
    expect(logLoss([], [])).toBeNull();
  });
});

describe('calibration', () => {
  test('finds the line by which predictions were bent', () => {
    const draws = randomDraws(1);
    const truth = Array.from({ length: 50_000 }, () => -2 + draws.normal());
    const outcome = truth.map((odds) => Number(draws.uniform() < probabilityOf(odds)));
    const line = calibrationLine(
      truth.map((odds) => (odds - 0.5) / 0.8),
      outcome,
    );
    expect(line?.intercept).toBeCloseTo(0.5, 1);
    expect(line?.slope).toBeCloseTo(0.8, 1);
  });

  test('is null where all have one prediction, or one outcome', () => {
    expect(calibrationLine([1, 1, 1], [0, 1, 0])).toBeNull();
    expect(calibrationLine([1, 2, 3], [1, 1, 1])).toBeNull();
    expect(calibrationLine([], [])).toBeNull();
  });

  test('a probability of 1 is in the last bin, a limit in the bin above', () => {
    expect(calibrationBins([1, 0.1, 0], [1, 0, 0])).toMatchObject([
      { from: 0, rows: 1 },
      { from: 0.1, rows: 1 },
      { from: 0.9, rows: 1, having: 1 },
    ]);
  });

  test('log-odds and back', () => {
    for (const p of [1e-9, 0.2, 0.5, 0.999]) expect(probabilityOf(logOdds(p))).toBeCloseTo(p, 12);
  });
});

describe('quality of predictions', () => {
  function rowsOf(customers: number, origins: number, strength: number, seed: number) {
    const draws = randomDraws(seed);
    const customer = Int32Array.from({ length: customers * origins }, (_, i) => i % customers);
    const own = Array.from({ length: customers }, () => -2 + strength * draws.normal());
    const probability = Float64Array.from(customer, (who) => probabilityOf(own[who] as number));
    const outcome = Uint8Array.from(probability, (p) => Number(draws.uniform() < p));
    const rate = outcome.reduce((sum, y) => sum + y, 0) / outcome.length;
    return { probability, outcome, customer, baseline: probability.map(() => rate) };
  }

  test('right probabilities lie on the line and say more than the rate', () => {
    const quality = predictionQuality(rowsOf(3_000, 3, 1, 1), 200);
    expect(quality?.line?.slope).toBeCloseTo(1, 1);
    expect(quality?.gain).toBeGreaterThan(3 * (quality?.gainError as number));
    expect(quality?.areaInterval?.low).toBeGreaterThan(0.6);
    expect(quality?.areaInterval?.high).toBeGreaterThan(quality?.areaUnderCurve as number);
    expect(quality?.areaInterval?.low).toBeLessThan(quality?.areaUnderCurve as number);
  });

  test('rows of one customer are drawn together: more origins of the same do not narrow an interval', () => {
    const once = rowsOf(400, 1, 1, 2);
    const repeat = (column: ArrayLike<number>) => Array.from({ length: 4 }, () => Array.from(column)).flat();
    const four = {
      probability: repeat(once.probability),
      outcome: repeat(once.outcome),
      customer: Int32Array.from(repeat(once.customer)),
      baseline: repeat(once.baseline),
    };
    const [a, b] = [predictionQuality(once, 300), predictionQuality(four, 300)];
    expect(b?.areaInterval).toEqual(a?.areaInterval);
    expect(b?.gainError).toBeCloseTo(a?.gainError as number, 12);
  });

  test('there is none of nothing, and no interval of a few customers', () => {
    const empty = { probability: [], outcome: [], baseline: [], customer: new Int32Array() };
    expect(predictionQuality(empty)).toBeNull();
    expect(predictionQuality(rowsOf(5, 4, 1, 3))).toMatchObject({ areaInterval: null, gainError: null });
    expect(() => predictionQuality({ ...rowsOf(5, 1, 1, 3), outcome: [1] })).toThrow(RangeError);
  });
});
