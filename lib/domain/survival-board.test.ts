import { describe, expect, test } from 'vitest';
import { kaplanMeier } from '@/lib/domain/kaplan-meier';
import { commonTerms, lifeTable, renewalCliff, survivalFigures } from '@/lib/domain/survival-board';
import { TELCO_CONTRACTS } from '@/lib/testing/survival-samples';

const counted = Object.entries(TELCO_CONTRACTS).map(([value, rows]) => ({
  value,
  counts: rows.map(({ duration, events, censored }) => [duration, events, censored] as const),
}));

describe('survivalFigures', () => {
  test('are of all, and of each group, largest first', () => {
    const { all, groups, test: result } = survivalFigures(counted, { unit: 'month', isCut: true });
    expect(all.curve.customers).toBe(7043);
    expect(groups.map(({ value }) => value)).toEqual(['Month-to-month', 'Two year', 'One year']);
    expect(groups[0]?.readings[0]?.survival).toBeCloseTo(0.70309663635, 10);
    expect(groups[0]?.expected).toBeCloseTo(708.4455955079, 8);
    expect(result?.chiSquare).toBeCloseTo(2352.8725382593, 7);
  });

  test('know of no groups where nothing is cut, and of nothing where there is nobody', () => {
    expect(survivalFigures(counted, { unit: 'month', isCut: false }).groups).toEqual([]);
    const { all } = survivalFigures([], { unit: 'day', isCut: true });
    expect(all).toMatchObject({ curve: { customers: 0 }, readings: [null, null, null] });
  });
});

describe('lifeTable', () => {
  test('has the telephone customers’ first year as it is printed', () => {
    const everyone = kaplanMeier(Object.values(TELCO_CONTRACTS).flat());
    const printed = [
      [1, 7032, 380, 0.054038680319],
      [2, 6419, 123, 0.019161863219],
      [12, 4974, 38, 0.0076397265782],
    ];
    const table = lifeTable(everyone, 1);
    for (const [month = 0, atRisk, left, hazard = 0] of printed) {
      expect(table[month]).toMatchObject({ from: month, to: month + 1, atRisk, left });
      expect(table[month]?.hazard).toBeCloseTo(hazard, 11);
    }
    expect(table).toHaveLength(73);
    expect(table.at(-1)?.isFew).toBe(false);
  });

  test('goes in steps of several days, and loses nobody', () => {
    const curve = kaplanMeier([
      { duration: 0, events: 1, censored: 0 },
      { duration: 29, events: 2, censored: 1 },
      { duration: 30, events: 0, censored: 2 },
      { duration: 95, events: 1, censored: 3 },
    ]);
    const table = lifeTable(curve, 30);
    expect(table.map(({ from, atRisk, left, censored }) => [from, atRisk, left, censored])).toEqual([
      [0, 10, 3, 1],
      [30, 6, 0, 2],
      [60, 4, 0, 0],
      [90, 4, 1, 3],
    ]);
    expect(table[0]?.hazard).toBeCloseTo(1 - (9 / 10) * (7 / 9), 12);
    expect(table[0]?.hazardLimits).toBeNull();
    expect(table[3]?.hazard).toBeCloseTo(1 / 4, 12);
  });

  test('is empty where there is nobody', () => {
    expect(lifeTable(kaplanMeier([]), 1)).toEqual([]);
  });
});

describe('renewals', () => {
  test('are expected after the intervals that many are billed for, and not every month', () => {
    const terms = [
      { months: 1, lives: 60 },
      { months: 12, lives: 30 },
      { months: null, lives: 5 },
      { months: 24, lives: 3 },
    ];
    expect(commonTerms(terms)).toEqual([12]);
    expect(commonTerms([])).toEqual([]);
  });

  test('stand out where customers leave with their contract', () => {
    const counts = Array.from({ length: 25 }, (_, duration) => ({
      duration,
      events: duration % 12 === 0 && duration > 0 ? 30 : 1,
      censored: 2,
    }));
    const cliff = renewalCliff(lifeTable(kaplanMeier(counts), 1), [12]);
    expect(cliff.renewal.part).toBe(60);
    expect(cliff.other.part).toBe(22);
    expect(cliff.difference?.distinguishable).toBe(true);
    expect(renewalCliff([], [12]).difference).toBeNull();
  });
});
