import { describe, expect, test } from 'vitest';
import { kpiFigure, npsFigure } from '@/lib/domain/kpi-figure';
import type { KpiSums } from '@/lib/domain/kpi-sums';

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
  arpaChangeLow: null,
  arpaChangeHigh: null,
  mrrChurnVoluntaryMinor: null,
  mrrChurnInvoluntaryMinor: null,
  renewalsRenewed: 0,
  renewalsLost: 0,
  renewalsEarly: 0,
  renewalsUndecided: 0,
  renewalsRenewedMinor: 0,
  renewalsLostMinor: 0,
  renewalsEarlyMinor: 0,
  renewalsUndecidedMinor: 0,
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
    customersLostVoluntary: 60,
    customersLostInvoluntary: 25,
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

  test('contracts renewed are compared as shares', () => {
    const now = sums({ renewalsRenewed: 45, renewalsLost: 5, renewalsUndecided: 9 });
    const before = sums({ renewalsRenewed: 30, renewalsLost: 20 });
    const figure = kpiFigure('renewal_rate', year, now, before, targets);
    expect(figure).toMatchObject({ value: 0.9, denominator: 50, difference: { distinguishable: true } });
    expect(kpiFigure('renewal_rate', year, sums({ renewalsUndecided: 9 }), before, targets)).toMatchObject({
      value: null,
      why: 'nothing_decided',
    });
  });

  test('an average is compared by how much larger it is, gross churn as the mirror of what is kept', () => {
    const money = { mrrStartMinor: 1000, grrNumeratorMinor: 900, mrrEndMinor: 2200, customersPaying: 10 };
    const now = sums({
      ...money,
      grrChangeLow: 0.01,
      grrChangeHigh: 0.09,
      arpaChangeLow: 10,
      arpaChangeHigh: 30,
    });
    const before = sums({ ...money, grrNumeratorMinor: 850, mrrEndMinor: 2000 });
    expect(kpiFigure('arpa', month, now, before, targets).difference).toMatchObject({
      difference: 0.1,
      low: 0.05,
      high: 0.15,
      distinguishable: true,
    });
    const churn = kpiFigure('gross_revenue_churn', month, now, before, targets).difference;
    expect(churn?.difference).toBeCloseTo(-0.05, 12);
    expect(churn).toMatchObject({ low: -0.09, high: -0.01 });
  });

  test('without losses there is no ratio, and the card can say so', () => {
    const growing = {
      mrrNewMinor: 5,
      mrrExpansionMinor: 0,
      mrrReactivationMinor: 0,
      mrrChurnMinor: 0,
      mrrContractionMinor: 0,
    };
    expect(kpiFigure('quick_ratio', month, sums(growing), null, targets)).toMatchObject({
      value: null,
      state: 'no_losses',
      why: null,
    });
    expect(kpiFigure('quick_ratio', month, sums({ ...growing, mrrNewMinor: 0 }), null, targets).why).toBe(
      'nothing_moved',
    );
  });

  test('any two periods are compared by the limits that were drawn for them', () => {
    const money = { mrrStartMinor: 1000, grrNumeratorMinor: 900, grrChangeLow: 0.4, grrChangeHigh: 0.6 };
    const other = sums({ mrrStartMinor: 1000, grrNumeratorMinor: 850, customersEnd: 1000 });
    const far = { isBefore: false };
    expect(kpiFigure('grr', year, sums(money), other, targets, far).difference).toBeNull();
    const changes = { grr: { low: 0.02, high: 0.08 }, nrr: null, arpa: null };
    expect(kpiFigure('grr', year, sums(money), other, targets, { ...far, changes }).difference).toMatchObject(
      {
        low: 0.02,
        distinguishable: true,
      },
    );
    expect(kpiFigure('active_customers', year, sums(), other, targets, far).difference?.difference).toBe(100);
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
