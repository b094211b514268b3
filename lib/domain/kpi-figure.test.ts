import { describe, expect, test } from 'vitest';
import { type KpiSums, kpiFigure, npsFigure } from '@/lib/domain/kpi-figure';

const month = { spanMonths: 1, isRunning: false };
const year = { spanMonths: 12, isRunning: false };
const targets = new Map([
  ['crr', 0.85],
  ['grr', 0.88],
  ['nps', 40],
]);

const none = {
  mrrStartMinor: null,
  mrrNewMinor: null,
  mrrReactivationMinor: null,
  mrrExpansionMinor: null,
  mrrContractionMinor: null,
  mrrChurnMinor: null,
  mrrExchangeMinor: null,
  mrrEndMinor: null,
  grrNumeratorMinor: null,
  nrrNumeratorMinor: null,
  grrLow: null,
  grrHigh: null,
  nrrLow: null,
  nrrHigh: null,
  arpaLow: null,
  arpaHigh: null,
  grrChangeLow: null,
  grrChangeHigh: null,
  nrrChangeLow: null,
  nrrChangeHigh: null,
} as const;

function sums(change: Partial<KpiSums> = {}): KpiSums {
  return {
    ...none,
    isComplete: true,
    customersStart: 1000,
    customersKept: 900,
    customersNew: 200,
    customersWonBack: 0,
    customersIntra: 0,
    customersEnd: 1100,
    customersPaused: 5,
    customersPaying: 1000,
    ...change,
  };
}

describe('a figure for its card', () => {
  test('retention of 1,000 customers of whom 100 left is 90 %, with interval, denominator and verdict', () => {
    const figure = kpiFigure('crr', year, sums(), null, targets);
    expect(figure).toMatchObject({
      value: 0.9,
      denominator: 1000,
      target: 0.85,
      verdict: 'reached',
      why: null,
    });
    expect(figure.interval?.low).toBeCloseTo(0.8798, 4);
    expect(figure.yearly).toBeNull();
    expect(figure.difference).toBeNull();
  });

  test('a month is held against the monthly equivalent and read for a year', () => {
    const figure = kpiFigure('churn_rate', month, sums({ customersKept: 950 }), sums(), targets);
    expect(figure.target).toBeCloseTo(1 - 0.85 ** (1 / 12), 12);
    expect(figure.yearly).toBeCloseTo(0.4596, 4);
    expect(figure.verdict).toBe('missed');
    expect(figure.difference).toMatchObject({ distinguishable: true });
    expect(figure.difference?.difference).toBeCloseTo(-0.05, 12);
  });

  test('a running period is neither judged nor compared', () => {
    const figure = kpiFigure('crr', { ...month, isRunning: true }, sums(), sums(), targets);
    expect(figure).toMatchObject({ value: 0.9, difference: null, verdict: null, yearly: null });
  });

  test('revenue retention compares by the limits that were kept, never by overlapping intervals', () => {
    const money = {
      mrrStartMinor: 1000,
      grrNumeratorMinor: 900,
      grrLow: 0.88,
      grrHigh: 0.92,
      grrChangeLow: -0.01,
      grrChangeHigh: 0.11,
    };
    const before = sums({ mrrStartMinor: 1000, grrNumeratorMinor: 850 });
    const figure = kpiFigure('grr', year, sums(money), before, targets);
    expect(figure.interval).toEqual({ low: 0.88, high: 0.92 });
    expect(figure.difference).toMatchObject({ distinguishable: false, low: -0.01, high: 0.11 });
    expect(
      kpiFigure('grr', year, sums({ ...money, grrChangeLow: null }), before, targets).difference,
    ).toBeNull();
  });

  test.each([
    ['no_period', null],
    ['incomplete', sums({ isComplete: false })],
    ['nobody', sums({ customersStart: 0, customersKept: 0 })],
    ['no_rate', sums()],
  ] as const)('is null and says why: %s', (why, kept) => {
    expect(kpiFigure('grr', year, kept, null, targets)).toMatchObject({ value: null, interval: null, why });
  });

  test('levels change by what was counted', () => {
    const kept = sums({ mrrStartMinor: 2000, mrrEndMinor: 2100 });
    expect(kpiFigure('active_customers', month, kept, null, targets).difference?.difference).toBe(100);
    expect(kpiFigure('mrr', month, kept, null, targets).difference?.difference).toBeCloseTo(0.05, 12);
  });

  test('NPS has its answers as denominator and none without them', () => {
    const now = { promoters: 60, passives: 30, detractors: 10 };
    const nobody = { promoters: 0, passives: 0, detractors: 0 };
    expect(npsFigure(month, now, nobody, targets)).toMatchObject({
      value: 50,
      denominator: 100,
      target: 40,
      difference: null,
    });
    expect(npsFigure(month, nobody, now, targets)).toMatchObject({ value: null, why: 'no_answers' });
  });
});
