import { describe, expect, test } from 'vitest';
import { formatKind } from '@/lib/ingest/file/xlsx/number-formats';
import { serialToIso } from '@/lib/ingest/file/xlsx/serial-date';

describe('formatKind', () => {
  test.each([
    ['General', 'number'],
    ['0.00', 'number'],
    ['#,##0 "days"', 'number'],
    ['[$د.إ.‏-3801] #,##0.00', 'number'],
    ['[Red]-0.0;[Blue]0', 'number'],
    ['@', 'number'],
    ['yyyy-mm-dd', 'date'],
    ['dd/mm/yyyy hh:mm', 'date'],
    ['[$-1170000]B2yyyy/mm/dd;@', 'date'],
    ['mmm', 'date'],
    ['h:mm AM/PM', 'time'],
    ['[h]:mm:ss', 'time'],
  ] as const)('%s is a %s', (code, kind) => {
    expect(formatKind(code)).toBe(kind);
  });
});

describe('serialToIso', () => {
  test.each([
    [0.5, false, '12:00:00'],
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [61, false, '1900-03-01'],
    [45_292, false, '2024-01-01'],
    [45_292.999_994, false, '2024-01-01T23:59:59'],
    [2_958_465, false, '9999-12-31'],
    [0, true, '1904-01-01'],
    [1, true, '1904-01-02'],
    [-1, false, null],
    [1e9, false, null],
    [Number.NaN, false, null],
  ])('%d (1904: %s) is %s', (serial, is1904, iso) => {
    expect(serialToIso(serial, is1904)).toBe(iso);
  });
});
