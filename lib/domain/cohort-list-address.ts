import type { CalendarDate } from '@/lib/domain/calendar-date';
import { asQuery, type CohortAddress, cohortParams, parseCohortAddress } from '@/lib/domain/cohort-address';
import { parseCohort, writeCohort } from '@/lib/domain/cohort-grain';
import { OLDEST_COHORT_AGE } from '@/lib/domain/cohort-matrix';

/** Of the customers behind a cell: who is still there, who is not, and whose day has not come. */
export const COHORT_LISTS = ['kept', 'gone', 'waiting'] as const;
export type CohortList = (typeof COHORT_LISTS)[number];

/** A cell of the matrix, open as a list. */
export interface CohortListAddress {
  /** the matrix that it was opened from; its grain is that of the cohort */
  readonly matrix: CohortAddress;
  readonly startOn: CalendarDate;
  /** in months */
  readonly age: number;
  readonly list: CohortList;
}

/** A place in the list: page after it, or page before it. */
export type CohortListCursor = { readonly toward: 'after' | 'before'; readonly token: string };

/** @returns null when the address names no cell */
export function parseCohortListAddress(
  searchParams: Readonly<Record<string, string | string[] | undefined>>,
  kinds: readonly CohortAddress['kind'][],
): CohortListAddress | null {
  const text = (name: string) => [searchParams[name]].flat()[0] ?? '';
  const cohort = parseCohort(text('cohort'));
  const age = Number(text('age'));
  if (!cohort || !/^\d{1,3}$/.test(text('age')) || age > OLDEST_COHORT_AGE) return null;
  const matrix = { ...parseCohortAddress(searchParams, kinds), grain: cohort.grain, view: 'matrix' as const };
  // a list is of one matrix; where rows are groups, a cell has none
  if (matrix.cut !== null && matrix.group === null) return null;
  const list = COHORT_LISTS.find((value) => value === text('view')) ?? 'kept';
  return { matrix, startOn: cohort.startOn, age, list };
}

export function cohortListHref(
  { matrix, startOn, age, list }: CohortListAddress,
  cursor?: CohortListCursor,
): string {
  return `/retention/cohorts/customers${asQuery({
    cohort: writeCohort(startOn, matrix.grain),
    age: String(age),
    ...cohortParams({ ...matrix, view: 'matrix' }),
    view: list,
    ...(cursor && { [cursor.toward]: cursor.token }),
  })}`;
}

/** The same list as a file. */
export function cohortListExportHref(address: CohortListAddress): string {
  return cohortListHref(address).replace('?', '/export?');
}

/** @returns null without one; whether it is a place at all is for the list to say */
export function parseCohortListCursor(
  searchParams: Readonly<Record<string, string | string[] | undefined>>,
): CohortListCursor | null {
  for (const toward of ['after', 'before'] as const) {
    const token = [searchParams[toward]].flat()[0];
    if (token && token.length <= 40) return { toward, token };
  }
  return null;
}
