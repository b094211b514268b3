import type { FileWarningCode } from '@/lib/domain/import/codes';

/** A row before it is known which one holds the headers. */
export interface PlainRow {
  rowNumber: number;
  cells: readonly string[];
}

interface HeaderRow {
  /** row number of the header; 0 when the person said that there is none */
  rowNumber: number;
  /** one for each column, trimmed; a repeated name carries a count: "Email", "Email (2)" */
  headers: string[];
  warnings: { code: FileWarningCode; params: Record<string, string | number> }[];
}

const ROWS_SEARCHED = 20;
// dates, times, amounts, percentages, addresses: what stands under a header, not in it
const DATA_LIKE = [
  /^[-+(]?[\p{Sc}]?\s?[\d٠-٩۰-۹][\d٠-٩۰-۹.,٫٬'\s]*\)?\s?[%٪\p{Sc}]?-?$/u,
  /^[\d٠-٩۰-۹]{1,4}[-/.][\d٠-٩۰-۹]{1,2}[-/.][\d٠-٩۰-۹]{1,4}([T ].*)?$/,
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
];

/**
 * Finds the row with the column names among the first rows: the first that is as wide as the data and holds words in
 * every cell. Titles and dates that reports put above it are passed over.
 * @param chosen row number a person chose; 0 for "there is none", then columns are numbered
 */
export function findHeaderRow(rows: readonly PlainRow[], chosen?: number): HeaderRow {
  const searched = rows.slice(0, ROWS_SEARCHED);
  const width = typicalWidth(searched);
  if (chosen === 0)
    return named(
      0,
      Array.from({ length: width }, () => ''),
    );
  const chosenRow = searched.find((row) => row.rowNumber === chosen);
  if (chosenRow) return named(chosenRow.rowNumber, widened(chosenRow, rows));
  const found = searched.find((row) => filled(row) * 10 >= width * 6 && row.cells.every(isLabel));
  const row = found ?? searched.find((candidate) => filled(candidate) * 10 >= width * 6) ?? searched[0];
  if (!row) return named(0, []);
  const header = named(row.rowNumber, widened(row, rows));
  if (!found) header.warnings.push({ code: 'header_looks_like_data', params: { row: row.rowNumber } });
  if (row !== searched[0])
    header.warnings.push({ code: 'rows_above_header', params: { rows: row.rowNumber - 1 } });
  return header;
}

function isLabel(cell: string): boolean {
  const text = cell.trim();
  return text.length <= 200 && !DATA_LIKE.some((pattern) => pattern.test(text));
}

const filled = (row: PlainRow) => row.cells.filter((cell) => cell.trim() !== '').length;

/** Cells filled in a middling row: a title has one, a data row about as many as there are columns. */
function typicalWidth(rows: readonly PlainRow[]): number {
  const widths = rows.map(filled).sort((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] ?? 0;
}

function named(rowNumber: number, cells: readonly string[]): HeaderRow {
  const headers: string[] = [];
  const seen = new Map<string, number>();
  const repeated = new Set<string>();
  let blank = 0;
  for (const cell of cells) {
    const name = cell.replace(/\s+/g, ' ').trim();
    if (name === '') {
      headers.push('');
      blank++;
      continue;
    }
    const count = (seen.get(name.toLowerCase()) ?? 0) + 1;
    seen.set(name.toLowerCase(), count);
    if (count > 1) repeated.add(name);
    headers.push(count > 1 ? `${name} (${count})` : name);
  }
  const warnings: HeaderRow['warnings'] = [];
  if (repeated.size > 0) {
    warnings.push({
      code: 'duplicate_headers',
      params: { names: [...repeated].join(', '), count: repeated.size },
    });
  }
  if (blank > 0 && rowNumber > 0) warnings.push({ code: 'blank_headers', params: { count: blank } });
  return { rowNumber, headers, warnings };
}

/**
 * The header's cells up to its last name, and up to the last column that most rows below fill: blank cells at the
 * end of a header are mostly an export's trailing separators, sometimes columns that nobody named.
 */
function widened(header: PlainRow, rows: readonly PlainRow[]): string[] {
  const below = rows.filter((row) => row.rowNumber > header.rowNumber).map((row) => lastFilled(row.cells));
  const typical = below.sort((a, b) => a - b)[Math.floor(below.length / 2)] ?? -1;
  const width = Math.max(lastFilled(header.cells), Math.min(typical, header.cells.length - 1)) + 1;
  return Array.from({ length: width }, (_, column) => header.cells[column] ?? '');
}

const lastFilled = (cells: readonly string[]) => cells.findLastIndex((cell) => cell.trim() !== '');
