import { expect, test } from 'vitest';
import { kaplanMeier, survivalAt } from '@/lib/domain/kaplan-meier';
import { easedHazard, hazardAt, monthCounts, monthlyHazard } from '@/lib/domain/monthly-hazard';
import { TELCO_CONTRACTS } from '@/lib/testing/survival-samples';

test('the months that enough were watched in multiply up to the survival curve', () => {
  const counts = TELCO_CONTRACTS['Month-to-month'];
  const hazard = monthlyHazard(monthCounts(counts));
  if (!hazard) return expect.unreachable();
  let here = 1;
  for (let month = 0; month <= 60; month++) here *= 1 - hazardAt(hazard, month);
  expect(here).toBeCloseTo(survivalAt(kaplanMeier(counts), 60)?.survival ?? 0, 12);
});

test('beyond them customers leave at the pace of the last year watched', () => {
  const counts = Array.from({ length: 30 }, (_, duration) => ({
    duration,
    events: duration < 12 ? 5 : 1,
    censored: 4,
  }));
  const hazard = monthlyHazard(monthCounts(counts));
  if (!hazard) return expect.unreachable();
  // 198 began; at risk in month m ≥ 12: 198 − 108 − 5 (m − 12), which is at least 30 up to month 24
  expect(hazard.watched).toHaveLength(25);
  const atRisk = Array.from({ length: 12 }, (_, i) => 90 - 5 * (i + 1));
  expect(hazard.beyond).toBeCloseTo(12 / atRisk.reduce((sum, n) => sum + n, 0), 12);
  expect(hazardAt(hazard, 400)).toBe(hazard.beyond);
});

test('there is none where there were never enough', () => {
  expect(monthlyHazard(monthCounts([]))).toBeNull();
  expect(monthlyHazard(monthCounts([{ duration: 3, events: 9, censored: 20 }]))).toBeNull();
  expect(monthlyHazard(monthCounts([{ duration: 3, events: 10, censored: 20 }]))?.watched).toEqual([
    0,
    0,
    0,
    expect.closeTo(1 / 3, 12),
  ]);
});

test('a young group follows everybody beyond its own months, at its own pace', () => {
  const everyone = { watched: [0.1, 0.1, 0.1, 0.3], lent: [], beyond: 0.05 };
  // 100 began, 5 left in each of two months: half of what everybody’s pace would have been, 100 × 0.1 + 95 × 0.1
  const left = [5, 5];
  const hazard = monthlyHazard({ left, ended: [5, 95] }, everyone);
  if (!hazard) return expect.unreachable();
  const pace = 10 / 19.5;
  expect(hazard.watched).toEqual([0.05, 5 / 95]);
  expect(hazard.lent).toEqual([1 - 0.9 ** pace, 1 - 0.7 ** pace].map((h) => expect.closeTo(h, 12)));
  expect(hazard.beyond).toBeCloseTo(1 - 0.95 ** pace, 12);
  expect(hazardAt(hazard, 3)).toBeCloseTo(1 - 0.7 ** pace, 12);
  expect(monthlyHazard({ left: [1], ended: [29] }, everyone)).toBeNull();
});

test('an eased hazard is the same chance to stay, to a power', () => {
  const eased = easedHazard({ watched: [0.19], lent: [], beyond: 0.36 }, 0.5);
  expect(eased.watched[0]).toBeCloseTo(0.1, 12);
  expect(eased.beyond).toBeCloseTo(0.2, 12);
});
