import type { CodeParams, ReadProblemCode } from '@/lib/domain/import/codes';
import { type CsvRecord, CsvRecords } from '@/lib/ingest/file/csv-records';
import { decodeText, REPLACEMENT } from '@/lib/ingest/file/decode-text';
import { DEFAULT_LIMITS, type FileLimits } from '@/lib/ingest/file/limits';
import { openBytes } from '@/lib/ingest/file/open-bytes';
import type { CsvShape, TableShape, WorkbookShape } from '@/lib/ingest/file/table-shape';
import { readSheetBatches } from '@/lib/ingest/file/xlsx/open-workbook';

/** A row of the file, before anything is understood. */
export interface RawRow {
  /** the number a spreadsheet program shows beside it; the header has one too */
  rowNumber: number;
  /** as many as there are headers, unless there is a problem */
  cells: string[];
  /** the row is to be rejected for this */
  problem?: ReadProblemCode;
  params?: CodeParams;
}

interface ReadOptions {
  /** only rows after this one: where an interrupted import goes on */
  afterRow?: number;
  /** short rows are filled up with blanks instead of being rejected: some programs leave trailing separators off */
  padsShortRows?: boolean;
  limits?: FileLimits;
}

/**
 * Reads all data rows of a table, in file order, with memory for one chunk of the file.
 * @throws FileProblem when the file as a whole turns out unreadable on the way
 */
export async function* readRows(
  path: string,
  shape: TableShape,
  options: ReadOptions = {},
): AsyncGenerator<RawRow, void, undefined> {
  for await (const batch of readRowBatches(path, shape, options)) yield* batch;
}

/** As `readRows`, in batches of as many rows as a chunk of the file holds: for whoever handles millions. */
export async function* readRowBatches(
  path: string,
  shape: TableShape,
  options: ReadOptions = {},
): AsyncGenerator<RawRow[], void, undefined> {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const after = Math.max(shape.headerRow, options.afterRow ?? 0);
  const batches = shape.kind === 'csv' ? readCsv(path, shape, limits) : readSheet(path, shape, limits);
  const isPadded = shape.kind === 'xlsx' || options.padsShortRows === true;
  for await (const batch of batches) {
    const rows: RawRow[] = [];
    for (const row of batch) {
      if (row.rowNumber > after) rows.push(fitted(row, shape.headers.length, isPadded));
    }
    if (rows.length > 0) yield rows;
  }
}

async function* readCsv(path: string, shape: CsvShape, limits: FileLimits): AsyncGenerator<CsvRecord[]> {
  const reader = new CsvRecords(shape.delimiter, limits.recordChars);
  const bytes = openBytes(path, shape.isGzip, limits);
  // damage found in one chunk may belong to a record that ends in a later one
  let isDamaged = false;
  for await (const chunk of decodeText(bytes, shape.encoding, shape.hasReturnBreaks)) {
    isDamaged ||= chunk.isDamaged;
    const records = reader.push(chunk.text);
    yield isDamaged ? records.map(withDamage) : records;
  }
  const records = reader.end();
  yield isDamaged ? records.map(withDamage) : records;
}

function withDamage(record: CsvRecord): CsvRecord {
  if (record.problem || !record.cells.some((cell) => cell.includes(REPLACEMENT))) return record;
  return { ...record, problem: 'invalid_bytes' };
}

async function* readSheet(
  path: string,
  shape: WorkbookShape,
  limits: FileLimits,
): AsyncGenerator<CsvRecord[]> {
  yield* readSheetBatches(path, shape.sheet, limits);
}

function fitted(row: RawRow, width: number, isPadded: boolean): RawRow {
  const { cells } = row;
  if (row.problem || cells.length === width) return row;
  if (cells.length < width) {
    if (!isPadded) return ragged(row, 'too_few_cells', width);
    while (cells.length < width) cells.push('');
    return row;
  }
  for (let index = width; index < cells.length; index++) {
    if (cells[index]?.trim()) return ragged(row, 'too_many_cells', width);
  }
  cells.length = width;
  return row;
}

function ragged(row: RawRow, problem: ReadProblemCode, expected: number): RawRow {
  return { ...row, problem, params: { found: row.cells.length, expected } };
}
