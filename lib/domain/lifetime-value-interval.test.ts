import { describe, expect, test } from 'vitest';
import { futureMonths } from '@/lib/domain/lifetime-value';
import { drawLifetimeValues, limitsOfMean, type ValuedCustomers } from '@/lib/domain/lifetime-value-interval';
import type { MonthlyHazard } from '@/lib/domain/monthly-hazard';

/** So many customers of whom one in ten left after a year; the others are here for the months given. */
function company(count: number, monthly: (i: number) => number): ValuedCustomers {
  const everyone = Array.from({ length: count }, (_, i) => i);
  const gone = (i: number) => i % 10 === 0;
  return {
    duration: everyone.map((i) => (gone(i) ? 12 : i % 30)),
    hasLeft: everyone.map((i) => (gone(i) ? 1 : 0)),
    presentAge: everyone.map((i) => (gone(i) ? -1 : i % 30)),
    monthlyMinor: everyone.map((i) => (gone(i) ? 0 : monthly(i))),
    firstMinor: everyone.map((i) => (i % 30 < 12 && !gone(i) ? monthly(i) : -1)),
  };
}

function limits(customers: ValuedCustomers, discount: number, everyone: MonthlyHazard | null = null) {
  const { total, present, newTotal, newcomers } = drawLifetimeValues(customers, discount, everyone);
  const count = customers.duration.length;
  return {
    present: limitsOfMean([{ total, count: present }], count),
    newCustomer: limitsOfMean([{ total: newTotal, count: newcomers }], count),
  };
}

describe('limits of lifetime values', () => {
  test('are the same for the same customers, and narrower for more', () => {
    const small = limits(
      company(300, (i) => 1000 + i),
      0.1,
    );
    expect(
      limits(
        company(300, (i) => 1000 + i),
        0.1,
      ),
    ).toEqual(small);
    const large = limits(
      company(4000, (i) => 1000 + (i % 300)),
      0.1,
    );
    const width = (of: typeof small) => (of.present ? of.present.high - of.present.low : Number.NaN);
    expect(width(large)).toBeLessThan(width(small) / 2);
    expect(small.newCustomer?.low).toBeGreaterThan(0);
  });

  test('agree with theory where only the amounts differ', () => {
    // nobody has left, so that the value is the mean amount × 60 months
    const amounts = Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 500 : 1500));
    const customers: ValuedCustomers = {
      duration: amounts.map(() => 5),
      hasLeft: amounts.map(() => 0),
      presentAge: amounts.map(() => 5),
      monthlyMinor: amounts,
      firstMinor: amounts.map(() => -1),
    };
    const { present, newCustomer } = limits(customers, 0);
    const error = (500 / Math.sqrt(400)) * 1.96 * 60;
    expect(present?.low).toBeGreaterThan(60_000 - error * 1.15);
    expect(present?.low).toBeLessThan(60_000 - error * 0.85);
    expect(present?.high).toBeGreaterThan(60_000 + error * 0.85);
    expect(newCustomer).toBeNull();
  });

  test('of a group too small for a curve of its own vary with what its customers bring', () => {
    const everyone = { watched: [], lent: [], beyond: 0.02 };
    const { present } = limits(
      company(20, (i) => 1000 + 100 * i),
      0,
      everyone,
    );
    const months = futureMonths(everyone, 0, 0).discounted;
    expect(present?.low).toBeGreaterThan(1000 * months);
    expect(present?.high).toBeLessThan(3000 * months);
  });

  test('of two groups put together are narrower than of either, when their draws are their own', () => {
    const customers = company(200, (i) => 1000 + 10 * i);
    const [a, b] = [0, 1].map((stream) => drawLifetimeValues(customers, 0, null, stream));
    if (!a || !b) return expect.unreachable();
    const one = limitsOfMean([{ total: a.total, count: a.present }], 200);
    const both = limitsOfMean(
      [a, b].map(({ total, present }) => ({ total, count: present })),
      400,
    );
    const width = (of: typeof one) => (of ? of.high - of.low : Number.NaN);
    expect(width(both) / width(one)).toBeGreaterThan(0.55);
    expect(width(both) / width(one)).toBeLessThan(0.85);
  });

  test('are none below ten customers', () => {
    expect(
      limits(
        company(9, (i) => 1000 + i),
        0,
      ).present,
    ).toBeNull();
  });

  test('keep up with a hundred thousand customers', () => {
    const customers = company(100_000, (i) => 1000 + (i % 977));
    const start = performance.now();
    expect(limits(customers, 0.1).present).not.toBeNull();
    expect(performance.now() - start).toBeLessThan(10_000);
  }, 30_000);
});
