import { expect, test } from 'vitest';
import { chartCsv } from './chart-csv';

const headings = {
  point: 'Period',
  running: 'running',
  low: (label: string) => `${label} low`,
  high: (label: string) => `${label} high`,
  n: (label: string) => `${label} n`,
};

test('writes figures raw, gaps empty, and only columns that are used', () => {
  const csv = chartCsv(
    [
      { x: '2026-09', values: { crr: { value: 0.852, low: 0.831, high: 0.87, n: 1204 } } },
      { x: '2026-10', values: { crr: null } },
    ],
    [{ key: 'crr', label: 'Retention' }],
    { kind: 'percent' },
    'SAR',
    headings,
  );
  expect(csv).toBe(
    'Period,Retention,Retention low,Retention high,Retention n\r\n2026-09,0.852,0.831,0.87,1204\r\n2026-10,,,,',
  );
});

test('writes money in major units of its currency and marks the running period', () => {
  const csv = chartCsv(
    [{ x: '2026-11', running: true, values: { mrr: 1234500 } }],
    [{ key: 'mrr', label: 'MRR' }],
    { kind: 'money', currency: 'KWD' },
    'SAR',
    headings,
  );
  expect(csv).toBe('Period,MRR,running\r\n2026-11,1234.500,1');
});

test('does not hand a spreadsheet a formula', () => {
  const csv = chartCsv(
    [{ x: '=1+1', values: { a: -5 } }],
    [{ key: 'a', label: '@sum,"x"' }],
    { kind: 'number' },
    'SAR',
    headings,
  );
  expect(csv).toBe(`Period,"'@sum,""x"""\r\n'=1+1,-5`);
});
