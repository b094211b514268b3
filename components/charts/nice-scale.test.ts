import { describe, expect, test } from 'vitest';
import { decimalsFor, labelledAges, labelledIndexes, niceScale } from './nice-scale';

describe('niceScale', () => {
  test('surrounds the data with round ticks', () => {
    expect(niceScale([0.823, 0.871])).toEqual({
      domain: [0.82, 0.88],
      ticks: [0.82, 0.84, 0.86, 0.88],
      step: 0.02,
    });
  });

  test('stands bars on zero, on either side of it', () => {
    expect(niceScale([120, 340], { fromZero: true }).domain).toEqual([0, 400]);
    expect(niceScale([-35, -10], { fromZero: true }).domain).toEqual([-40, 0]);
  });

  test('gives one repeated value some room, and none below zero', () => {
    expect(niceScale([5, 5]).domain[0]).toBeLessThan(5);
    expect(niceScale([0, 0]).domain[0]).toBe(0);
    expect(niceScale([0, 0], { unit: 100 }).domain).toEqual([0, 100]);
  });

  test('draws an axis without data', () => {
    expect(niceScale([]).ticks.length).toBeGreaterThan(1);
  });
});

test('as many decimals as keep ticks apart', () => {
  expect([1, 0.5, 2.5, 0.25, 0.002, 250].map(decimalsFor)).toEqual([0, 1, 1, 2, 3, 0]);
});

describe('labelledIndexes', () => {
  test('labels the newest and thins out by calendar steps', () => {
    expect(labelledIndexes(24, 500, 64, true)).toEqual([3, 7, 11, 15, 19, 23]);
  });

  test('labels all where there is room', () => {
    expect(labelledIndexes(5, 500, 64, true)).toEqual([0, 1, 2, 3, 4]);
  });
});

test('ages are labelled from the start on, months by what divides years', () => {
  const ages = Array.from({ length: 37 }, (_, age) => age);
  expect(labelledAges(ages, 400, 40, true)).toEqual([0, 6, 12, 18, 24, 30, 36]);
  expect(labelledAges(ages, 4000, 40, true)).toHaveLength(37);
  expect(labelledAges([0, 30, 60, 90, 120], 150, 50, false)).toEqual([0, 60, 120]);
  expect(labelledAges([], 150, 50, false)).toEqual([]);
});
