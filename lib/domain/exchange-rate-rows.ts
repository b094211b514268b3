import { toLatinDigits } from '@/lib/domain/arabic-search';
import { monthStart } from '@/lib/domain/calendar-date';
import { isCurrency } from '@/lib/domain/money-currencies';
import { parseTypedNumber } from '@/lib/domain/typed-number';

/** One unit of `base` is worth `rate` units of `quote` on the first day of `month`. */
export type RateRow = { base: string; quote: string; month: string; rate: number };

export type RateProblem = { line: number; reason: 'columns' | 'month' | 'currency' | 'rate' };

const MOST_ROWS = 5_000;

/**
 * Reads pasted or uploaded rates, one a line: month, currency, rate, and optionally the currency it is quoted in.
 * Tabs, semicolons, bars or commas part the columns; a first line without a number is taken for a heading.
 * @param quote the reporting currency, for lines that name none
 */
export function readRateRows(text: string, quote: string): { rows: RateRow[]; problems: RateProblem[] } {
  const rows: RateRow[] = [];
  const problems: RateProblem[] = [];
  const lines = toLatinDigits(text.replace(/^\ufeff/, '')).split(/\r\n|\r|\n/);
  for (const [index, line] of lines.slice(0, MOST_ROWS).entries()) {
    if (line.trim() === '' || (index === 0 && !/\d/.test(line))) continue;
    const read = readLine(line, quote);
    if (typeof read === 'string') problems.push({ line: index + 1, reason: read });
    else rows.push(read);
  }
  return { rows, problems };
}

function readLine(line: string, reporting: string): RateRow | RateProblem['reason'] {
  const mark = ['\t', ';', '|'].find((candidate) => line.includes(candidate)) ?? ',';
  const cells = line.split(mark).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  // a decimal comma among comma-parted cells would be two cells
  if (cells.length < 3 || cells.length > 4) return 'columns';
  const [monthText = '', baseText = '', rateText = '', quoteText = ''] = cells;
  const base = baseText.toUpperCase();
  const quote = quoteText.toUpperCase() || reporting;
  const month = readMonth(monthText);
  const rate = parseTypedNumber(rateText);
  if (!month) return 'month';
  if (!isCurrency(base) || !isCurrency(quote) || base === quote) return 'currency';
  if (rate === null || rate <= 0 || !Number.isFinite(rate)) return 'rate';
  return { base, quote, month, rate };
}

/** "2026-03", "2026-03-01" or "03/2026" as the first of that month. */
function readMonth(text: string): string | null {
  const [, year = '', month = ''] =
    /^(\d{4})[-/](\d{1,2})(?:[-/]\d{1,2})?$/.exec(text) ??
    (([all, m, y]) => [all, y, m])(/^(\d{1,2})[-/](\d{4})$/.exec(text) ?? []);
  const n = Number(month);
  if (!year || n < 1 || n > 12 || Number(year) < 1970 || Number(year) > 2100) return null;
  return monthStart(`${year}-${String(n).padStart(2, '0')}-01`);
}
