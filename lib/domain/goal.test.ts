import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goalProgress } from '@/lib/domain/goal';

const rate = (kept: number, start: number) => ({
  value: kept / start,
  interval: null,
  numerator: kept,
  denominator: start,
});
const nothing = { value: null, interval: null, numerator: null, denominator: 0 };

describe('a rate of those at the start of the year', () => {
  test('says how many may still be lost, and how many must be kept a month', () => {
    const goal = goalProgress('crr', 0.85, rate(900, 1000), {}, { passed: 6, left: 6 });
    expect(goal.room).toBe(50);
    expect(goal.expected).toBeCloseTo(0.85 ** 0.5, 12);
    expect(goal.verdict).toBe('missed');
    // what is kept a month from now on, over the months left, comes to the target
    expect(0.9 * (goal.pace?.needed ?? 0) ** 6).toBeCloseTo(0.85, 12);
    expect((goal.pace?.soFar ?? 0) ** 6).toBeCloseTo(0.9, 12);
    expect(goal.isSpent).toBe(false);
  });

  test('is spent once more is lost than the year allows, which revenue that grows never is', () => {
    const lost = goalProgress('crr', 0.85, rate(840, 1000), {}, { passed: 9, left: 3 });
    expect([lost.room, lost.isSpent]).toEqual([-10, true]);
    expect(lost.pace?.needed).toBeGreaterThan(1);
    expect(goalProgress('nrr', 1.05, rate(990, 1000), {}, { passed: 9, left: 3 }).isSpent).toBe(false);
  });

  test('small numbers are no news', () => {
    const few = { ...rate(9, 10), interval: { low: 0.6, high: 0.98 } };
    expect(goalProgress('crr', 0.85, few, {}, { passed: 6, left: 6 }).verdict).toBe('unclear');
  });

  test('is exact: losing what may be lost reaches the target, one more does not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (start, share) => {
          const kept = Math.round(start * share);
          const { room } = goalProgress('crr', 0.85, rate(kept, start), {}, { passed: 3, left: 9 });
          if (room === null || room < 0) return;
          const may = Math.floor(room + 1e-9);
          expect((kept - may) / start).toBeGreaterThanOrEqual(0.85 - 1e-9);
          expect((kept - may - 1) / start).toBeLessThan(0.85);
        },
      ),
    );
  });
});

test('a level says what to gain a month, and what was gained', () => {
  const mrr = { value: 1_100_000, interval: null, numerator: 1_100_000, denominator: null };
  expect(goalProgress('mrr', 1_200_000, mrr, { mrr_start: 1_000_000 }, { passed: 5, left: 4 })).toMatchObject(
    {
      room: -100_000,
      pace: { needed: 25_000, soFar: 20_000 },
      expected: 1_200_000,
      verdict: 'missed',
    },
  );
});

test('a score has no pace', () => {
  const nps = { value: 42, interval: { low: 35, high: 49 }, numerator: 42, denominator: 100 };
  expect(goalProgress('nps', 40, nps, {}, { passed: 5, left: 7 })).toMatchObject({
    room: 2,
    pace: null,
    verdict: 'unclear',
  });
});

test('without a figure nothing is promised', () => {
  expect(goalProgress('crr', 0.85, nothing, {}, { passed: 0, left: 12 })).toMatchObject({
    now: null,
    room: null,
    pace: null,
    verdict: null,
    isSpent: false,
  });
});
