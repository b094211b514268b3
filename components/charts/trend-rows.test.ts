import { expect, test } from 'vitest';
import type { ChartPoint, ChartSeries } from './chart-data';
import { endLabelsOf, trendRows } from './trend-rows';

const crr: ChartSeries = { key: 'crr', label: 'Retention' };
const before: ChartSeries = { key: 'before', label: 'Year before', comparison: true };
const points: ChartPoint[] = [
  { x: '2026-07', values: { crr: 0.98 } },
  { x: '2026-08', values: { crr: null } },
  { x: '2026-09', values: { crr: { value: 0.97, low: 0.96, high: 0.98 } } },
  { x: '2026-10', values: { crr: 0.99, before: 0.95 } },
  { x: '2026-11', running: true, values: { crr: 0.995 } },
];

test('a gap stays a gap, and a value between gaps stands alone', () => {
  const rows = trendRows(points, [crr]);
  expect(rows.map((row) => row.crr)).toEqual([0.98, null, 0.97, 0.99, null]);
  expect(rows.map((row) => row['crr:alone'])).toEqual([true, false, false, false, false]);
  expect(rows[2]?.['crr:band']).toEqual([0.96, 0.98]);
});

test('the running part begins at the last complete point, so that its dashes connect', () => {
  expect(trendRows(points, [crr]).map((row) => row['crr:running'])).toEqual([null, null, null, 0.99, 0.995]);
});

test('one line is told by its newest complete value, several by their names', () => {
  const write = (value: number) => `${value * 100}`;
  expect(endLabelsOf(points, [crr, before], write).map(({ text, x }) => [text, x])).toEqual([
    ['99', '2026-10'],
  ]);
  const second = { key: 'before', label: 'Second' };
  expect(endLabelsOf(points, [crr, second], write).map(({ text }) => text)).toEqual(['Retention', 'Second']);
});
