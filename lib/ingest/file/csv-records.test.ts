import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvRecord, CsvRecords } from '@/lib/ingest/file/csv-records';

const LIMIT = 1_000;

function readAll(text: string, chunkChars = text.length || 1, limit = LIMIT): CsvRecord[] {
  const reader = new CsvRecords(',', limit);
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length; at += chunkChars)
    records.push(...reader.push(text.slice(at, at + chunkChars)));
  return [...records, ...reader.end()];
}

const cellsOf = (records: CsvRecord[]) => records.map((record) => record.cells);

/** Cells with everything that needs care: quotes, separators, both line breaks, Arabic, blanks. */
const cell = fc.string({
  unit: fc.constantFrom('a', 'ب', ',', '"', '\n', '\r\n', ' ', '1', '٫'),
  maxLength: 8,
});
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
const written = (value: string) => (/[",\r\n]/.test(value) ? quoted(value) : value);

describe('well-formed text', () => {
  test('reads what was written, whatever the chunks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        (rows, lineBreak, isEnded, chunkChars) => {
          const text =
            rows.map((row) => row.map(written).join(',')).join(lineBreak) + (isEnded ? lineBreak : '');
          const expected = rows.filter((row) => row.some((value) => value !== ''));
          expect(cellsOf(readAll(text, chunkChars))).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('equals csv-parse', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell, fc.boolean()), { minLength: 1, maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        (rows, lineBreak) => {
          const text = rows
            .map(([a, b, c, isQuoted]) => [a, b, c].map(isQuoted ? quoted : written).join(','))
            .join(lineBreak);
          const oracle = parse(text, { record_delimiter: lineBreak, relax_column_count: true }) as string[][];
          expect(cellsOf(readAll(text))).toEqual(oracle.filter((row) => row.some((value) => value !== '')));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('counts blank records, as a spreadsheet does', () => {
    expect(readAll('a,b\n\n,,\n1,2\n').map((record) => record.rowNumber)).toEqual([1, 4]);
    expect(readAll('a,b\n"x\ny",2\n3,4').map((record) => record.rowNumber)).toEqual([1, 2, 3]);
  });

  test('leaves a quote inside a cell as it is', () => {
    expect(cellsOf(readAll('5" pipe,2\n'))).toEqual([['5" pipe', '2']]);
  });
});

describe('damaged text', () => {
  test('gives the same records and problems whatever the chunks', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' '), maxLength: 120 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 5, max: 60 }),
        (text, chunkChars, limit) => {
          expect(readAll(text, chunkChars, limit)).toEqual(readAll(text, text.length || 1, limit));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('an unterminated quote costs its line, not the file', () => {
    const records = readAll('a,b\n1,"two\n3,4\n5,6\n');
    expect(records).toEqual([
      { rowNumber: 1, cells: ['a', 'b'] },
      { rowNumber: 2, cells: ['1,"two'], problem: 'unterminated_quote' },
      { rowNumber: 3, cells: ['3', '4'] },
      { rowNumber: 4, cells: ['5', '6'] },
    ]);
  });

  test('a quote closed in the middle of a cell costs its line', () => {
    const records = readAll('a,b\n"he said "hi"",2\n3,4\n', 3);
    expect(records.map((record) => record.problem)).toEqual([undefined, 'malformed_quote', undefined]);
    expect(records[2]?.cells).toEqual(['3', '4']);
  });

  test('a cell beyond the bound costs its row and is not kept', () => {
    const huge = 'x'.repeat(5_000);
    for (const row of [`1,${huge},2`, `1,"${huge}",2`]) {
      const records = readAll(`a,b,c\n${row}\n4,5,6\n`, 64, 64);
      expect(records.map((record) => record.problem)).toEqual([undefined, 'record_too_large', undefined]);
      expect(records[1]?.cells[0]).toBe(row.slice(0, 64));
      expect(records[2]).toEqual({ rowNumber: 3, cells: ['4', '5', '6'] });
    }
  });

  test('reads on after a quote that would swallow more than the bound', () => {
    const lines = Array.from({ length: 400 }, (_, n) => `${n},x`);
    lines[10] = '10,"open';
    const records = readAll(lines.join('\n'), 100);
    expect(records).toHaveLength(400);
    expect(records.filter((record) => record.problem)).toEqual([
      { rowNumber: 11, cells: ['10,"open'], problem: 'unterminated_quote' },
    ]);
  });
});
