import { describe, expect, test } from 'vitest';
import { findHeaderRow } from '@/lib/ingest/file/header-row';

const rows = (...cells: string[][]) => cells.map((row, n) => ({ rowNumber: n + 1, cells: row }));

describe('findHeaderRow', () => {
  test('takes the first row of an ordinary file', () => {
    const header = findHeaderRow(rows(['id', ' full  name '], ['1', 'x']));
    expect(header).toEqual({ rowNumber: 1, headers: ['id', 'full name'], warnings: [] });
  });

  test('passes over titles and dates that stand above', () => {
    const header = findHeaderRow(
      rows(
        ['تقرير العملاء', '', ''],
        ['2026-01-31', '', ''],
        ['الرقم', 'الاسم', 'المبلغ'],
        ['1', 'أ', '٣٫٥'],
        ['2', 'ب', '4'],
      ),
    );
    expect(header.rowNumber).toBe(3);
    expect(header.warnings).toEqual([{ code: 'rows_above_header', params: { rows: 2 } }]);
  });

  test('says so when the headers look like data', () => {
    const header = findHeaderRow(rows(['1', '2024-01-01', '10.5'], ['2', '2024-01-02', '11']));
    expect(header.rowNumber).toBe(1);
    expect(header.warnings.map(({ code }) => code)).toEqual(['header_looks_like_data']);
  });

  test('numbers repeated names, counts blank ones, drops trailing separators', () => {
    const header = findHeaderRow(rows(['Email', 'email', '', 'x', ''], ['a', 'b', 'c', 'd', '']));
    expect(header.headers).toEqual(['Email', 'email (2)', '', 'x']);
    expect(header.warnings).toEqual([
      { code: 'duplicate_headers', params: { names: 'email', count: 1 } },
      { code: 'blank_headers', params: { count: 1 } },
    ]);
  });

  test('keeps a nameless last column that holds data', () => {
    expect(findHeaderRow(rows(['a', 'b', ''], ['x', 'y', 'z'], ['u', 'v', 'w'])).headers).toEqual([
      'a',
      'b',
      '',
    ]);
  });

  test('obeys the person', () => {
    const table = rows(['id', 'name'], ['key', 'label'], ['1', 'x']);
    expect(findHeaderRow(table, 2).headers).toEqual(['key', 'label']);
    expect(findHeaderRow(table, 0)).toEqual({ rowNumber: 0, headers: ['', ''], warnings: [] });
  });
});
