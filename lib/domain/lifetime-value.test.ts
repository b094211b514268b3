import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kaplanMeier, survivalAt } from '@/lib/domain/kaplan-meier';
import {
  BEFORE_THE_FIRST_MONTH,
  futureMonths,
  futureMonthsByAge,
  LIFETIME_CAP_MONTHS,
  lifetimeValue,
  paybackMonths,
} from '@/lib/domain/lifetime-value';
import { monthCounts, monthlyHazard } from '@/lib/domain/monthly-hazard';
import { TELCO_CONTRACTS } from '@/lib/testing/survival-samples';

const steady = (hazard: number) => ({ watched: [], lent: [], beyond: hazard });

describe('futureMonths', () => {
  test('are a geometric sum where customers leave at a steady pace', () => {
    const [h, v] = [0.02, 1.1 ** (-1 / 12)];
    const q = (1 - h) * v;
    const { discounted, expected } = futureMonths(steady(h), 7, 0.1);
    expect(discounted).toBeCloseTo((q * (1 - q ** 60)) / (1 - q), 10);
    expect(expected).toBeCloseTo((0.98 * (1 - 0.98 ** 60)) / 0.02, 10);
  });

  test('end with the cap where nobody leaves: never ARPA ÷ 0', () => {
    expect(futureMonths(steady(0), 0, 0).discounted).toBe(LIFETIME_CAP_MONTHS);
    expect(futureMonths(steady(1), 0, 0).discounted).toBe(0);
  });

  test('follow the curve beyond the present age', () => {
    const counts = TELCO_CONTRACTS['Month-to-month'];
    const hazard = monthlyHazard(monthCounts(counts));
    if (!hazard) return expect.unreachable();
    const curve = kaplanMeier(counts);
    const at = (month: number) => survivalAt(curve, month)?.survival ?? Number.NaN;
    let sum = 0;
    for (let k = 1; k <= 20; k++) sum += at(24 + k) / at(24);
    expect(futureMonths(hazard, 24, 0, 20).discounted).toBeCloseTo(sum, 10);
    expect(futureMonths(hazard, 24, 0, 20).beyondWatched).toBe(0);
  });

  test('of a new customer begin with the first month', () => {
    const hazard = { watched: [0.5, 0], lent: [], beyond: 0 };
    const { discounted, beyondWatched } = futureMonths(hazard, BEFORE_THE_FIRST_MONTH, 0, 3);
    expect(discounted).toBeCloseTo(1.5, 12);
    expect(beyondWatched).toBeCloseTo(0.5, 12);
  });

  test('are fewer the more leave and the more is discounted', () => {
    const share = fc.double({ min: 0, max: 0.9, noNaN: true });
    fc.assert(
      fc.property(share, share, share, fc.nat(100), (hazard, more, discount, age) => {
        const of = (h: number, d: number) => futureMonths(steady(Math.min(1, h)), age, d).discounted;
        expect(of(hazard + more, discount)).toBeLessThanOrEqual(of(hazard, discount) + 1e-9);
        expect(of(hazard, discount + more)).toBeLessThanOrEqual(of(hazard, discount) + 1e-9);
        expect(of(hazard, discount)).toBeLessThanOrEqual(LIFETIME_CAP_MONTHS);
      }),
    );
  });

  test('refuse what is no age and no discount', () => {
    expect(() => futureMonths(steady(0), -2, 0)).toThrow(RangeError);
    expect(() => futureMonths(steady(0), 1.5, 0)).toThrow(RangeError);
    expect(() => futureMonths(steady(0), 1, -1)).toThrow(RangeError);
  });
});

test('the months of all ages at once are those of each', () => {
  const hazards = fc.array(fc.double({ min: 0, max: 0.6, noNaN: true }), { maxLength: 30 });
  fc.assert(
    fc.property(hazards, fc.double({ min: 0, max: 1, noNaN: true }), (watched, discount) => {
      const hazard = { watched, lent: [], beyond: 0.03 };
      const worth = futureMonthsByAge(hazard, 40, discount);
      for (const age of [BEFORE_THE_FIRST_MONTH, 0, 7, 39]) {
        expect(worth[age + 1]).toBeCloseTo(futureMonths(hazard, age, discount).discounted, 6);
      }
    }),
  );
  // everybody left in month 1, and yet somebody is here after 5
  expect(futureMonthsByAge({ watched: [0, 1], lent: [], beyond: 0 }, 6, 0)[6]).toBe(LIFETIME_CAP_MONTHS);
});

describe('lifetimeValue', () => {
  test('is the worked example: 100 a month at 80 % margin, one in ten leaving each month, nothing discounted', () => {
    const value = lifetimeValue(steady(0.1), [{ age: 5, customers: 2, monthlyMinor: 2 * 8000 }], 0);
    const months = (0.9 * (1 - 0.9 ** 60)) / 0.1;
    expect(value?.expectedMonths).toBeCloseTo(months, 10);
    expect(value?.perCustomerMinor).toBeCloseTo(8000 * months, 6);
    expect(value?.totalMinor).toBeCloseTo(16000 * months, 6);
    expect(value?.beyondWatched).toBe(1);
  });

  test('is null without customers, and 0 where they bring nothing', () => {
    expect(lifetimeValue(steady(0.1), [], 0)).toBeNull();
    expect(lifetimeValue(steady(0.1), [{ age: 0, customers: 1, monthlyMinor: 0 }], 0)).toMatchObject({
      totalMinor: 0,
      beyondWatched: 0,
    });
  });
});

describe('paybackMonths', () => {
  const one = (hazard: number) => [{ hazard: steady(hazard), customers: 1, monthlyMinor: 100 }];

  test('counts the months until the cost is back, those who leave on the way taken off', () => {
    expect(paybackMonths(one(0), 1000, 0)).toBe(10);
    expect(paybackMonths(one(0), 0, 0)).toBe(0);
    expect(paybackMonths(one(0.05), 1000, 0)).toBe(15);
    expect(paybackMonths(one(0.5), 1000, 0)).toBeNull();
    expect(paybackMonths([], 1000, 0)).toBeNull();
  });

  test('puts groups together by what they bring', () => {
    const groups = [...one(0), { hazard: steady(0), customers: 3, monthlyMinor: 20 }];
    // 160 a month against 4 × 400
    expect(paybackMonths(groups, 400, 0)).toBe(10);
  });
});
