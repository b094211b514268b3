import { z } from 'zod';
import { type Cut, parseCut } from '@/lib/domain/retention-cut';

/** Curves are told apart by any cut, or by how long the subscription at the start runs. */
export type SurvivalCut = Cut | 'term';

/** What a survival curve is asked of: one address is one question. */
export interface SurvivalQuestion {
  readonly cut: SurvivalCut | null;
  /** whose time it is: the customer's, to the first day without any subscription, or each subscription's own */
  readonly of: 'customer' | 'subscription';
  /** complete calendar months, as contracts run, or days */
  readonly unit: 'month' | 'day';
}

export const SurvivalQuestionInput: z.ZodType<SurvivalQuestion> = z.object({
  cut: z
    .string()
    .nullable()
    .transform((text) => parseSurvivalCut(text ?? undefined)),
  of: z.enum(['customer', 'subscription']),
  unit: z.enum(['month', 'day']),
});

/** A group of a cut in an address; values may be anything, so that "not known" is told by the name alone. */
export type SurvivalGroup = { readonly value: string | null };

/** The page's address: the question, and the group looked at more closely (null: all together). */
export interface SurvivalAddress {
  readonly question: SurvivalQuestion;
  readonly group: SurvivalGroup | null;
}

/** The customers of one row of the life table: who left, or was last seen still there, at an age in [from, to). */
export interface SurvivalListAddress extends SurvivalAddress {
  readonly from: number;
  readonly to: number;
  readonly what: 'left' | 'here';
}

type Params = Readonly<Record<string, string | string[] | undefined>>;

export function parseSurvivalCut(text: string | undefined): SurvivalCut | null {
  return text === 'term' ? 'term' : parseCut(text);
}

/** Reads an address; what it does not say or says wrongly is the usual. */
export function parseSurvivalAddress(params: Params): SurvivalAddress {
  const one = (name: string) => [params[name]].flat()[0];
  const cut = parseSurvivalCut(one('cut'));
  const group = one('group');
  return {
    question: {
      cut,
      of: one('of') === 'subscription' ? 'subscription' : 'customer',
      unit: one('unit') === 'day' ? 'day' : 'month',
    },
    group:
      cut === null ? null : one('unknown') ? { value: null } : group === undefined ? null : { value: group },
  };
}

/** @returns null where the address names no ages */
export function parseSurvivalListAddress(params: Params): SurvivalListAddress | null {
  const age = (name: string) => {
    const text = [params[name]].flat()[0] ?? '';
    return /^\d{1,6}$/.test(text) ? Number(text) : null;
  };
  const from = age('from');
  if (from === null) return null;
  const to = Math.max(from + 1, age('to') ?? from + 1);
  const what = [params.what].flat()[0] === 'here' ? 'here' : 'left';
  return { ...parseSurvivalAddress(params), from, to, what };
}

/** What an address says beyond the usual, for links and forms. */
export function survivalParams({
  question: { cut, of, unit },
  group,
}: SurvivalAddress): Record<string, string> {
  return {
    ...(cut === null ? {} : { cut }),
    ...(of === 'customer' ? {} : { of }),
    ...(unit === 'month' ? {} : { unit }),
    ...(group === null ? {} : group.value === null ? { unknown: '1' } : { group: group.value }),
  };
}

export function survivalHref(address: SurvivalAddress): string {
  return href('/retention/survival', survivalParams(address));
}

/** The whole table as a file. */
export function survivalExportHref(address: SurvivalAddress): string {
  return href('/retention/survival/export', survivalParams({ ...address, group: null }));
}

/** The customers behind a row; @param page counted from 1 */
export function survivalListHref(address: SurvivalListAddress, page = 1): string {
  return href('/retention/survival/customers', {
    ...listParams(address),
    ...(page === 1 ? {} : { page: String(page) }),
  });
}

/** The same list as a file. */
export function survivalListExportHref(address: SurvivalListAddress): string {
  return href('/retention/survival/customers/export', listParams(address));
}

function listParams({ from, to, what, ...address }: SurvivalListAddress): Record<string, string> {
  return {
    ...survivalParams(address),
    from: String(from),
    ...(to === from + 1 ? {} : { to: String(to) }),
    ...(what === 'left' ? {} : { what }),
  };
}

function href(path: string, params: Record<string, string>): string {
  const query = new URLSearchParams(params).toString();
  return query ? `${path}?${query}` : path;
}
