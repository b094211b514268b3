import { CsvRecords, type Delimiter } from '@/lib/ingest/file/csv-records';

// in this order when two fit equally: a comma in a semicolon file is a decimal comma, seldom the other way round
const CANDIDATES: readonly Delimiter[] = [',', ';', '\t', '|'];
const SAMPLE_RECORDS = 200;

/**
 * The one separator of a file, from its first records: the one that splits most records into the same number of
 * cells, quoted cells respected. A file of one column has none; a comma then does no harm.
 * @param text the beginning of the file, cut anywhere
 */
export function detectDelimiter(text: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of CANDIDATES) {
    const score = agreement(text, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Share of records with the commonest width, counted double for a width taken from many cells. */
function agreement(text: string, delimiter: Delimiter): number {
  const reader = new CsvRecords(delimiter, text.length + 1);
  const records = reader.push(text);
  // the last record may be cut off; it counts only when there is no other
  const sample = (records.length > 0 ? records : reader.end()).slice(0, SAMPLE_RECORDS);
  const counts = new Map<number, number>();
  for (const { cells, problem } of sample) {
    if (!problem) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  let width = 1;
  let agreeing = 0;
  for (const [cells, count] of counts) {
    if (cells > 1 && count * cells > agreeing * width) [width, agreeing] = [cells, count];
  }
  if (width === 1) return 0;
  const share = agreeing / sample.length;
  const isHeaderWidth = sample[0]?.cells.length === width;
  return share * share * (isHeaderWidth ? 1.5 : 1) * (1 + Math.log2(width) / 20);
}
