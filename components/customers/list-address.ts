import type { CustomerFilter } from '@/lib/domain/customer-filter';
import { type CustomerListQuery, serialiseListQuery } from '@/lib/domain/customer-list-query';

/** Sheets of the list, each with an address of its own. */
export type ListPanel = 'filter' | 'columns' | 'keys';

export function parseListPanel(text: string | null | undefined): ListPanel | null {
  return text === 'filter' || text === 'columns' || text === 'keys' ? text : null;
}

/** The address of a state of the list. */
export function listAddress(query: CustomerListQuery, panel?: ListPanel): string {
  const parts = [serialiseListQuery(query), panel && `panel=${panel}`].filter(Boolean);
  return parts.length > 0 ? `/customers?${parts.join('&')}` : '/customers';
}

/** The same list with another filter: from its first page on. */
export function withFilter(query: CustomerListQuery, filter: Partial<CustomerFilter>): CustomerListQuery {
  return { ...query, filter: { ...query.filter, ...filter }, cursor: null };
}

/** The filter without one of its conditions, and without a group that this leaves empty. */
export function withoutCondition(filter: CustomerFilter, group: number, condition: number): CustomerFilter {
  return {
    ...filter,
    groups: filter.groups
      .map((conditions, at) => (at === group ? conditions.filter((_, n) => n !== condition) : conditions))
      .filter((conditions) => conditions.length > 0),
  };
}
