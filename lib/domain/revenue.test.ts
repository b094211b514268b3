import { describe, expect, test } from 'vitest';
import {
  annualRecurringMinor,
  grossRevenueChurn,
  grossRevenueRetention,
  involuntaryShare,
  netRevenueRetention,
  quickRatio,
  revenuePerAccountMinor,
} from '@/lib/domain/revenue';

test('GRR, gross churn and NRR of one opening', () => {
  const sums = { opening: 1000, keptOfOpening: 900, closingOfOpening: 1100 };
  expect(grossRevenueRetention(sums)).toBe(0.9);
  expect(grossRevenueChurn(sums)).toBe(0.1);
  expect(netRevenueRetention(sums)).toBe(1.1);
});

test('is null when there was nothing to retain', () => {
  const sums = { opening: 0, keptOfOpening: 0, closingOfOpening: 0 };
  expect(grossRevenueRetention(sums)).toBeNull();
  expect(grossRevenueChurn(sums)).toBeNull();
  expect(netRevenueRetention(sums)).toBeNull();
});

test('refuses to have kept more than was there', () => {
  expect(() => grossRevenueRetention({ opening: 1000, keptOfOpening: 1001 })).toThrow(RangeError);
});

describe('quickRatio', () => {
  const still = { new: 0, expansion: 0, reactivation: 0, churn: 0, contraction: 0 };

  test('divides growth by loss', () => {
    expect(quickRatio({ new: 100, expansion: 50, reactivation: 10, churn: -30, contraction: -10 })).toEqual({
      state: 'ratio',
      ratio: 4,
    });
    expect(quickRatio({ ...still, churn: -30 })).toEqual({ state: 'ratio', ratio: 0 });
  });

  test('says "no losses" rather than infinity, and nothing where nothing moved', () => {
    expect(quickRatio({ ...still, new: 100 })).toEqual({ state: 'no_losses' });
    expect(quickRatio(still)).toBeNull();
  });
});

test('ARPA rounds half-even and is null when nobody pays', () => {
  expect(revenuePerAccountMinor(1000, 3)).toBe(333);
  expect(revenuePerAccountMinor(5, 2)).toBe(2);
  expect(revenuePerAccountMinor(0, 0)).toBeNull();
});

test('ARR is twelve months of MRR', () => {
  expect(annualRecurringMinor(82_373_200)).toBe(988_478_400);
});

test('the involuntary share is of churned MRR, whichever sign losses carry', () => {
  expect(involuntaryShare(-25, -100)).toBe(0.25);
  expect(involuntaryShare(0, 0)).toBeNull();
  expect(() => involuntaryShare(101, 100)).toThrow(RangeError);
});
