import { expect, test } from 'vitest';
import { readRateRows } from '@/lib/domain/exchange-rate-rows';

test('reads a paste from a spreadsheet, heading and Arabic digits included', () => {
  const text = 'الشهر\tالعملة\tالسعر\n٢٠٢٦-٠٣\tusd\t٣٫٧٥\n2026/4/1\tEUR\t4.07\n';
  expect(readRateRows(text, 'SAR')).toEqual({
    rows: [
      { base: 'USD', quote: 'SAR', month: '2026-03-01', rate: 3.75 },
      { base: 'EUR', quote: 'SAR', month: '2026-04-01', rate: 4.07 },
    ],
    problems: [],
  });
});

test('reads CSV with quotes, semicolons with a decimal comma, and another quoted currency', () => {
  expect(readRateRows('"2026-03","USD","3.75"\r\n03/2026;EUR;4,07;AED', 'SAR').rows).toEqual([
    { base: 'USD', quote: 'SAR', month: '2026-03-01', rate: 3.75 },
    { base: 'EUR', quote: 'AED', month: '2026-03-01', rate: 4.07 },
  ]);
});

test('names every line it cannot use, and why', () => {
  const text =
    'month,currency,rate\n2026-13,USD,1\n2026-01,XXX,1\n2026-01,USD,0\n2026-01,USD\n2026-01,SAR,1\n';
  expect(readRateRows(text, 'SAR')).toEqual({
    rows: [],
    problems: [
      { line: 2, reason: 'month' },
      { line: 3, reason: 'currency' },
      { line: 4, reason: 'rate' },
      { line: 5, reason: 'columns' },
      { line: 6, reason: 'currency' },
    ],
  });
});
