import { type KpiAddress, kpiHref } from '@/lib/domain/kpi-address';
import type { ListTermId } from '@/lib/domain/kpi-term';
import type { MetricId } from '@/lib/domain/metric-registry';
import { type CutGroup, type RetentionAddress, retentionHref } from '@/lib/domain/retention-address';

/** A place in a list: page after it, or page before it. */
export type TermCursor = { readonly toward: 'after' | 'before'; readonly token: string };

/** The figure of an address, open in its sheet: where a list behind one of its terms leads back to. */
export function openFigureHref(metric: MetricId, address: KpiAddress | RetentionAddress): string {
  return kpiHref(address, {
    open: metric,
    overYear:
      address.openPeriod.month !== address.period.month ||
      address.openPeriod.spanMonths !== address.period.spanMonths,
  });
}

/** Where the list behind a term leads back to: the open figure, or the table with the group whose list it is. */
export function beforeListHref(metric: MetricId, address: KpiAddress | RetentionAddress): string {
  return withinOf(address) && 'page' in address ? retentionHref(address) : openFigureHref(metric, address);
}

/** The group of a cut to which a list is limited; null: none. */
export function withinOf(address: KpiAddress | RetentionAddress): CutGroup | null {
  return 'within' in address ? address.within : null;
}

/**
 * The list behind a term of an open figure. It keeps the whole address of the figure, so that the way back leads to where
 * one came from.
 */
export function termHref(
  metric: MetricId,
  term: ListTermId,
  address: KpiAddress | RetentionAddress,
  cursor?: TermCursor,
): string {
  const query = new URLSearchParams(openFigureHref(metric, address).split('?')[1]);
  query.delete('open');
  if ('page' in address) query.set('at', address.page);
  const within = withinOf(address);
  if (within) {
    query.set('by', within.cut);
    if (within.value !== null) query.set('group', within.value);
  }
  if (cursor) query.set(cursor.toward, cursor.token);
  return `/kpis/terms/${metric}/${term}?${query}`;
}

/** The same list as a file. */
export function termExportHref(...asked: Parameters<typeof termHref>): string {
  return termHref(...asked).replace('?', '/export?');
}

/** @returns null without one; whether it is a place at all is for the list to say */
export function parseTermCursor(params: URLSearchParams): TermCursor | null {
  for (const toward of ['after', 'before'] as const) {
    const token = params.get(toward);
    if (token && token.length <= 40) return { toward, token };
  }
  return null;
}
