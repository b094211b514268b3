import {
  type ColumnKey,
  columnKeys,
  customerField,
  type SortKey,
  sortKeys,
} from '@/lib/domain/customer-fields';
import type { CustomerFilter } from '@/lib/domain/customer-filter';
import { parseGroups, serialiseGroups } from '@/lib/domain/customer-filter-query';

export type CustomerSort = { key: SortKey; descending: boolean };

/** A place in the sorted list: page after it, or page before it. Opaque; see lib/data/customers/list-page. */
export type ListCursor = { toward: 'after' | 'before'; token: string };

/** All that decides what a list of customers shows; the address, a saved view and an export hold exactly this. */
export type CustomerListQuery = {
  filter: CustomerFilter;
  sort: CustomerSort;
  /** in order, without the name, which always leads; null for the usual ones */
  columns: ColumnKey[] | null;
  /** saved view that this began as */
  view: string | null;
  cursor: ListCursor | null;
};

export const usualSort: CustomerSort = { key: 'name', descending: false };

/** Shown until a person chooses for themself. */
export const usualColumns: readonly ColumnKey[] = [
  'stage',
  'owner',
  'plan',
  'mrr',
  'renewal',
  'touch',
  'next',
  'usage',
  'nps',
  'tickets',
];

export const plainListQuery: CustomerListQuery = {
  filter: { search: '', groups: [] },
  sort: usualSort,
  columns: null,
  view: null,
  cursor: null,
};

const maxSearchLength = 200;
const own = ['q', 'sort', 'cols', 'view', 'after', 'before'] as const;

function parseSort(text: string | null): CustomerSort {
  const descending = text?.startsWith('-') ?? false;
  const key = sortKeys.find((known) => known === (descending ? text?.slice(1) : text));
  return key ? { key, descending } : usualSort;
}

function parseColumns(text: string | null): ColumnKey[] | null {
  if (text === null) return null;
  const asked = text.split(',');
  return [...new Set(asked)].filter(
    (key): key is ColumnKey => key !== 'name' && (columnKeys as string[]).includes(key),
  );
}

function parseCursor(params: URLSearchParams): ListCursor | null {
  for (const toward of ['after', 'before'] as const) {
    const token = params.get(toward);
    if (token && token.length <= 1000) return { toward, token };
  }
  return null;
}

/** Reads an address. What is unknown or makes no sense is passed over, never an error: links live long. */
export function parseListQuery(search: string | URLSearchParams): CustomerListQuery {
  const params = typeof search === 'string' ? new URLSearchParams(search) : search;
  const view = params.get('view');
  return {
    filter: {
      search: (params.get('q') ?? '').slice(0, maxSearchLength).trim(),
      groups: parseGroups(params.entries()),
    },
    sort: parseSort(params.get('sort')),
    columns: parseColumns(params.get('cols')),
    view: view && /^[0-9a-f-]{8,36}$/.test(view) ? view : null,
    cursor: parseCursor(params),
  };
}

/** Percent-encodes only what an address cannot hold, so that it stays readable. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/%(2C|3A|3B|40|2F|20)/g, (code, hex) =>
    hex === '20' ? '+' : decodeURIComponent(code),
  );
}

/**
 * Writes the address, without '?'. The same state always gives the same text: an unsaved change is a difference
 * of texts. With a view the sort is always written, because a bare `view=` means "as the view was saved".
 */
export function serialiseListQuery(query: CustomerListQuery): string {
  const pairs: [string, string][] = [];
  if (query.view) pairs.push(['view', query.view]);
  if (query.filter.search) pairs.push(['q', query.filter.search]);
  pairs.push(...serialiseGroups(query.filter.groups));
  const { key, descending } = query.sort;
  if (query.view || key !== usualSort.key || descending !== usualSort.descending) {
    pairs.push(['sort', (descending ? '-' : '') + key]);
  }
  if (query.columns) pairs.push(['cols', query.columns.join(',')]);
  if (query.cursor) pairs.push([query.cursor.toward, query.cursor.token]);
  return pairs.map(([name, value]) => `${name}=${encode(value)}`).join('&');
}

/** What a saved view keeps: the state without its place in the list and without its own name. */
export function savedQueryText(query: CustomerListQuery): string {
  return serialiseListQuery({ ...query, view: null, cursor: null });
}

/** Whether an address names a view and nothing else of the state. */
export function isBareView(search: string | URLSearchParams): boolean {
  const params = typeof search === 'string' ? new URLSearchParams(search) : search;
  const query = parseListQuery(params);
  if (query.view === null || query.filter.groups.length > 0) return false;
  return own.every((name) => name === 'view' || name === 'after' || name === 'before' || !params.has(name));
}

/**
 * The columns as they stand on screen: after the name comes what the list is sorted by, unless a person has
 * given it a place of its own.
 */
export function shownColumns(query: Pick<CustomerListQuery, 'columns' | 'sort'>): ColumnKey[] {
  const chosen = query.columns ?? usualColumns;
  const sortColumn = query.sort.key === 'name' ? null : query.sort.key;
  if (!sortColumn || (query.columns?.includes(sortColumn) ?? false)) return [...chosen];
  return [sortColumn, ...chosen.filter((key) => key !== sortColumn)];
}

/** The sort after a click on a column's head: its own first direction, then the other one. */
export function nextSort(current: CustomerSort, key: SortKey): CustomerSort {
  if (current.key === key) return { key, descending: !current.descending };
  return { key, descending: customerField(key).sortsDescending === true };
}
