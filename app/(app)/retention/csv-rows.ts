import { csvDownload } from '@/lib/csv-download';
import { type CsvCell, csvLine } from '@/lib/domain/csv';

/** A table of a page of this hall as a file. */
export function csvTable(name: string, rows: readonly (readonly CsvCell[])[]): Response {
  return csvDownload(`${name}.csv`, linesOf(rows));
}

async function* linesOf(rows: readonly (readonly CsvCell[])[]): AsyncGenerator<string> {
  // a thousand lines a piece: one at a time would be slower than the network
  for (let at = 0; at < rows.length; at += 1000) {
    yield rows
      .slice(at, at + 1000)
      .map(csvLine)
      .join('');
  }
}
