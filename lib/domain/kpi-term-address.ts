import { type KpiAddress, kpiHref } from '@/lib/domain/kpi-address';
import type { AnswerTermId, CustomerTermId } from '@/lib/domain/kpi-term';
import type { MetricId } from '@/lib/domain/metric-registry';

/** A place in a list: page after it, or page before it. */
export type TermCursor = { readonly toward: 'after' | 'before'; readonly token: string };

/** The figure of an address, open in its sheet: where a list behind one of its terms leads back to. */
export function openFigureHref(metric: MetricId, address: KpiAddress): string {
  return kpiHref(address, {
    open: metric,
    overYear:
      address.openPeriod.month !== address.period.month ||
      address.openPeriod.spanMonths !== address.period.spanMonths,
  });
}

/**
 * The list behind a term of an open figure. It keeps the whole address of the figure, so that the way back leads to where
 * one came from.
 */
export function termHref(
  metric: MetricId,
  term: CustomerTermId | AnswerTermId,
  address: KpiAddress,
  cursor?: TermCursor,
): string {
  const query = new URLSearchParams(openFigureHref(metric, address).split('?')[1]);
  query.delete('open');
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
