import type { StageValue } from '@/lib/data/imports/stage-layout';

const special = /[\\\t\n\r]/;
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One cell in PostgreSQL's COPY text format. */
function copyCell(value: StageValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : arrayLiteral(value);
  return special.test(text) ? text.replace(/[\\\t\n\r]/g, (char) => escapes[char] as string) : text;
}

function arrayLiteral(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replace(/[\\"]/g, (char) => `\\${char}`)}"`).join(',')}}`;
}

/** One line of COPY text, line break included; joined at once, for a text grown cell by cell is slow to collect. */
export function copyLine(row: readonly StageValue[]): string {
  const cells = new Array<string>(row.length);
  for (let i = 0; i < row.length; i++) cells[i] = copyCell(row[i] as StageValue);
  return `${cells.join('\t')}\n`;
}
