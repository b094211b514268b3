import fc from 'fast-check';
import { expect, test } from 'vitest';
import { colourBounds, colourStep } from '@/lib/domain/cohort-steps';

const share = { isShare: true };
const money = { isShare: false };

test('bounds are round and as narrow as the rates allow', () => {
  expect(colourBounds([0.65, 0.7, 0.88, 0.95], share)).toEqual([0.7, 0.75, 0.8, 0.85, 0.9, 0.95]);
  expect(colourBounds([0.5, 1], share)).toEqual([0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
  expect(colourBounds([0.2, 0.99], share)).toEqual([0.15, 0.3, 0.45, 0.6, 0.75, 0.9]);
});

test('no colour is kept for shares above everybody, and money has no such end', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 50 }), (rates) => {
      const bounds = colourBounds(rates, share);
      expect(bounds[0]).toBeGreaterThan(0);
      expect(bounds.at(-1)).toBeLessThan(1);
    }),
  );
  expect(colourBounds([0.9, 1.35], money)).toEqual([1, 1.1, 1.2, 1.3, 1.4, 1.5]);
});

test('one odd cohort does not wash out the others', () => {
  const usual = Array.from({ length: 99 }, (_, index) => 0.9 + (index % 7) / 100);
  expect(colourBounds([...usual, 0.1], share)).toEqual(colourBounds(usual, share));
});

test('nothing to colour still has a legend', () => {
  expect(colourBounds([], share)).toHaveLength(6);
});

test('a rate equal to a bound belongs above it, and a higher rate is never paler', () => {
  expect(colourStep(0.65, [0.65, 0.7, 0.75, 0.8, 0.85, 0.9])).toBe(2);
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1, max: 9, noNaN: true }), { maxLength: 50 }), (rates) => {
      const bounds = colourBounds(rates, money);
      expect(bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? 0))).toBe(true);
      const sorted = [...rates].sort((a, b) => a - b).map((rate) => colourStep(rate, bounds));
      expect(sorted.every((step, index) => step >= (sorted[index - 1] ?? 1) && step <= 7)).toBe(true);
    }),
  );
});
