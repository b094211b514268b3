import { expect, test } from 'vitest';
import { addMonths } from '@/lib/domain/calendar-date';
import { agesShown, cohortStart, cohortWindow, parseCohort, writeCohort } from '@/lib/domain/cohort-grain';

test('quarters begin in January, April, July and October', () => {
  const quarters = ['2025-01-31', '2025-03-01', '2025-04-01', '2025-12-31'].map((day) =>
    cohortStart(day, 'quarter'),
  );
  expect(quarters).toEqual(['2025-01-01', '2025-01-01', '2025-04-01', '2025-10-01']);
});

test('a cohort is written and read back', () => {
  expect(writeCohort('2025-10-01', 'quarter')).toBe('2025-Q4');
  expect(parseCohort('2025-Q4')).toEqual({ startOn: '2025-10-01', grain: 'quarter' });
  expect(writeCohort('2025-10-01', 'month')).toBe('2025-10');
  expect(parseCohort('2025-10')).toEqual({ startOn: '2025-10-01', grain: 'month' });
  for (const text of ['', '2025', '2025-13', '2025-Q5', '0000-01', "2025-01'"])
    expect(parseCohort(text)).toBeNull();
});

const decade = Array.from({ length: 120 }, (_, index) => addMonths('2016-01-01', index));

test('ten years show the newest 36 months, and the older ones are reached from there', () => {
  const newest = cohortWindow(decade, 'month', null);
  expect(newest).toEqual({ from: '2023-01-01', to: '2025-12-01', older: '2022-12-01', newer: null });
  const older = cohortWindow(decade, 'month', newest?.older ?? null);
  expect(older).toEqual({ from: '2020-01-01', to: '2022-12-01', older: '2019-12-01', newer: '2025-12-01' });
  expect(cohortWindow(decade, 'month', '2016-05-01')).toEqual({
    from: '2016-01-01',
    to: '2018-12-01',
    older: null,
    newer: '2021-12-01',
  });
});

test('quarters of ten years end with the last month of the newest', () => {
  expect(cohortWindow(decade, 'quarter', null)).toEqual({
    from: '2017-01-01',
    to: '2025-12-01',
    older: '2016-10-01',
    newer: null,
  });
});

test('months without customers take no room', () => {
  const old = decade.slice(0, 10);
  expect(cohortWindow([...old, '2025-12-01'], 'month', null)).toMatchObject({
    from: '2016-01-01',
    to: '2025-12-01',
  });
});

test('a month before the first or after the last shows the newest', () => {
  expect(cohortWindow(decade, 'month', '1990-01-01')?.to).toBe('2025-12-01');
  expect(cohortWindow(decade, 'month', '2040-01-01')?.to).toBe('2025-12-01');
  expect(cohortWindow([], 'month', null)).toBeNull();
});

test('columns are 36 ages, none above the oldest that is kept', () => {
  expect(agesShown(0, 'quarter', 120).slice(0, 3)).toEqual([0, 3, 6]);
  expect(agesShown(108, 'month', 120)).toEqual([
    108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120,
  ]);
});
