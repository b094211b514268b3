import { describe, expect, test } from 'vitest';
import { bootstrapDifference, bootstrapRatio } from '@/lib/domain/bootstrap';
import { fillRandomWords, randomState } from '@/lib/domain/bootstrap-random';

function uniform(count: number, seed: number): number[] {
  const block = new Uint32Array(count);
  fillRandomWords(randomState(seed), block);
  return [...block].map((word) => word / 2 ** 32);
}

/** Opening MRR spread like real prices, closing MRR with one in ten gone. */
function book(customers: number, seed: number) {
  const random = uniform(customers * 2, seed);
  const start = Float64Array.from({ length: customers }, (_, i) =>
    Math.round(Math.exp(4 + 2 * (random[i] ?? 0))),
  );
  const end = start.map((mrr, i) => ((random[customers + i] ?? 0) < 0.1 ? 0 : mrr));
  return { numerator: end, denominator: start };
}

/** Standard error of a ratio of sums by the delta method: what a large bootstrap must come to. */
function deltaError({ numerator, denominator }: ReturnType<typeof book>): number {
  const [y, x] = [[...numerator], [...denominator]];
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const ratio = sum(y) / sum(x);
  const squares = sum(y.map((value, i) => (value - ratio * (x[i] ?? 0)) ** 2));
  return Math.sqrt(squares) / sum(x);
}

test('the generator follows the reference implementation of xoshiro128**', () => {
  const block = new Uint32Array(10);
  fillRandomWords(Int32Array.of(1, 2, 3, 4), block);
  expect([...block]).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

test('blocks continue where the one before stopped', () => {
  const [whole, first, second] = [new Uint32Array(8), new Uint32Array(5), new Uint32Array(3)];
  fillRandomWords(randomState(7), whole);
  const state = randomState(7);
  fillRandomWords(state, first);
  fillRandomWords(state, second);
  expect([...first, ...second]).toEqual([...whole]);
});

describe('bootstrapRatio', () => {
  test('agrees with the delta method on many customers', () => {
    const ratio = book(20_000, 1);
    const interval = bootstrapRatio(ratio, { replicates: 2000 });
    const width = (interval?.high ?? 0) - (interval?.low ?? 0);
    expect(width / (2 * 1.96 * deltaError(ratio))).toBeCloseTo(1, 1);
  });

  test('covers the truth about 95 times in 100', () => {
    let covered = 0;
    for (let seed = 0; seed < 200; seed++) {
      const interval = bootstrapRatio(book(150, seed + 1000));
      if (interval && interval.low <= 0.9 && 0.9 <= interval.high) covered += 1;
    }
    expect(covered / 200).toBeGreaterThan(0.9);
    expect(covered / 200).toBeLessThan(0.99);
  });

  test('gives the same limits each time, and others for another seed', () => {
    const ratio = book(300, 2);
    expect(bootstrapRatio(ratio)).toEqual(bootstrapRatio(ratio));
    expect(bootstrapRatio(ratio)).not.toEqual(bootstrapRatio(ratio, { seed: 1 }));
  });

  test('is null for few customers, no denominator, or customers who all behaved alike', () => {
    expect(bootstrapRatio({ numerator: [], denominator: [] })).toBeNull();
    expect(bootstrapRatio({ numerator: [0, 1], denominator: [1, 1] })).toBeNull();
    expect(bootstrapRatio({ numerator: Array(20).fill(0), denominator: Array(20).fill(0) })).toBeNull();
    expect(bootstrapRatio({ numerator: Array(20).fill(5), denominator: Array(20).fill(5) })).toBeNull();
  });

  test('is null when one customer is the whole denominator', () => {
    const denominator = [100, ...Array(19).fill(0)];
    expect(bootstrapRatio({ numerator: denominator.map((x) => x / 2), denominator })).toBeNull();
  });

  test('with very many customers comes to the limits of drawing each one by one', () => {
    // one customer of thousands is a fifth of the revenue, and one in two hundred leaves
    const random = uniform(40_000, 8);
    const start = Float64Array.from({ length: 20_000 }, (_, i) =>
      i === 77 ? 500_000 : Math.round(Math.exp(4 + 2 * (random[i] ?? 0))),
    );
    const end = start.map((mrr, i) =>
      (random[20_000 + i] ?? 0) < 0.005 ? 0 : i % 9 === 0 ? mrr * 0.9 : mrr,
    );
    const ratio = { numerator: end, denominator: start };
    const replicates = 4000;
    const oneByOne = bootstrapRatio(ratio, { replicates, drawnOneByOne: 20_000 });
    const many = bootstrapRatio(ratio, { replicates });
    const width = (oneByOne?.high ?? 0) - (oneByOne?.low ?? 0);
    expect(Math.abs((many?.low ?? 0) - (oneByOne?.low ?? 1))).toBeLessThan(0.05 * width);
    expect(Math.abs((many?.high ?? 0) - (oneByOne?.high ?? 1))).toBeLessThan(0.05 * width);
  });

  test('with very many customers who all behaved alike is null too', () => {
    const denominator = Array.from({ length: 6000 }, (_, i) => 100 + (i % 37));
    expect(bootstrapRatio({ numerator: denominator, denominator })).toBeNull();
    expect(bootstrapRatio({ numerator: denominator, denominator: denominator.map(() => 0) })).toBeNull();
    expect(bootstrapRatio({ numerator: denominator.map((x) => x * 0.7), denominator })).toBeNull();
  });

  test('takes a tenth of a second for 100,000 customers', () => {
    const ratio = book(100_000, 9);
    const started = performance.now();
    expect(bootstrapRatio(ratio)).not.toBeNull();
    expect(performance.now() - started).toBeLessThan(1500);
  });

  test('refuses columns that differ and too few replicates', () => {
    expect(() => bootstrapRatio({ numerator: [1], denominator: [1, 2] })).toThrow(RangeError);
    expect(() => bootstrapRatio(book(20, 3), { replicates: 100 })).toThrow(RangeError);
  });
});

describe('bootstrapDifference', () => {
  test('sees a small change among the same customers that two separate intervals hide', () => {
    const before = book(400, 4);
    // one customer in fifty takes 30 % less than the period before
    const after = {
      numerator: before.numerator.map((mrr, i) => (i % 50 === 0 ? mrr * 0.7 : mrr)),
      denominator: before.denominator,
    };
    const paired = bootstrapDifference(after, before);
    expect(paired?.difference).toBeLessThan(0);
    expect(paired?.distinguishable).toBe(true);
    const [a, b] = [bootstrapRatio(after), bootstrapRatio(before)];
    expect((a?.high ?? 0) > (b?.low ?? 1)).toBe(true);
  });

  test('of very many customers comes to the same verdict as one by one', () => {
    const before = book(8000, 10);
    const after = {
      numerator: before.numerator.map((mrr, i) => (i % 50 === 0 ? mrr * 0.7 : mrr)),
      denominator: before.denominator,
    };
    const [many, oneByOne] = [undefined, 8000].map((drawnOneByOne) =>
      bootstrapDifference(after, before, { replicates: 4000, ...(drawnOneByOne ? { drawnOneByOne } : {}) }),
    );
    const width = (oneByOne?.high ?? 0) - (oneByOne?.low ?? 0);
    expect(many?.difference).toBe(oneByOne?.difference);
    expect(Math.abs((many?.low ?? 0) - (oneByOne?.low ?? 1))).toBeLessThan(0.05 * width);
    expect(Math.abs((many?.high ?? 0) - (oneByOne?.high ?? 1))).toBeLessThan(0.05 * width);
  });

  test('does not tell two draws of the same behaviour apart', () => {
    const [a, b] = [book(300, 5), book(300, 6)];
    const nobody = new Float64Array(300);
    const join = (left: Float64Array, right: Float64Array) => Float64Array.of(...left, ...right);
    const verdict = bootstrapDifference(
      { numerator: join(a.numerator, nobody), denominator: join(a.denominator, nobody) },
      { numerator: join(nobody, b.numerator), denominator: join(nobody, b.denominator) },
    );
    expect(verdict?.distinguishable).toBe(false);
  });

  test('is null when resampling sees no variation', () => {
    const same = { numerator: Array(20).fill(1), denominator: Array(20).fill(1) };
    expect(bootstrapDifference(same, same)).toBeNull();
  });
});
