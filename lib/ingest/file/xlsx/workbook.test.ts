import { describe, expect, test } from 'vitest';
import { inspectFile } from '@/lib/ingest/file/inspect-file';
import { DEFAULT_LIMITS } from '@/lib/ingest/file/limits';
import { readRows } from '@/lib/ingest/file/read-rows';
import { collect, withFile } from '@/lib/ingest/file/text-fixture';
import { type WorkbookParts, workbookOf, zipOf } from '@/lib/ingest/file/xlsx/workbook-fixture';

const read = (parts: WorkbookParts, choices = {}) =>
  withFile(workbookOf(parts), async (path) => {
    const inspection = await inspectFile(path, choices);
    return { ...inspection, rows: await collect(readRows(path, inspection.shape)) };
  });

const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`;
const inline = (reference: string, text: string) =>
  `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
const header = row(1, inline('A1', 'id') + inline('B1', 'value'));

describe('cells', () => {
  test.each([
    ['a shared string', '<c r="B2" t="s"><v>1</v></c>', 'شركة & أخرى'],
    ['a shared string of several runs', '<c r="B2" t="s"><v>2</v></c>', 'two runs'],
    ['an inline string', inline('B2', 'a &lt; b &#1593;'), 'a < b ع'],
    ['a number', '<c r="B2"><v>29.85</v></c>', '29.85'],
    ['a number with a binary tail', '<c r="B2"><v>0.30000000000000004</v></c>', '0.3'],
    ['a number with an exponent', '<c r="B2"><v>1.5E-7</v></c>', '0.00000015'],
    ['a long whole number', '<c r="B2"><v>9.66501234567E+11</v></c>', '966501234567'],
    ['a boolean', '<c r="B2" t="b"><v>1</v></c>', 'TRUE'],
    ['an error', '<c r="B2" t="e"><v>#N/A</v></c>', '#N/A'],
    ['a formula with its last value', '<c r="B2"><f>A2*2</f><v>84</v></c>', '84'],
    ['a formula that gives text', '<c r="B2" t="str"><f>A2&amp;"x"</f><v>42x</v></c>', '42x'],
    ['a date', '<c r="B2" s="1"><v>45292</v></c>', '2024-01-01'],
    ['a date with a time', '<c r="B2" s="2"><v>45292.75</v></c>', '2024-01-01T18:00:00'],
    ['a date in an Arabic format', '<c r="B2" s="3"><v>45292</v></c>', '2024-01-01'],
    ['a number in a coloured money format', '<c r="B2" s="4"><v>45292</v></c>', '45292'],
    ['an escaped line break', inline('B2', 'a_x000D_b'), 'a\rb'],
    ['a cell without a reference', '<c><v>7</v></c>', '7'],
  ])('%s', async (_, cell, expected) => {
    const { rows } = await read({
      sheets: { 'Sheet 1': header + row(2, `${inline('A2', '42')}${cell}`) },
      strings:
        '<si><t>unused</t></si><si><t>شركة &amp; أخرى</t></si><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>no</t></rPh></si>',
      formats: ['yyyy-mm-dd', 'd/m/yy h:mm', '[$-2010000]yyyy/mm/dd;@', '[Red]#,##0.00 "days";-0'],
    });
    expect(rows).toEqual([{ rowNumber: 2, cells: ['42', expected] }]);
  });

  test('dates count from 1904 where the workbook says so', async () => {
    const { rows } = await read({
      sheets: { a: header + row(2, '<c r="A2" s="1"><v>43830</v></c><c r="B2"><v>1</v></c>') },
      formats: ['yyyy-mm-dd'],
      is1904: true,
    });
    expect(rows[0]?.cells[0]).toBe('2024-01-01');
  });

  test('elements may bear a namespace prefix', async () => {
    const { rows } = await read({
      sheets: {
        a: `${header}<x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:t>p</x:t></x:is></x:c><x:c r="B2"><x:v>5</x:v></x:c></x:row>`,
      },
    });
    expect(rows).toEqual([{ rowNumber: 2, cells: ['p', '5'] }]);
  });
});

describe('rows', () => {
  test('gaps are blanks, blank rows are passed over, numbers are the sheet’s', async () => {
    const { rows } = await read({
      sheets: {
        a: header + row(4, inline('B4', 'x')) + row(5, '<c r="A5" s="1"/>') + row(7, inline('A7', 'y')),
      },
    });
    expect(rows).toEqual([
      { rowNumber: 4, cells: ['', 'x'] },
      { rowNumber: 7, cells: ['y', ''] },
    ]);
  });

  test('a value beyond the headers rejects its row', async () => {
    const { rows } = await read({ sheets: { a: header + row(2, inline('A2', '1') + inline('C2', 'x')) } });
    expect(rows[0]).toMatchObject({ problem: 'too_many_cells', params: { found: 3, expected: 2 } });
  });
});

describe('sheets', () => {
  const two = {
    sheets: {
      Hidden: header + row(2, inline('A2', 'h')),
      Empty: '',
      Data: header + row(2, inline('A2', 'd')),
    },
    hidden: ['Hidden'],
  };

  test('the first visible one with rows is taken, and the person is told of the others', async () => {
    const { shape, sheets, warnings } = await read(two);
    expect(shape).toMatchObject({ kind: 'xlsx', sheet: 'Data' });
    expect(sheets).toEqual([
      { name: 'Hidden', isHidden: true },
      { name: 'Empty', isHidden: false },
      { name: 'Data', isHidden: false },
    ]);
    expect(warnings).toEqual([{ code: 'several_sheets', params: { sheet: 'Data', count: 2 } }]);
  });

  test('any of them can be chosen', async () => {
    expect((await read(two, { sheet: 'Hidden' })).rows[0]?.cells[0]).toBe('h');
    await expect(read(two, { sheet: 'Empty' })).rejects.toMatchObject({ code: 'empty_file' });
    await expect(read(two, { sheet: 'None' })).rejects.toMatchObject({ code: 'sheet_missing' });
  });
});

describe('refused', () => {
  const problemOf = (content: Buffer, limits = {}) =>
    withFile(content, (path) =>
      inspectFile(path, { limits: { ...DEFAULT_LIMITS, ...limits } }).then(
        () => 'none',
        (error: { code: string }) => error.code,
      ),
    );

  test('archives that are no workbook', async () => {
    expect(await problemOf(zipOf({ 'data.csv': 'a,b\n1,2\n' }))).toBe('zip_not_excel');
    const word = `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>`;
    expect(await problemOf(zipOf({ '_rels/.rels': word, 'word/document.xml': '<w/>' }))).toBe(
      'zip_not_excel',
    );
  });

  test('a document type, the door to entity bombs', async () => {
    const bomb = header + row(2, inline('A2', 'x'));
    const content = workbookOf({
      sheets: { a: bomb },
      strings: '<!DOCTYPE x [<!ENTITY a "b">]><si><t>&a;</t></si>',
    });
    expect(await problemOf(content)).toBe('broken_workbook');
  });

  test('what unpacks beyond the limits', async () => {
    const content = workbookOf({
      sheets: { a: header + row(2, inline('A2', 'x'.repeat(50_000))) },
      strings: `<si><t>${'y'.repeat(30_000)}</t></si>`,
    });
    expect(await problemOf(content, { inflated: 10_000 })).toBe('inflated_too_large');
    expect(await problemOf(content, { sharedStrings: 10_000 })).toBe('shared_strings_too_large');
    expect(await problemOf(content, { columns: 1 })).toBe('too_many_columns');
  });

  test('a sheet whose bytes are damaged', async () => {
    const content = workbookOf({ sheets: { a: header + row(2, inline('A2', 'x'.repeat(500))) } });
    const at = content.indexOf('xl/worksheets/sheet1.xml') + 60;
    content.fill(0xff, at, at + 40);
    expect(await problemOf(content)).toBe('broken_archive');
  });
});
