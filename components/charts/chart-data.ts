import type { Format, ValueFormat } from '@/lib/i18n/format';

/** A figure of one series at one point. null is a gap, not a zero. */
export type ChartValue = {
  value: number | null;
  /** bounds of its 95 % interval */
  low?: number | null;
  high?: number | null;
  /** what it was computed from */
  n?: number | null;
};

export type ChartPoint = {
  /** 'YYYY-MM' for months, 'YYYY-MM-DD' for dates, a whole number for ages, any text for categories */
  x: string;
  /** the period is not over: drawn hatched and dashed, and said so */
  running?: boolean;
  values: Readonly<Record<string, ChartValue | number | null | undefined>>;
};

export type Category = 1 | 2 | 3 | 4 | 5 | 6;

export type ChartSeries = {
  key: string;
  label: string;
  /** its place in the fixed order of categories; by default its place in the list */
  category?: Category;
  /** the period before, or another line to compare with: thin, dashed and grey */
  comparison?: boolean;
};

export type ChartNote = { x: string; text: string };

/** `age_months` and `age_days` are time since a start: a whole number of them, whatever the calendar says. */
export type XKind = 'month' | 'date' | 'text' | 'age_months' | 'age_days';

/** Where the newest is: `reading` follows the language, `ltr` puts it at the right in both. */
export type TimeDirection = 'reading' | 'ltr';

export function figureOf(point: ChartPoint, key: string): ChartValue {
  const figure = point.values[key];
  return typeof figure === 'number' ? { value: figure } : (figure ?? { value: null });
}

export function colourOf(series: ChartSeries, index: number): string {
  return series.comparison ? 'var(--ink-muted)' : `var(--category-${series.category ?? (index % 6) + 1})`;
}

/** The name of a point, as the tooltip, the table and the reader say it. */
export function pointName(format: Format, x: string, kind: XKind): string {
  switch (kind) {
    case 'month':
      return format.month(x);
    case 'date':
      return format.date(x);
    case 'age_months':
      return format.duration(Number(x));
    case 'age_days':
      return format.days(Number(x));
    case 'text':
      return x;
  }
}

/** The message that heads the column of points. */
export function pointHeading(kind: XKind): 'column_category' | 'column_age' | 'column_period' {
  return kind === 'text' ? 'column_category' : isAge(kind) ? 'column_age' : 'column_period';
}

export function isAge(kind: XKind): boolean {
  return kind === 'age_months' || kind === 'age_days';
}

/** The interval of a figure in words, or null where it has none. */
export function intervalText(format: Format, figure: ChartValue, as: ValueFormat): string | null {
  if (figure.low == null || figure.high == null) return null;
  switch (as.kind) {
    case 'percent':
      return format.interval(figure.low, figure.high, { as: 'percent', digits: as.digits ?? 1 });
    case 'money':
      return format.interval(figure.low, figure.high, { as: 'money', currency: as.currency });
    default:
      return format.interval(figure.low, figure.high, {
        as: 'number',
        digits: 'digits' in as ? as.digits : 1,
      });
  }
}
