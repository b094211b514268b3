import { addMonths, type CalendarDate } from '@/lib/domain/calendar-date';
import { type CohortGrain, cohortStart, MONTHS_OF_GRAIN } from '@/lib/domain/cohort-grain';
import { type Interval, wilsonInterval } from '@/lib/domain/interval';

/** Ten years of months: older ages are kept nowhere. */
export const OLDEST_COHORT_AGE = 120;

/**
 * What is counted of a cohort. 'customers': active on their own day of that age. 'bought': bought in the calendar month of
 * that age (shoppers only). 'revenue': recurring revenue on that day for contracts, spending in that month for shoppers.
 */
export const COHORT_MEASURES = ['customers', 'bought', 'revenue'] as const;
export type CohortMeasure = (typeof COHORT_MEASURES)[number];

/** Whether a measure tells what happened in a calendar month, rather than on each customer's own day. */
export function isByMonth(kind: 'contract' | 'repeat', measure: CohortMeasure): boolean {
  return kind === 'repeat' && measure !== 'customers';
}

/** Sums of those who joined in a month, at an age in months: a row of the rollup. Amounts in minor units. */
export interface CohortCell {
  readonly cohortMonth: CalendarDate;
  readonly age: number;
  /** who have reached the age by their own day */
  readonly customers: number;
  readonly active: number;
  readonly mrrMinor: number | null;
  readonly mrrAtStartMinor: number | null;
  /** of all who joined; null for contracts */
  readonly bought: number | null;
  readonly revenueMinor: number | null;
}

/** One figure of a matrix: `part` of `whole`, customers or minor units; null where it is not known. */
export interface CohortFigure {
  readonly part: number | null;
  readonly whole: number | null;
  /** part ÷ whole; null where either is unknown, and where there is nothing to divide by */
  readonly rate: number | null;
  /** Wilson's, for shares of customers; null for money, and until the age has fully passed */
  readonly interval: Interval | null;
  /** how many customers the figure is of */
  readonly customers: number;
  /** every customer of the cohort has reached the age, and the month of that age is over */
  readonly isMature: boolean;
}

export interface CohortRow {
  /** first day of the month or quarter of joining */
  readonly startOn: CalendarDate;
  /** how many joined */
  readonly customers: number;
  /** false where a snapshot does not know who had left: no figure is made of such a cohort */
  readonly isComplete: boolean;
  /** by the ages of the matrix; null: not yet */
  readonly figures: readonly (CohortFigure | null)[];
  /** months or quarters just before this one in which nobody joined: how many */
  readonly emptyBefore: number;
}

export interface CohortMatrix {
  /** in months from the own first day, rising */
  readonly ages: readonly number[];
  /** the oldest first */
  readonly rows: readonly CohortRow[];
  /** sums over the cohorts that fully reached the age; null: none has */
  readonly average: readonly (CohortFigure | null)[];
}

export interface CohortMatrixOptions {
  readonly measure: CohortMeasure;
  readonly kind: 'contract' | 'repeat';
  readonly grain: CohortGrain;
  /** the day the cells were made for */
  readonly today: CalendarDate;
  /** first month of which a snapshot knows everybody; null without one */
  readonly completeFrom: CalendarDate | null;
  /** ages wanted, in months, rising; those nobody has reached are left out */
  readonly ages: readonly number[];
}

/**
 * Lays cells out as cohorts × ages. A quarter adds its months up at equal age, which is counted from each customer's own
 * first day, so that no month is put beside another at another age; it is mature when its last month is.
 * @param cells in any order, at most one for each month and age; that of age 0 of every cohort among them
 * @see metrics.md, "Cohorts"
 */
export function cohortMatrix(cells: readonly CohortCell[], options: CohortMatrixOptions): CohortMatrix {
  const { grain, ages: asked } = options;
  const byCohort = new Map<CalendarDate, CellsByAge>();
  for (const cell of cells) {
    const start = cohortStart(cell.cohortMonth, grain);
    const own: CellsByAge = byCohort.get(start) ?? new Map();
    byCohort.set(start, own.set(cell.age, [...(own.get(cell.age) ?? []), cell]));
  }
  const cohorts = [...byCohort].sort(([a], [b]) => (a < b ? -1 : 1));
  const found = cohorts.map(([startOn, own], index) => {
    const before = cohorts[index - 1]?.[0];
    return {
      startOn,
      customers: sumOf((own.get(0) ?? []).map(({ customers }) => customers)) ?? 0,
      isComplete: options.completeFrom === null || startOn >= options.completeFrom,
      figures: asked.map((age) => cohortFigure(startOn, own, age, options)),
      emptyBefore: before === undefined ? 0 : cohortsBetween(before, startOn, grain),
    };
  });
  const reached = asked.map((_, column) => found.some(({ figures }) => figures[column] !== null));
  const last = reached.lastIndexOf(true) + 1;
  const rows = found.map((row) => ({ ...row, figures: row.figures.slice(0, last) }));
  return {
    ages: asked.slice(0, last),
    rows,
    average: asked.slice(0, last).map((_, column) => averageOf(rows, column, options)),
  };
}

/**
 * Whether everybody who joined in a month or quarter has passed an age, and the calendar month of that age is over.
 */
export function isMature(
  startOn: CalendarDate,
  age: number,
  { grain, today }: Pick<CohortMatrixOptions, 'grain' | 'today'>,
): boolean {
  return addMonths(startOn, MONTHS_OF_GRAIN[grain] + age) <= today;
}

/** The cells of one cohort: one for each of its months. */
type CellsByAge = Map<number, CohortCell[]>;

function cohortFigure(
  startOn: CalendarDate,
  own: CellsByAge,
  age: number,
  options: CohortMatrixOptions,
): CohortFigure | null {
  const { measure, kind, completeFrom } = options;
  const cells = own.get(age) ?? [];
  // what is bought in a month is known from its first day; an age by the own day, once somebody has reached it
  const byMonth = isByMonth(kind, measure);
  const began = byMonth ? cells.map((cell) => cell.cohortMonth) : [];
  const first = (own.get(0) ?? []).filter((cell) => !byMonth || began.includes(cell.cohortMonth));
  const of = byMonth ? first : cells;
  const customers = sumOf(of.map((cell) => cell.customers)) ?? 0;
  if (customers === 0) return null;
  const mature = isMature(startOn, age, options);
  if (completeFrom !== null && startOn < completeFrom) {
    return { part: null, whole: null, rate: null, interval: null, customers, isMature: mature };
  }
  const part = sumOf(cells.map((cell) => partOf(cell, measure, kind)));
  const whole =
    measure !== 'revenue'
      ? customers
      : kind === 'contract'
        ? sumOf(cells.map((cell) => cell.mrrAtStartMinor))
        : sumOf(first.map((cell) => cell.revenueMinor));
  return figureOf({ part, whole, customers, isMature: mature }, measure);
}

function partOf(cell: CohortCell, measure: CohortMeasure, kind: 'contract' | 'repeat'): number | null {
  if (measure === 'customers') return cell.active;
  if (measure === 'bought') return cell.bought;
  return kind === 'contract' ? cell.mrrMinor : cell.revenueMinor;
}

/** Sums over the cohorts that fully reached an age: never a mean of their rates. */
function averageOf(
  rows: readonly CohortRow[],
  column: number,
  { measure }: CohortMatrixOptions,
): CohortFigure | null {
  const figures = rows.flatMap(({ isComplete, figures }) => {
    const figure = figures[column];
    return isComplete && figure?.isMature ? [figure] : [];
  });
  if (figures.length === 0) return null;
  return figureOf(
    {
      part: sumOf(figures.map(({ part }) => part)),
      whole: sumOf(figures.map(({ whole }) => whole)),
      customers: sumOf(figures.map(({ customers }) => customers)) ?? 0,
      isMature: true,
    },
    measure,
  );
}

function figureOf(
  sums: Pick<CohortFigure, 'part' | 'whole' | 'customers' | 'isMature'>,
  measure: CohortMeasure,
): CohortFigure {
  const { part, whole } = sums;
  const isKnown = part !== null && whole !== null && whole > 0;
  return {
    ...sums,
    rate: isKnown ? part / whole : null,
    interval: isKnown && measure !== 'revenue' && sums.isMature ? wilsonInterval(part, whole) : null,
  };
}

/** null as soon as one of them is: a sum over the others would be another figure. */
function sumOf(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

function cohortsBetween(before: CalendarDate, startOn: CalendarDate, grain: CohortGrain): number {
  const step = MONTHS_OF_GRAIN[grain];
  let empty = 0;
  for (let next = addMonths(before, step); next < startOn; next = addMonths(next, step)) empty += 1;
  return empty;
}
