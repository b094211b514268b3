import { describe, expect, test } from 'vitest';
import type { ValueRow } from '@/lib/domain/lifetime-value-rows';
import { whatIfOf, whatIfSegments } from '@/lib/domain/what-if-segments';

function customers(group: string, count: number, gone: number, mrrMinor: number): ValueRow[] {
  return Array.from({ length: count }, (_, i) => ({
    group,
    duration: i < gone ? 6 : 1 + (i % 24),
    hasLeft: i < gone,
    presentAge: i < gone ? null : 1 + (i % 24),
    mrrMinor: i < gone ? null : mrrMinor,
    marginMinor: i < gone ? null : mrrMinor * 0.75,
    firstMrrMinor: i >= gone && i % 24 < 11 ? mrrMinor : null,
  }));
}

const rows = [...customers('Small', 300, 90, 1000), ...customers('Large', 100, 5, 50_000)];
const question = { raise: 0.004, costMonthlyMinor: 0, joins: true, yearlyDiscount: 0 };

describe('whatIfSegments', () => {
  test('start from who is here, what they pay, and who joins', () => {
    const [small, large] = whatIfSegments(rows, true);
    expect(small).toMatchObject({ value: 'Small', customers: 210, mrrMinor: 210_000, margin: 0.75 });
    expect(large).toMatchObject({ value: 'Large', customers: 95, joinMrrMinor: 50_000 });
    const joined = rows.filter((row) => row.group === 'Large' && row.firstMrrMinor !== null).length;
    expect(large?.joinMonthly).toBeCloseTo(joined / 12, 12);
    expect(whatIfSegments(rows, false)).toHaveLength(1);
  });

  test('leave out a segment that everybody has left', () => {
    expect(whatIfSegments(customers('Gone', 40, 40, 1000), true)).toEqual([]);
    expect(whatIfSegments([], true)).toEqual([]);
  });

  test('know no margin where one is missing', () => {
    const unknown = rows.map((row, i) => (i === 399 ? { ...row, marginMinor: null } : row));
    const [small, large] = whatIfSegments(unknown, true);
    expect([small?.margin, large?.margin]).toEqual([0.75, null]);
  });
});

describe('whatIfOf', () => {
  test('adds segments up, each raised by itself', () => {
    const segments = whatIfSegments(rows, true);
    const both = whatIfOf(segments, question);
    const each = segments.map((segment) => whatIfOf([segment], question));
    const sum = (of: (result: NonNullable<typeof both>) => number) =>
      each.reduce((total, result) => total + (result ? of(result) : Number.NaN), 0);
    expect(both?.extraRevenueMinor).toBeCloseTo(
      sum(({ extraRevenueMinor }) => extraRevenueMinor),
      4,
    );
    expect(both?.raised[36]?.customers).toBeCloseTo(
      sum(({ raised }) => raised[36]?.customers ?? 0),
      6,
    );
    expect((both?.retention.raised ?? 0) - (both?.retention.now ?? 0)).toBeCloseTo(0.004, 6);
  });

  test('takes the cost off once, and lets nobody join where nobody is to', () => {
    const segments = whatIfSegments(rows, true);
    const free = whatIfOf(segments, question);
    const paid = whatIfOf(segments, { ...question, costMonthlyMinor: 100 });
    expect((free?.extraProfitMinor ?? 0) - (paid?.extraProfitMinor ?? 0)).toBeCloseTo(3600, 6);
    const alone = whatIfOf(segments, { ...question, joins: false });
    expect(alone?.asIs[36]?.customers).toBeLessThan(free?.asIs[36]?.customers ?? 0);
  });

  test('is null where nobody’s curve is known', () => {
    expect(whatIfOf([], question)).toBeNull();
    expect(whatIfOf(whatIfSegments(customers('Few', 8, 1, 1000), true), question)).toBeNull();
  });
});
