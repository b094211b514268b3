import { describe, expect, test } from 'vitest';
import { fitBgNbd } from '@/lib/domain/bg-nbd';
import { groupPurchases } from '@/lib/domain/purchase-groups';
import { choosePurchaseModel, expectedPurchases } from '@/lib/domain/purchase-model';
import { rfmScores } from '@/lib/domain/rfm';
import { readInvoices } from '@/lib/testing/online-retail';

// Expected figures were computed with another implementation from the lines of the data.
const dayOf = (on: string) => Date.parse(on) / 86_400_000;
const snapshot = dayOf('2011-12-10');

type Buyer = { id: number; days: Set<number>; orders: number; thousandths: number };
const buyers = new Map<number, Buyer>();
for (const { customerId: id, on, thousandths } of readInvoices()) {
  const buyer = buyers.get(id) ?? { id, days: new Set(), orders: 0, thousandths: 0 };
  buyer.days.add(dayOf(on));
  buyer.orders += 1;
  buyer.thousandths += thousandths;
  buyers.set(id, buyer);
}
const everyone = [...buyers.values()].sort((one, other) => one.id - other.id);
const facts = everyone.map(({ days, orders, thousandths }) => ({
  recencyDays: snapshot - Math.max(...days),
  orders,
  amount: Math.round(thousandths / 10) / 100,
}));

const counts = (values: readonly (number | string | null)[]) => {
  const found = new Map<string, number>();
  for (const value of values) found.set(String(value), (found.get(String(value)) ?? 0) + 1);
  return Object.fromEntries([...found].sort((a, b) => a[0].localeCompare(b[0])));
};
const codesOf = (scores: ReturnType<typeof rfmScores>) => counts(scores.map(({ r, f, m }) => `${r}${f}${m}`));
const most = (codes: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(codes)
      .sort((a, b) => b[1] - a[1])
      .slice(0, 8),
  );

test('the data are those of the reference', () => {
  expect(everyone).toHaveLength(4338);
  expect(everyone.reduce((sum, { orders }) => sum + orders, 0)).toBe(18_532);
  expect(everyone.reduce((sum, { thousandths }) => sum + thousandths, 0) / 1000).toBeCloseTo(8_911_407.9, 2);
});

describe('recency, frequency and money', () => {
  test('equal values share the lower score', () => {
    const scores = rfmScores(facts);
    expect(counts(scores.map(({ r }) => r))).toEqual({ 1: 869, 2: 889, 3: 866, 4: 888, 5: 826 });
    expect(counts(scores.map(({ f }) => f))).toEqual({ 1: 1493, 2: 835, 3: 508, 4: 802, 5: 700 });
    expect(counts(scores.map(({ m }) => m))).toEqual({ 1: 868, 2: 868, 3: 867, 4: 868, 5: 867 });
    const codes = codesOf(scores);
    expect(Object.keys(codes)).toHaveLength(113);
    expect(most(codes)).toEqual({
      111: 334,
      555: 314,
      112: 209,
      455: 158,
      211: 148,
      311: 126,
      212: 109,
      444: 108,
    });
  });

  test('or are split in the order of the list', () => {
    const scores = rfmScores(facts, 'split');
    const even = { 1: 868, 2: 868, 3: 867, 4: 868, 5: 867 };
    for (const of of ['r', 'f', 'm'] as const) expect(counts(scores.map((score) => score[of]))).toEqual(even);
    const codes = codesOf(scores);
    expect(Object.keys(codes)).toHaveLength(117);
    expect(most(codes)).toEqual({
      555: 348,
      111: 185,
      455: 173,
      121: 154,
      112: 128,
      444: 118,
      122: 92,
      544: 88,
    });
  });

  test.each([
    [12346, 326, 1, 77_183.6, '115', '115'],
    [12347, 3, 7, 4310, '555', '555'],
    [12348, 76, 4, 1797.24, '244', '244'],
    [12471, 3, 30, 19_824.05, '555', '555'],
    [13700, 27, 10, 2265.12, '455', '455'],
    [17828, 23, 4, 1820.09, '444', '444'],
    [18287, 43, 3, 1837.28, '344', '334'],
  ])('customer %d', (id, recencyDays, orders, amount, split, shared) => {
    const i = everyone.findIndex((buyer) => buyer.id === id);
    expect(facts[i]).toEqual({ recencyDays, orders, amount });
    const code = (ties: 'share' | 'split') => Object.values(rfmScores(facts, ties)[i] ?? {}).join('');
    expect(code('split')).toBe(split);
    expect(code('share')).toBe(shared);
  });
});

describe('repeat purchase', () => {
  test('the share that bought twice is that of the reference, by orders and by days', () => {
    expect(everyone.filter(({ orders }) => orders >= 2)).toHaveLength(2845);
    expect(everyone.filter(({ days }) => days.size >= 2)).toHaveLength(2790);
  });

  test('nobody is seen to be lost: NBD forecasts, and no 2e29 purchases', () => {
    const each = everyone.map(({ days }) => {
      const [first, last] = [Math.min(...days), Math.max(...days)];
      return {
        repeats: days.size - 1,
        lastWeeks: (last - first) / 7,
        ageWeeks: (snapshot - 1 - first) / 7,
      };
    });
    const groups = groupPurchases(each);
    const fit = fitBgNbd(groups);
    expect((fit?.parameters.a ?? 1) / (fit?.parameters.b ?? 1)).toBeLessThan(0.001);
    const chosen = choosePurchaseModel(groups);
    if (!chosen) throw new Error('they repeat');
    expect(chosen.model.kind).toBe('nbd');
    expect(chosen.gain).toBeLessThan(2);
    // 12,400 purchases after the first one in the year before
    const expected = each.reduce((sum, of) => sum + expectedPurchases(chosen.model, of, 52), 0);
    expect(expected).toBeGreaterThan(15_000);
    expect(expected).toBeLessThan(22_000);
  });
});
