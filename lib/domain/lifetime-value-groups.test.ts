import { describe, expect, test } from 'vitest';
import { valueGroups } from '@/lib/domain/lifetime-value-groups';
import type { ValueRow } from '@/lib/domain/lifetime-value-rows';

/** So many customers of a group, of whom the first `gone` left after half a year. */
function customers(group: string, count: number, gone: number, mrrMinor: number): ValueRow[] {
  return Array.from({ length: count }, (_, i) => ({
    group,
    duration: i < gone ? 6 : 1 + (i % 24),
    hasLeft: i < gone,
    presentAge: i < gone ? null : 1 + (i % 24),
    mrrMinor: i < gone ? null : mrrMinor + i,
    marginMinor: i < gone ? null : (mrrMinor + i) * 0.8,
    firstMrrMinor: i >= gone && i % 24 < 11 ? mrrMinor : null,
  }));
}

const small = customers('Small', 300, 90, 1000);
const large = customers('Large', 100, 5, 50_000);
const options = { isCut: true, yearlyDiscount: 0.1 };

describe('valueGroups', () => {
  test('put each group on its own curve, and all of them together by sums', () => {
    const { all, groups, isAfterCosts } = valueGroups([...large, ...small], options);
    expect(isAfterCosts).toBe(true);
    expect(groups.map(({ value, customers: n }) => [value, n])).toEqual([
      ['Small', 210],
      ['Large', 95],
    ]);
    const total = groups.reduce((sum, { present }) => sum + (present?.totalMinor ?? 0), 0);
    expect(all.present?.totalMinor).toBeCloseTo(total, 4);
    expect(all.present?.perCustomerMinor).toBeCloseTo(total / 305, 4);
    expect(all.present?.interval?.low).toBeLessThan(total / 305);
    expect(all.present?.interval?.high).toBeGreaterThan(total / 305);
    // who pays more stays longer: one curve for all would say too little
    const pooled = valueGroups([...large, ...small], { ...options, isCut: false }).all;
    expect(pooled.present?.totalMinor).toBeLessThan(all.present?.totalMinor ?? 0);
  });

  test('are before costs where one margin is missing', () => {
    const [first, ...others] = large.toReversed();
    if (!first) return expect.unreachable();
    const rows = [{ ...first, marginMinor: null }, ...others];
    const { isAfterCosts, all } = valueGroups(rows, { ...options, isCut: false });
    expect(isAfterCosts).toBe(false);
    const after = valueGroups(large, { ...options, isCut: false }).all;
    expect((after.present?.totalMinor ?? 0) / (all.present?.totalMinor ?? 1)).toBeCloseTo(0.8, 9);
    expect((after.newCustomer?.valueMinor ?? 0) / (all.newCustomer?.valueMinor ?? 1)).toBeCloseTo(0.8, 9);
  });

  test('lend the curve of all to a group of few, and say so', () => {
    const few = customers('Few', 12, 2, 3000);
    const { groups } = valueGroups([...small, ...few], options);
    expect(groups[1]).toMatchObject({ value: 'Few', isBorrowed: true, isFew: true, lives: 12 });
    expect(groups[1]?.present?.interval).not.toBeNull();
    expect(groups[0]).toMatchObject({ isBorrowed: false, isFew: false });
  });

  test('leave out whose amount no rate converts, and count them', () => {
    const rows = large.map((row, i) => (i === 50 ? { ...row, mrrMinor: null } : row));
    const { all } = valueGroups(rows, { ...options, isCut: false });
    expect(all).toMatchObject({ customers: 95, unrated: 1, present: { customers: 94 } });
  });

  test('say nothing where nobody was ever here, and nothing of today where all have left', () => {
    const nobody = valueGroups([], { ...options, isCut: false }).all;
    expect(nobody).toMatchObject({ customers: 0, present: null, newCustomer: null });
    expect(valueGroups([], options).all.present).toBeNull();
    const gone = valueGroups(customers('Gone', 40, 40, 1000), options);
    expect(gone.all).toMatchObject({ customers: 0, lives: 40, present: null });
    const one = valueGroups(customers('One', 1, 0, 1000), { ...options, isCut: false }).all;
    expect(one).toMatchObject({ customers: 1, present: null });
  });

  test('value newcomers before costs where nobody is left whose margin is known', () => {
    const came = customers('Came', 60, 60, 1000).map((row) => ({ ...row, firstMrrMinor: 1000 }));
    const { all, isAfterCosts } = valueGroups(came, { ...options, isCut: false });
    expect(isAfterCosts).toBe(false);
    expect(all.joined).toBe(60);
    expect(all.newCustomer?.valueMinor).toBeGreaterThan(1000);
  });

  test('stay the same from day to day', () => {
    expect(valueGroups([...large, ...small], options)).toEqual(valueGroups([...large, ...small], options));
  });
});
