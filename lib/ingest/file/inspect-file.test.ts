import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { FileProblem } from '@/lib/ingest/file/file-problem';
import { inspectFile } from '@/lib/ingest/file/inspect-file';
import { DEFAULT_LIMITS } from '@/lib/ingest/file/limits';
import { readRows } from '@/lib/ingest/file/read-rows';
import { collect, windows1256, withFile } from '@/lib/ingest/file/text-fixture';

const read = (content: string | Buffer, choices = {}) =>
  withFile(content, async (path) => {
    const inspection = await inspectFile(path, choices);
    return { ...inspection, rows: await collect(readRows(path, inspection.shape)) };
  });

const problemOf = (content: string | Buffer, choices = {}) =>
  read(content, choices).then(
    () => 'none',
    (error: unknown) => {
      if (!(error instanceof FileProblem)) throw error;
      return [error.code, error.params.kind].filter(Boolean).join(' ');
    },
  );

const text = 'رقم العميل;المبلغ\r\nc-1;"١٬٢٣٤٫٥"\r\nc-2;7,5\r\n';
const expected = [
  { rowNumber: 2, cells: ['c-1', '١٬٢٣٤٫٥'] },
  { rowNumber: 3, cells: ['c-2', '7,5'] },
];

describe('files that are read', () => {
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`﻿${text}`)],
    ['UTF-16 LE', Buffer.from(`﻿${text}`, 'utf16le')],
    ['UTF-16 BE', Buffer.from(`﻿${text}`, 'utf16le').swap16()],
    ['gzip', gzipSync(text)],
    ['old Macintosh line ends', Buffer.from(text.replaceAll('\r\n', '\r'))],
  ])('in %s', async (_, content) => {
    const { rows, shape } = await read(content);
    expect(rows).toEqual(expected);
    expect(shape.headers).toEqual(['رقم العميل', 'المبلغ']);
  });

  test('in windows-1256, as Excel on Arabic Windows writes it', async () => {
    const { rows, shape } = await read(windows1256('الاسم,المدينة\r\nشركة النور,الرياض\r\n'));
    expect(shape).toMatchObject({ encoding: 'windows-1256', delimiter: ',' });
    expect(rows).toEqual([{ rowNumber: 2, cells: ['شركة النور', 'الرياض'] }]);
  });

  test('with the separator noted on the first line', async () => {
    const { rows, shape } = await read('sep=|\r\na|b\r\n1|2\r\n');
    expect(shape).toMatchObject({ delimiter: '|', headerRow: 2, headers: ['a', 'b'] });
    expect(rows).toEqual([{ rowNumber: 3, cells: ['1', '2'] }]);
  });

  test('with an encoding, separator and header that the person chose', async () => {
    const { rows, shape } = await read(Buffer.from([...Buffer.from('x\na;b\n'), 0xe9, 0x3b, 0x31, 0x0a]), {
      encoding: 'windows-1252',
      delimiter: ';',
      headerRow: 2,
    });
    expect(shape.headers).toEqual(['a', 'b']);
    expect(rows).toEqual([{ rowNumber: 3, cells: ['é', '1'] }]);
  });

  test('without a header when the person says so', async () => {
    const { rows } = await read('1,x\n2,y\n', { headerRow: 0 });
    expect(rows.map((row) => row.rowNumber)).toEqual([1, 2]);
  });
});

describe('rows that cannot be read are marked and reading goes on', () => {
  test('ragged rows', async () => {
    const { rows } = await read('a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,,\n5,6,7\n');
    expect(rows).toEqual([
      { rowNumber: 2, cells: ['1', '2', '3'] },
      { rowNumber: 3, cells: ['1', '2'], problem: 'too_few_cells', params: { found: 2, expected: 3 } },
      {
        rowNumber: 4,
        cells: ['1', '2', '3', '4'],
        problem: 'too_many_cells',
        params: { found: 4, expected: 3 },
      },
      { rowNumber: 5, cells: ['1', '2', '3'] },
      { rowNumber: 6, cells: ['5', '6', '7'] },
    ]);
  });

  test('short rows are filled up when asked', async () => {
    await withFile('a,b,c\n1,2\n', async (path) => {
      const { shape } = await inspectFile(path);
      const rows = await collect(readRows(path, shape, { padsShortRows: true }));
      expect(rows).toEqual([{ rowNumber: 2, cells: ['1', '2', ''] }]);
    });
  });

  test('a cell of ten megabytes', async () => {
    const { rows } = await read(`a,b\n1,"${'x'.repeat(10 * 2 ** 20)}"\n2,y\n`);
    expect(rows.map(({ rowNumber, problem }) => [rowNumber, problem])).toEqual([
      [2, 'record_too_large'],
      [3, undefined],
    ]);
    expect(rows[0]?.cells[0]?.length).toBeLessThanOrEqual(1_000);
  });

  test('a broken byte in a file that is UTF-8 for long enough', async () => {
    const good = Buffer.from(`id,name\n${'1,عميل\n'.repeat(900_000)}`);
    const { rows, shape } = await read(
      Buffer.concat([good, Buffer.from('2,x'), Buffer.from([0xff]), Buffer.from('\n3,y\n')]),
    );
    expect(shape).toMatchObject({ encoding: 'utf-8' });
    expect(rows.filter((row) => row.problem)).toEqual([
      { rowNumber: 900_002, cells: ['2', 'x�'], problem: 'invalid_bytes' },
    ]);
  });

  test('zero characters do not stop anything', async () => {
    const { rows } = await read('a,b\n1,x\0y\n');
    expect(rows).toEqual([{ rowNumber: 2, cells: ['1', 'x�y'] }]);
  });
});

test('reading goes on after a given row', async () => {
  await withFile('a\n1\n2\n3\n', async (path) => {
    const { shape } = await inspectFile(path);
    const rows = await collect(readRows(path, shape, { afterRow: 3 }));
    expect(rows).toEqual([{ rowNumber: 4, cells: ['3'] }]);
  });
});

describe('files that are refused', () => {
  test.each([
    ['empty_file', ''],
    ['empty_file', '\n\n\n'],
    ['header_only', 'id,name\n'],
    ['header_only', '﻿id,name'],
    ['wrong_file_type pdf', '%PDF-1.4 …'],
    ['wrong_file_type html', '<html><table><tr><td>1</td></tr></table></html>'],
    ['wrong_file_type json', '[{"id": 1}]'],
    ['wrong_file_type image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10])],
    ['wrong_file_type pdf', gzipSync('%PDF-1.4 …')],
    ['old_excel', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])],
    ['broken_archive', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3])],
    ['broken_archive', gzipSync('id,name\n1,2\n'.repeat(9_999)).subarray(0, 100)],
    ['broken_archive', Buffer.from('PK\x03\x04 and nothing more')],
  ])('%s', async (problem, content) => {
    expect(await problemOf(content)).toBe(problem);
  });

  test('files and archives beyond the limits', async () => {
    const limits = { ...DEFAULT_LIMITS, file: 1_000, inflated: 5_000, columns: 3 };
    expect(await problemOf('x'.repeat(1_001), { limits })).toBe('file_too_large');
    expect(await problemOf(gzipSync('id,n\n'.repeat(9_000)), { limits })).toBe('inflated_too_large');
    expect(await problemOf('a,b,c,d\n1,2,3,4\n', { limits })).toBe('too_many_columns');
  });

  test('a file that is not there', async () => {
    await expect(inspectFile('/nowhere/at/all')).rejects.toMatchObject({ code: 'file_missing' });
  });
});
