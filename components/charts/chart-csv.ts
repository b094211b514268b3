import { type ChartPoint, type ChartSeries, figureOf } from '@/components/charts/chart-data';
import { minorToDecimal } from '@/lib/domain/money';
import type { ValueFormat } from '@/lib/i18n/format';

export type CsvHeadings = {
  point: string;
  running: string;
  low: (label: string) => string;
  high: (label: string) => string;
  n: (label: string) => string;
};

/**
 * The chart's figures as they are, for a spreadsheet: ratios as ratios, money in major units, a gap as an
 * empty cell. Columns that no point fills are left out.
 */
export function chartCsv(
  points: readonly ChartPoint[],
  series: readonly ChartSeries[],
  as: ValueFormat,
  defaultCurrency: string,
  headings: CsvHeadings,
): string {
  const write = (value: number | null | undefined) =>
    value == null
      ? ''
      : as.kind === 'money'
        ? minorToDecimal(Math.round(value), as.currency ?? defaultCurrency)
        : String(value);
  const columns = series.flatMap(({ key, label }) => [
    { heading: label, cell: (point: ChartPoint) => write(figureOf(point, key).value) },
    { heading: headings.low(label), cell: (point: ChartPoint) => write(figureOf(point, key).low) },
    { heading: headings.high(label), cell: (point: ChartPoint) => write(figureOf(point, key).high) },
    { heading: headings.n(label), cell: (point: ChartPoint) => String(figureOf(point, key).n ?? '') },
  ]);
  const used = [
    ...columns,
    { heading: headings.running, cell: (point: ChartPoint) => (point.running ? '1' : '') },
  ].filter(
    ({ cell }, i) => (i < columns.length && i % 4 === 0) || points.some((point) => cell(point) !== ''),
  );
  const rows = [
    [headings.point, ...used.map(({ heading }) => heading)],
    ...points.map((point) => [point.x, ...used.map(({ cell }) => cell(point))]),
  ];
  return rows.map((row) => row.map(csvCell).join(',')).join('\r\n');
}

function csvCell(text: string): string {
  // a spreadsheet would run a label that begins like a formula; numbers keep their minus
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
