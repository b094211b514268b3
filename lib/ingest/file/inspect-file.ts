import type { CodeParams, FileWarningCode } from '@/lib/domain/import/codes';
import { CsvRecords, type Delimiter } from '@/lib/ingest/file/csv-records';
import { decodeText } from '@/lib/ingest/file/decode-text';
import { detectDelimiter } from '@/lib/ingest/file/detect-delimiter';
import { completeUtf8Length, detectEncoding, type Encoding } from '@/lib/ingest/file/detect-encoding';
import { FileProblem } from '@/lib/ingest/file/file-problem';
import { findHeaderRow, type PlainRow } from '@/lib/ingest/file/header-row';
import { DEFAULT_LIMITS, type FileLimits } from '@/lib/ingest/file/limits';
import { checkFileSize, openBytes, readHead } from '@/lib/ingest/file/open-bytes';
import { type RawRow, readRowBatches } from '@/lib/ingest/file/read-rows';
import { type ContentKind, sniffContent } from '@/lib/ingest/file/sniff-content';
import type { CsvShape, TableShape } from '@/lib/ingest/file/table-shape';
import { listSheets, readSheetBatches } from '@/lib/ingest/file/xlsx/open-workbook';
import type { SheetInfo } from '@/lib/ingest/file/xlsx/workbook';

/** What a person may set right when the detection was wrong. */
export interface InspectChoices {
  encoding?: Encoding;
  delimiter?: Delimiter;
  sheet?: string;
  /** 0: there is no header */
  headerRow?: number;
  limits?: FileLimits;
}

export interface FileInspection {
  shape: TableShape;
  bytes: number;
  /** empty unless it is a workbook */
  sheets: SheetInfo[];
  warnings: { code: FileWarningCode; params: CodeParams }[];
  /** the first data rows, for the preview and for suggestions */
  sample: RawRow[];
}

const SNIFF_BYTES = 4096;
const HEAD_BYTES = 1024 * 1024;
const SAMPLE_ROWS = 500;
const HEADER_SEARCH_ROWS = 60;

/**
 * Finds out what a file is and how to read it, from its content alone.
 * @throws FileProblem with the code to tell the person
 */
export async function inspectFile(path: string, choices: InspectChoices = {}): Promise<FileInspection> {
  const limits = choices.limits ?? DEFAULT_LIMITS;
  const bytes = await checkFileSize(path, limits);
  const kind = sniffContent(await readHead(path, false, limits, SNIFF_BYTES));
  const found =
    kind === 'zip'
      ? await inspectWorkbook(path, choices, limits)
      : await inspectText(path, kind, choices, limits);
  if (found.shape.headers.length > limits.columns) {
    throw new FileProblem('too_many_columns', { limit: limits.columns });
  }
  const sample: RawRow[] = [];
  for await (const batch of readRowBatches(path, found.shape, { limits })) {
    sample.push(...batch.slice(0, SAMPLE_ROWS - sample.length));
    if (sample.length >= SAMPLE_ROWS) break;
  }
  if (sample.length === 0)
    throw new FileProblem(found.shape.headers.length > 0 ? 'header_only' : 'empty_file');
  return { ...found, bytes, sample };
}

type Found = Pick<FileInspection, 'shape' | 'sheets' | 'warnings'>;

async function inspectText(
  path: string,
  kind: ContentKind,
  choices: InspectChoices,
  limits: FileLimits,
): Promise<Found> {
  const isGzip = kind === 'gzip';
  const head = await readHead(path, isGzip, limits, HEAD_BYTES);
  refuseWrongKind(isGzip ? sniffContent(head.subarray(0, SNIFF_BYTES)) : kind);
  const encoding = choices.encoding ?? (await detectEncoding(openBytes(path, isGzip, limits)));
  const text = await decodeHead(head, encoding);
  const hasReturnBreaks = text.includes('\r') && !text.includes('\n');
  const lines = hasReturnBreaks ? text.replaceAll('\r', '\n') : text;
  // Excel's own note to itself, written before the header
  const noted = /^"?sep=([,;\t|])"?\r?\n/i.exec(lines)?.[1] as Delimiter | undefined;
  const delimiter = choices.delimiter ?? noted ?? detectDelimiter(lines);
  const rows = firstRecords(lines, delimiter).filter((row) => !noted || row.rowNumber > 1);
  if (rows.length === 0) throw new FileProblem('empty_file');
  const { rowNumber: headerRow, headers, warnings } = findHeaderRow(rows, choices.headerRow);
  const shape: CsvShape = { kind: 'csv', isGzip, encoding, delimiter, hasReturnBreaks, headerRow, headers };
  return { shape, sheets: [], warnings };
}

function refuseWrongKind(kind: ContentKind): void {
  if (kind === 'text') return;
  if (kind === 'old_excel') throw new FileProblem('old_excel');
  throw new FileProblem('wrong_file_type', { kind });
}

async function decodeHead(head: Buffer, encoding: Encoding): Promise<string> {
  const whole = encoding === 'utf-8' ? head.subarray(0, completeUtf8Length(head)) : head;
  let text = '';
  for await (const chunk of decodeText(chunksOf(whole), encoding)) text += chunk.text;
  return text;
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

function firstRecords(text: string, delimiter: Delimiter): PlainRow[] {
  const reader = new CsvRecords(delimiter, text.length + 1);
  const records = [...reader.push(text), ...reader.end()];
  return records.filter((record) => !record.problem).slice(0, HEADER_SEARCH_ROWS);
}

async function inspectWorkbook(path: string, choices: InspectChoices, limits: FileLimits): Promise<Found> {
  const sheets = await listSheets(path);
  const visible = sheets.filter((sheet) => !sheet.isHidden);
  const candidates = choices.sheet
    ? [choices.sheet]
    : (visible.length > 0 ? visible : sheets).map(({ name }) => name);
  for (const sheet of candidates) {
    const rows: PlainRow[] = [];
    for await (const batch of readSheetBatches(path, sheet, limits)) {
      rows.push(...batch.slice(0, HEADER_SEARCH_ROWS - rows.length));
      if (rows.length >= HEADER_SEARCH_ROWS) break;
    }
    if (rows.length === 0) continue;
    const { rowNumber: headerRow, headers, warnings } = findHeaderRow(rows, choices.headerRow);
    if (visible.length > 1 && !choices.sheet) {
      warnings.push({ code: 'several_sheets', params: { sheet, count: visible.length } });
    }
    return { shape: { kind: 'xlsx', sheet, headerRow, headers }, sheets, warnings };
  }
  throw new FileProblem('empty_file');
}
