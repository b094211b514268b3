import type { CalendarDate } from '@/lib/domain/calendar-date';
import { COHORT_GRAINS, type CohortGrain, parseCohort, writeCohort } from '@/lib/domain/cohort-grain';
import { COHORT_MEASURES, type CohortMeasure, OLDEST_COHORT_AGE } from '@/lib/domain/cohort-matrix';
import { type Cut, parseCut } from '@/lib/domain/retention-cut';

/** The value of a cut that one matrix is of; `value` null: where it is not known. */
export type CohortGroup = { readonly value: string | null };

/** What the address of the page of cohorts says. */
export interface CohortAddress {
  readonly kind: 'contract' | 'repeat';
  readonly measure: CohortMeasure;
  readonly figures: 'rates' | 'counts';
  readonly grain: CohortGrain;
  readonly view: 'matrix' | 'curves';
  /** rows are the groups of a cut, or, where one of them is named, its months */
  readonly cut: Cut | null;
  readonly group: CohortGroup | null;
  /** first day of the newest cohort shown; null for the newest there is */
  readonly to: CalendarDate | null;
  /** first age shown, in months */
  readonly firstAge: number;
  /** cohorts or groups drawn as curves, as `lineKey` names them; null for the usual ones */
  readonly lines: readonly string[] | null;
}

/** Lines that can be told apart in one plot. */
export const CURVES_AT_MOST = 6;

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** Measures that a kind of customers has. */
export function measuresOf(kind: CohortAddress['kind']): CohortMeasure[] {
  return COHORT_MEASURES.filter((measure) => kind === 'repeat' || measure !== 'bought');
}

/**
 * Reads the address; what it cannot read becomes the default.
 * @param kinds kinds of customers that the company has
 */
export function parseCohortAddress(
  searchParams: SearchParams,
  kinds: readonly CohortAddress['kind'][],
): CohortAddress {
  const text = (name: string) => [searchParams[name]].flat()[0] ?? '';
  const oneOf = <T extends string>(name: string, values: readonly T[], usual: T) =>
    values.find((value) => value === text(name)) ?? usual;
  const kind = oneOf('kind', kinds, kinds[0] ?? 'contract');
  const grain = oneOf('by', COHORT_GRAINS, 'month');
  const to = parseCohort(text('to'));
  const cut = parseCut(text('cut'));
  const firstAge = Number(text('from'));
  const isAge =
    Number.isInteger(firstAge) && firstAge > 0 && firstAge <= OLDEST_COHORT_AGE && firstAge % 3 === 0;
  return {
    kind,
    measure: oneOf('of', measuresOf(kind), 'customers'),
    figures: oneOf('show', ['rates', 'counts'], 'rates'),
    grain,
    view: oneOf('view', ['matrix', 'curves'], 'matrix'),
    // years of joining are cohorts themselves
    cut: cut === 'cohort' ? null : cut,
    group: cut === null || cut === 'cohort' ? null : parseGroup(text('group')),
    to: to?.startOn ?? null,
    firstAge: isAge ? firstAge : 0,
    lines: text('lines') === '' ? null : text('lines').split('~').slice(0, CURVES_AT_MOST).map(decode),
  };
}

/** The address with changes made; another kind, measure or cut begins at the newest cohorts again. */
export function cohortHref(address: CohortAddress, change: Partial<CohortAddress> = {}): string {
  return `/retention/cohorts${asQuery(cohortParams({ ...address, ...change }))}`;
}

/** The matrix as a file. */
export function cohortExportHref(address: CohortAddress): string {
  return `/retention/cohorts/export${asQuery(cohortParams({ ...address, view: 'matrix', lines: null }))}`;
}

/** Every part of the address that is not the default, for links and for hidden fields of forms. */
export function cohortParams(address: CohortAddress): Record<string, string> {
  const { kind, measure, figures, grain, view, cut, group, to, firstAge, lines } = address;
  return {
    kind,
    ...(measure !== 'customers' && { of: measure }),
    ...(figures !== 'rates' && { show: figures }),
    ...(grain !== 'month' && { by: grain }),
    ...(view !== 'matrix' && { view }),
    ...(cut !== null && { cut }),
    ...(cut !== null && group !== null && { group: groupKey(group) }),
    ...(to !== null && { to: writeCohort(to, 'month') }),
    ...(firstAge > 0 && { from: String(firstAge) }),
    ...(lines !== null && view === 'curves' && { lines: lines.map(encode).join('~') }),
  };
}

/** How a group stands in an address and among the lines of a plot. */
export function groupKey({ value }: CohortGroup): string {
  return value === null ? 'unknown' : `is.${value}`;
}

function parseGroup(text: string): CohortGroup | null {
  if (text === 'unknown') return { value: null };
  return text.startsWith('is.') && text.length <= 303 ? { value: text.slice(3) } : null;
}

export function asQuery(params: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(params).toString();
  return query === '' ? '' : `?${query}`;
}

// a value of a company's own may hold the sign that stands between lines
const encode = (line: string) => line.replaceAll('!', '!!').replaceAll('~', '!-');
const decode = (line: string) => line.replace(/!([!-])/g, (_, sign: string) => (sign === '!' ? '!' : '~'));
