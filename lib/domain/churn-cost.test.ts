import { describe, expect, test } from 'vitest';
import { type ChurnCostTerms, churnCost } from '@/lib/domain/churn-cost';

const year: ChurnCostTerms = {
  lost: 20,
  lostMrrMinor: 1_200_000,
  joined: 50,
  joinedMrrMinor: 2_000_000,
  spendMinor: 30_000_000,
  won: 60,
  kept: 100,
  loggedMinutes: 6000,
  discountsMinor: 600_000,
  served: 120,
  serviceMinutes: 3600,
  refundsMinor: 120_000,
  hourlyCostMinor: 14_000,
};

describe('churnCost', () => {
  test('is the worked example', () => {
    expect(churnCost(year)).toEqual({
      leaverMrrMinor: 60_000,
      newcomerMrrMinor: 40_000,
      replacement: 1.5,
      acquireMinor: 500_000,
      replaceMinor: 750_000,
      // (100 h × 140.00 + 6,000.00) ÷ 100
      keepMinor: 20_000,
      // (60 h × 140.00 + 1,200.00) ÷ 120
      serveMinor: 8_000,
      acquireToKeep: 25,
    });
  });

  test('says nothing where a part is not known', () => {
    expect(churnCost({ ...year, hourlyCostMinor: null })).toMatchObject({
      keepMinor: null,
      serveMinor: null,
    });
    expect(churnCost({ ...year, spendMinor: null })).toMatchObject({
      acquireMinor: null,
      replaceMinor: null,
      acquireToKeep: null,
      replacement: 1.5,
    });
    expect(churnCost({ ...year, lostMrrMinor: null }).replacement).toBeNull();
  });

  test('needs no hourly cost where no hours were logged', () => {
    const terms = { ...year, hourlyCostMinor: null, loggedMinutes: 0, serviceMinutes: 0 };
    expect(churnCost(terms)).toMatchObject({ keepMinor: 6000, serveMinor: 1000 });
  });

  test('divides by nobody', () => {
    const nobody = { ...year, lost: 0, joined: 0, won: 0, kept: 0, served: 0 };
    expect(Object.values(churnCost(nobody)).every((value) => value === null)).toBe(true);
    expect(churnCost({ ...year, loggedMinutes: 0, discountsMinor: 0 }).acquireToKeep).toBeNull();
  });
});
