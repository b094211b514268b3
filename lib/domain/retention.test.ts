import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CustomerCounts,
  churnRate,
  countsHold,
  equivalentChurn,
  monthlyChurn,
  retentionRate,
  yearlyChurn,
} from '@/lib/domain/retention';

function counts(kept: number, lost: number, isNew = 0, wonBack = 0): CustomerCounts {
  return { start: kept + lost, kept, lost, new: isNew, wonBack, end: kept + isNew + wonBack };
}

test('(1100 − 200) ÷ 1000 is 90 % retained', () => {
  expect(retentionRate(counts(900, 100, 200))).toBe(0.9);
});

test('30 of 120 is 25 % churned', () => {
  expect(churnRate(counts(90, 30))).toBe(0.25);
});

test('is null when there was nobody at the start', () => {
  expect(retentionRate(counts(0, 0, 5))).toBeNull();
  expect(churnRate(counts(0, 0, 5, 2))).toBeNull();
});

test('who came back is not kept', () => {
  expect(retentionRate(counts(80, 20, 10, 15))).toBe(0.8);
});

test('retained and churned make one, whatever the counts', () => {
  const anyCounts = fc.tuple(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6), fc.nat(1e6));
  fc.assert(
    fc.property(anyCounts, ([kept, lost, isNew, wonBack]) => {
      const period = counts(kept, lost, isNew, wonBack);
      const [crr, ccr] = [retentionRate(period), churnRate(period)];
      if (crr === null || ccr === null) {
        expect([crr, ccr, period.start]).toEqual([null, null, 0]);
        return;
      }
      expect(crr + ccr).toBeCloseTo(1, 12);
      expect(crr).toBe(kept / period.start);
    }),
  );
});

test('refuses counts that do not belong together', () => {
  const wrong = [
    { ...counts(90, 30), start: 121 },
    { ...counts(90, 30, 5), end: 90 },
    { ...counts(90, 30), kept: 90.5 },
    { ...counts(0, 0), start: -1, kept: -1, end: -1 },
  ];
  for (const period of wrong) {
    expect(countsHold(period)).toBe(false);
    expect(() => retentionRate(period)).toThrow(RangeError);
    expect(() => churnRate(period)).toThrow(RangeError);
  }
});

describe('equivalent churn', () => {
  test.each([
    [0.05, 0.4596],
    [0.1, 0.7176],
    [0.013452, 0.15],
    [0, 0],
    [1, 1],
  ])('%f a month is %f a year', (monthly, yearly) => {
    expect(yearlyChurn(monthly)).toBeCloseTo(yearly, 4);
  });

  test('a quarter is three months of it', () => {
    expect(equivalentChurn(0.1, 1, 3)).toBeCloseTo(1 - 0.9 ** 3, 12);
  });

  test('there and back is the same rate', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.9, noNaN: true }), (rate) => {
        expect(yearlyChurn(monthlyChurn(rate))).toBeCloseTo(rate, 9);
      }),
    );
  });

  test('refuses what is no rate or no length', () => {
    expect(() => yearlyChurn(1.01)).toThrow(RangeError);
    expect(() => yearlyChurn(Number.NaN)).toThrow(RangeError);
    expect(() => equivalentChurn(0.1, 0, 12)).toThrow(RangeError);
  });
});
