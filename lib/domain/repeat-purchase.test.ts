import { describe, expect, test } from 'vitest';
import { repeatReadiness, returningShare } from '@/lib/domain/repeat-purchase';

describe('whether buyers can be ranked', () => {
  test.each([
    [0, null, 'nobody'],
    [99, '2020-01-01', 'few_buyers'],
    [100, '2025-09-18', 'short_past'],
    [100, '2025-09-17', 'ready'],
  ] as const)('%d buyers since %s: %s', (buyers, firstOn, expected) => {
    expect(repeatReadiness({ buyers, firstOn }, '2026-03-16')).toBe(expected);
  });
});

describe('revenue from returning customers', () => {
  const month = (newMinor: number | null, returningMinor: number | null, isRunning = false) => ({
    newMinor,
    returningMinor,
    isRunning,
  });
  const year = Array.from({ length: 12 }, () => month(25, 75));

  test('is their share of twelve complete months; the running one is left out', () => {
    expect(returningShare([...year, month(900, 0, true)], 0)).toEqual({ share: 0.75, totalMinor: 1200 });
    const before = Array.from({ length: 12 }, () => month(50, 50));
    expect(returningShare([...before, ...year], 1)).toEqual({ share: 0.5, totalMinor: 1200 });
  });

  test('is not known of less than a year, without a rate, or where nothing was sold', () => {
    expect(returningShare(year.slice(1), 0)).toBeNull();
    expect(returningShare(year, 1)).toBeNull();
    expect(returningShare([...year.slice(1), month(5, null)], 0)).toBeNull();
    expect(
      returningShare(
        year.map(() => month(0, 0)),
        0,
      ),
    ).toBeNull();
  });
});
