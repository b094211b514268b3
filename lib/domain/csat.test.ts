import { expect, test } from 'vitest';
import { easeOfService, responseRate, satisfaction } from '@/lib/domain/csat';

test('satisfied are the fours and fives', () => {
  expect(satisfaction([5, 4, 3, 2, 1, 5, 4, 4])).toMatchObject({ part: 5, answers: 8, value: 0.625 });
  expect(satisfaction([5, 5]).interval?.high).toBe(1);
});

test('ease is a mean on the scale 1–7', () => {
  expect(easeOfService([7, 6, 5, 4])).toEqual({ answers: 4, value: 5.5 });
});

test('is null when nobody answered or nobody was asked', () => {
  expect(satisfaction([])).toEqual({ part: 0, answers: 0, value: null, interval: null });
  expect(easeOfService([])).toEqual({ answers: 0, value: null });
  expect(responseRate(0, 0).value).toBeNull();
});

test('a response rate is of what arrived', () => {
  expect(responseRate(30, 120).value).toBe(0.25);
  expect(() => responseRate(121, 120)).toThrow(RangeError);
});

test('refuses answers off the scale', () => {
  expect(() => satisfaction([6])).toThrow(RangeError);
  expect(() => satisfaction([0])).toThrow(RangeError);
  expect(() => easeOfService([8])).toThrow(RangeError);
  expect(() => easeOfService([4.5])).toThrow(RangeError);
});
