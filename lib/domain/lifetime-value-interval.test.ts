import { describe, expect, test } from 'vitest';
import { futureMonths } from '@/lib/domain/lifetime-value';
import { lifetimeValueIntervals, type ValuedCustomers } from '@/lib/domain/lifetime-value-interval';

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

describe('lifetimeValueIntervals', () => {
  test('are the same for the same customers, and narrower for more', () => {
    const small = lifetimeValueIntervals(
      company(300, (i) => 1000 + i),
      0.1,
    );
    expect(
      lifetimeValueIntervals(
        company(300, (i) => 1000 + i),
        0.1,
      ),
    ).toEqual(small);
    const large = lifetimeValueIntervals(
      company(3000, (i) => 1000 + (i % 300)),
      0.1,
    );
    const width = (of: typeof small) =>
      of.perCustomer ? of.perCustomer.high - of.perCustomer.low : Number.NaN;
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
    const { perCustomer, newCustomer } = lifetimeValueIntervals(customers, 0);
    const error = (500 / Math.sqrt(400)) * 1.96 * 60;
    expect(perCustomer?.low).toBeGreaterThan(60_000 - error * 1.15);
    expect(perCustomer?.low).toBeLessThan(60_000 - error * 0.85);
    expect(perCustomer?.high).toBeGreaterThan(60_000 + error * 0.85);
    expect(newCustomer).toBeNull();
  });

  test('of a group on a borrowed curve vary with what its customers bring', () => {
    const borrowed = { watched: [], beyond: 0.02 };
    const { perCustomer } = lifetimeValueIntervals(
      company(20, (i) => 1000 + 100 * i),
      0,
      borrowed,
    );
    const months = futureMonths(borrowed, 0, 0).discounted;
    expect(perCustomer?.low).toBeGreaterThan(1000 * months);
    expect(perCustomer?.high).toBeLessThan(3000 * months);
  });

  test('are none below ten customers, and none where all are alike', () => {
    expect(
      lifetimeValueIntervals(
        company(9, () => 1000),
        0,
      ).perCustomer,
    ).toBeNull();
    const alike = lifetimeValueIntervals(
      { ...company(50, () => 1000), hasLeft: new Uint8Array(50), presentAge: new Uint8Array(50).fill(3) },
      0,
      { watched: [], beyond: 0.1 },
    );
    expect(alike.newCustomer).toBeNull();
  });

  test('keep up with a hundred thousand customers', () => {
    const customers = company(100_000, (i) => 1000 + (i % 977));
    const columns = {
      duration: Int16Array.from(customers.duration),
      hasLeft: Uint8Array.from(customers.hasLeft),
      presentAge: Int16Array.from(customers.presentAge),
      monthlyMinor: Float64Array.from(customers.monthlyMinor),
      firstMinor: Float64Array.from(customers.firstMinor),
    };
    const start = performance.now();
    expect(lifetimeValueIntervals(columns, 0.1).perCustomer).not.toBeNull();
    expect(performance.now() - start).toBeLessThan(10_000);
  }, 30_000);
});
