import { expect, test } from 'vitest';
import { nextCell } from './cohort-keys';

// a triangle, with a row that nobody has
const grid = [
  [true, true, true, true],
  [false, false, false, false],
  [true, true, true, false],
  [true, false, false, false],
];
const press = (key: string, row: number, column: number, { ctrlKey = false, mirrored = false } = {}) => {
  const found = nextCell(grid, { row, column }, { key, ctrlKey, mirrored });
  return found && [found.row, found.column];
};

test('arrows follow the eye, and stop at the edge', () => {
  expect(press('ArrowRight', 0, 1)).toEqual([0, 2]);
  expect(press('ArrowLeft', 0, 1)).toEqual([0, 0]);
  expect(press('ArrowRight', 0, 3)).toBeNull();
  expect(press('ArrowLeft', 0, 1, { mirrored: true })).toEqual([0, 2]);
  expect(press('ArrowRight', 0, 1, { mirrored: true })).toEqual([0, 0]);
});

test('down passes over rows without cells and keeps to the last of a shorter one', () => {
  expect(press('ArrowDown', 0, 1)).toEqual([2, 1]);
  expect(press('ArrowDown', 0, 3)).toEqual([2, 2]);
  expect(press('ArrowDown', 2, 2)).toEqual([3, 0]);
  expect(press('ArrowDown', 3, 0)).toBeNull();
  expect(press('ArrowUp', 2, 2)).toEqual([0, 2]);
});

test('Home and End lead to the ends of the row, with Ctrl to those of the matrix', () => {
  expect(press('End', 2, 0)).toEqual([2, 2]);
  expect(press('Home', 2, 2)).toEqual([2, 0]);
  expect(press('Home', 3, 0, { ctrlKey: true })).toEqual([0, 0]);
  expect(press('End', 0, 0, { ctrlKey: true })).toEqual([3, 0]);
});

test('other keys are left to the browser', () => {
  expect(press('Enter', 0, 0)).toBeNull();
  expect(press('Tab', 0, 0)).toBeNull();
});
