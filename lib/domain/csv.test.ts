import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CsvCell, csvLine } from '@/lib/domain/csv';

test.each([
  [['a', 1.5, null], 'a,1.5,\r\n'],
  [['a,b', 'say "x"', 'two\nlines'], '"a,b","say ""x""","two\nlines"\r\n'],
  [['=1+1', '+9665', '-5', '@x', '\tx'], `'=1+1,'+9665,'-5,'@x,'\tx\r\n`],
  [[-5, Number.NaN], '-5,\r\n'],
  [['\u2068النور\u2069'], '\u2068النور\u2069\r\n'.replace(/[\u2066-\u2069]/g, '')],
  [[' padded '], '" padded "\r\n'],
] as [CsvCell[], string][])('%j', (cells, line) => {
  expect(csvLine(cells)).toBe(line);
});

test('a reader finds the cells that were written, and no formula among them', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('=x', '+', '-1', '@', 'a"b', 'a,b', 'a\r\nb', '＝1'),
  );
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      const [read] = parse(csvLine(cells), {
        relax_column_count: true,
        skip_empty_lines: false,
      }) as string[][];
      expect(read ?? ['']).toHaveLength(cells.length);
      for (const text of read ?? []) expect(text).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
    }),
  );
});
