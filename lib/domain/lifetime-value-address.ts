import type { Cut } from '@/lib/domain/retention-cut';
import { parseSurvivalCut, type SurvivalCut } from '@/lib/domain/survival-question';

type Params = Readonly<Record<string, string | string[] | undefined>>;

/**
 * By what lifetime values are cut: as the address says; where it says nothing by segment, else by plan, since a value is
 * made from the curve of its own kind of customers.
 * @param offered the cuts that tell customers of this company apart
 */
export function parseValueCut(params: Params, offered: readonly Cut[]): SurvivalCut | null {
  const text = [params.cut].flat()[0];
  if (text !== undefined) return parseSurvivalCut(text);
  return (['segment', 'plan'] as const).find((cut) => offered.includes(cut)) ?? null;
}

/** Of the kinds of customers, the one that a list of key customers is of. */
export function parseKind(params: Params): 'contract' | 'repeat' {
  return [params.kind].flat()[0] === 'repeat' ? 'repeat' : 'contract';
}

export function keyCustomersHref(kind: 'contract' | 'repeat', page = 1): string {
  const query = new URLSearchParams({ kind, ...(page === 1 ? {} : { page: String(page) }) });
  return `/retention/lifetime-value/key-customers?${query}`;
}
