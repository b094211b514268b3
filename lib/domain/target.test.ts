import { describe, expect, test } from 'vitest';
import { wilsonInterval } from '@/lib/domain/interval';
import {
  allowedChurn,
  churnYardstick,
  DEFAULT_YEARLY_RETENTION,
  judgeAgainstTarget,
  targetForPeriod,
} from '@/lib/domain/target';

test('keeping 85 % a year allows 1.35 % churn a month', () => {
  expect(allowedChurn(DEFAULT_YEARLY_RETENTION, 1)).toBeCloseTo(0.0135, 4);
  expect(targetForPeriod(DEFAULT_YEARLY_RETENTION, 'compounds', 1)).toBeCloseTo(0.9865, 4);
  expect(targetForPeriod(DEFAULT_YEARLY_RETENTION, 'compounds', 12)).toBe(0.85);
  expect(allowedChurn(0.85, 3)).toBeCloseTo(1 - 0.85 ** 0.25, 12);
});

test('a level is the same in every period, and a target above one compounds too', () => {
  expect(targetForPeriod(40, 'level', 1)).toBe(40);
  expect(targetForPeriod(-10, 'level', 12)).toBe(-10);
  expect(targetForPeriod(1.1, 'compounds', 6)).toBeCloseTo(Math.sqrt(1.1), 12);
});

test('refuses what is no target or no period', () => {
  expect(() => targetForPeriod(0.85, 'compounds', 0)).toThrow(RangeError);
  expect(() => targetForPeriod(-0.1, 'compounds', 1)).toThrow(RangeError);
});

describe('churnYardstick', () => {
  test('the yearly target rules wherever it is set', () => {
    expect(churnYardstick(0.85, 1)).toEqual({ rule: 'target', allowedChurn: expect.closeTo(0.01345, 5) });
    expect(churnYardstick(0.85, 12)).toEqual({ rule: 'target', allowedChurn: expect.closeTo(0.15, 12) });
  });

  test('without it the convention applies to single months only', () => {
    expect(churnYardstick(null, 1)).toEqual({ rule: 'convention', goodBelow: 0.05, alarmAbove: 0.1 });
    expect(churnYardstick(null, 12)).toBeNull();
  });
});

describe('judgeAgainstTarget', () => {
  test.each([
    [2, 1000, 'lower', 'reached'],
    [3, 100, 'lower', 'unclear'],
    [60, 1000, 'lower', 'missed'],
  ] as const)('%i lost of %i against 1.35 %%', (lost, start, better, verdict) => {
    expect(judgeAgainstTarget(lost / start, wilsonInterval(lost, start), 0.0135, better)).toBe(verdict);
  });

  test('higher is better for what is kept', () => {
    expect(judgeAgainstTarget(0.98, wilsonInterval(980, 1000), 0.95, 'higher')).toBe('reached');
    expect(judgeAgainstTarget(0.9, wilsonInterval(900, 1000), 0.95, 'higher')).toBe('missed');
  });

  test('without an interval the value decides, and null has no verdict', () => {
    expect(judgeAgainstTarget(100, null, 100, 'higher')).toBe('reached');
    expect(judgeAgainstTarget(99, null, 100, 'higher')).toBe('missed');
    expect(judgeAgainstTarget(null, null, 100, 'higher')).toBeNull();
  });
});
