import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concentration } from '@/lib/domain/concentration';

describe('concentration', () => {
  test('is the textbook 80/20', () => {
    const result = concentration([400, 400, 25, 25, 25, 25, 25, 25, 25, 25]);
    expect(result).toMatchObject({ customers: 10, totalMinor: 1000, largest: 0.4, top20: 0.8 });
    expect(result?.bring80).toEqual({ customers: 2, share: 0.2 });
  });

  test('needs eight in ten customers where all bring the same', () => {
    const result = concentration(new Array(50).fill(7));
    expect(result?.bring80).toEqual({ customers: 40, share: 0.8 });
    expect(result?.top20).toBeCloseTo(0.2, 12);
    for (const { customers, revenue } of result?.curve ?? []) expect(revenue).toBeCloseTo(customers, 12);
  });

  test('counts a part of a customer as that part', () => {
    // the top 20 % of three customers are 0.6 of the largest
    expect(concentration([60, 30, 10])?.top20).toBeCloseTo(0.36, 12);
  });

  test('leaves out who brings nothing, and is null where nobody brings anything', () => {
    expect(concentration([100, 0, -50])).toMatchObject({ customers: 1, largest: 1, top20: 0.2 });
    expect(concentration([])).toBeNull();
    expect(concentration([0, -5])).toBeNull();
  });

  test('the curve rises from nothing to all, ever less steeply', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 200 }),
        (amounts) => {
          const result = concentration(amounts);
          if (!result) return expect.unreachable();
          const revenue = result.curve.map((point) => point.revenue);
          expect(revenue[0]).toBe(0);
          expect(revenue.at(-1)).toBeCloseTo(1, 10);
          for (let i = 2; i < revenue.length; i++) {
            const [a = 0, b = 0, c = 0] = revenue.slice(i - 2, i + 1);
            expect(c - b).toBeLessThanOrEqual(b - a + 1e-9);
          }
          expect(result.top20).toBeGreaterThanOrEqual(0.2 - 1e-9);
          expect(result.bring80.share).toBeLessThanOrEqual(0.8 + 1 / result.customers);
        },
      ),
    );
  });
});
