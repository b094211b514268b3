/** What a cell may hold: a number is written bare, so that a spreadsheet can add it up. */
export type CsvCell = string | number | null;

/** Tells Excel that the file is UTF-8. */
export const csvByteOrderMark = '\uFEFF';

// what a spreadsheet would take for a formula or a command, in narrow and in full width
const formulaStart = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
// marks that steer direction on a screen; in a file they only break comparisons
const invisible = /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g;
const needsQuotes = /[",\r\n]|^\s|\s$/;

/**
 * One line of a file that people open in a spreadsheet, with its CRLF. Text that would run as a formula gets an
 * apostrophe in front. Files for other systems are typed and validated instead: this is not for them.
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const bare = cell.replace(invisible, '').replaceAll('\0', '');
  const text = formulaStart.test(bare) ? `'${bare}` : bare;
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
