import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptOverYear, WHAT_IF_MONTHS, type WhatIfInput, whatIf } from '@/lib/domain/what-if';

const steady = (hazard: number) => ({ watched: [], lent: [], beyond: hazard });
const usual: WhatIfInput = {
  hazard: steady(0.02),
  present: [{ age: 3, customers: 100, monthlyMinor: 1_000_000 }],
  worth: [{ age: 3, customers: 100, monthlyMinor: 800_000 }],
  joinMonthly: 0,
  joinMrrMinor: 0,
  raise: 0.05,
  margin: 0.8,
  costMonthlyMinor: 0,
  yearlyDiscount: 0,
};

describe('whatIf', () => {
  test('changes nothing where nothing is raised', () => {
    const result = whatIf({ ...usual, raise: 0, joinMonthly: 4, joinMrrMinor: 9000 });
    expect(result?.raised).toEqual(result?.asIs);
    expect(result).toMatchObject({ hazardFactor: 1, extraRevenueMinor: 0, extraProfitMinor: 0 });
    expect(result?.asIs[0]).toEqual({ month: 0, customers: 100, mrrMinor: 1_000_000 });
    expect(result?.asIs).toHaveLength(WHAT_IF_MONTHS + 1);
  });

  test('keeps as many more over a year as was asked', () => {
    const result = whatIf(usual);
    expect(result?.retention.now).toBeCloseTo(0.98 ** 12, 12);
    expect(result?.retention.raised).toBeCloseTo(0.98 ** 12 + 0.05, 9);
    expect(result?.raised[12]?.customers).toBeCloseTo(100 * (0.98 ** 12 + 0.05), 6);
    expect(result?.raised[12]?.mrrMinor).toBeCloseTo(1_000_000 * (0.98 ** 12 + 0.05), 2);
  });

  test('adds up to the revenue between the two courses, and the profit at margin less its cost', () => {
    const result = whatIf({ ...usual, costMonthlyMinor: 1000 });
    const stay = 0.98 ** (result?.hazardFactor ?? Number.NaN);
    const sum = (q: number) => (q * (1 - q ** 36)) / (1 - q);
    const extra = 1_000_000 * (sum(stay) - sum(0.98));
    expect(result?.extraRevenueMinor).toBeCloseTo(extra, 1);
    expect(result?.extraProfitMinor).toBeCloseTo(0.8 * extra - 36_000, 1);
    expect(whatIf({ ...usual, margin: null })?.extraProfitMinor).toBeNull();
  });

  test('lets those who join leave as everybody does', () => {
    const result = whatIf({ ...usual, raise: 0, joinMonthly: 10, joinMrrMinor: 500, present: usual.present });
    const joined = (result?.asIs[3]?.customers ?? 0) - 100 * 0.98 ** 3;
    expect(joined).toBeCloseTo(10 * (1 + 0.98 + 0.98 ** 2), 9);
    expect((result?.asIs[3]?.mrrMinor ?? 0) - 1_000_000 * 0.98 ** 3).toBeCloseTo(joined * 500, 6);
  });

  test('is bounded by everybody and nobody', () => {
    expect(whatIf({ ...usual, raise: 0.9 })?.retention.raised).toBeCloseTo(0.999, 6);
    expect(whatIf({ ...usual, raise: -0.99 })?.retention.raised).toBeCloseTo(0.001, 6);
    expect(whatIf({ ...usual, hazard: steady(0) })).toMatchObject({ hazardFactor: 1, extraRevenueMinor: 0 });
  });

  test('says nothing where nobody is here', () => {
    expect(whatIf({ ...usual, present: [] })).toBeNull();
  });

  test('keeping more is never worth less', () => {
    const hazards = fc.array(fc.double({ min: 0, max: 0.5, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        hazards,
        fc.nat(30),
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        (watched, age, raise) => {
          const hazard = { watched, lent: [], beyond: 0.05 };
          const result = whatIf({
            ...usual,
            hazard,
            raise,
            present: [{ age, customers: 5, monthlyMinor: 500 }],
          });
          if (!result) return expect.unreachable();
          expect(result.extraRevenueMinor).toBeGreaterThanOrEqual(-1e-6);
          expect(result.valueMinor.raised).toBeGreaterThanOrEqual(result.valueMinor.now - 1e-6);
          expect(result.retention.raised).toBeGreaterThanOrEqual(result.retention.now - 1e-9);
        },
      ),
    );
  });
});

test('nobody keeps a share of nobody', () => {
  expect(keptOverYear(steady(0.1), [])).toBeNull();
});
