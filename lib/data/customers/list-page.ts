import 'server-only';
import { count, inArray, type SQL, sql } from 'drizzle-orm';
import { customerState } from '@/drizzle/schema/customer-state';
import { assertCan, type Ctx } from '@/lib/data/context';
import { type SortExpression, sortExpression } from '@/lib/data/customers/customer-sort';
import { customerWhere } from '@/lib/data/customers/customer-where';
import { listedColumns } from '@/lib/data/customers/listed-customer';
import type { Person } from '@/lib/data/customers/people';
import { isCalendarDate } from '@/lib/domain/calendar-date';
import type { CustomerFilter } from '@/lib/domain/customer-filter';
import type { Viewpoint } from '@/lib/domain/customer-filter-resolve';
import type { CustomerSort, ListCursor } from '@/lib/domain/customer-list-query';

export type ListRequest = {
  filter: CustomerFilter;
  sort: CustomerSort;
  cursor: ListCursor | null;
  limit: number;
  /** how many the filter finds, as counted before; decides how they are looked for */
  expected: number;
  viewpoint: Viewpoint;
  people: readonly Person[];
  language: 'en' | 'ar';
};

export type ListedCustomer = Awaited<ReturnType<typeof readZone>>[number];

export type CustomerPage = {
  customers: ListedCustomer[];
  /** where the neighbouring pages begin; null at the ends of the list */
  before: string | null;
  after: string | null;
};

/** How many customers a filter finds: the same condition as the rows, always exact. */
export async function countCustomers(
  ctx: Ctx,
  filter: CustomerFilter,
  viewpoint: Viewpoint,
): Promise<number> {
  assertCan(ctx.actor, 'customer:read');
  const [row] = await ctx.db
    .select({ n: count() })
    .from(customerState)
    .where(customerWhere(filter, viewpoint));
  return row?.n ?? 0;
}

/**
 * One page of the list, found by the last row seen rather than by counting from the start, so that the
 * thousandth page costs what the first does. Rows without a value come last in both directions.
 */
export async function listCustomerPage(ctx: Ctx, request: ListRequest): Promise<CustomerPage> {
  assertCan(ctx.actor, 'customer:read');
  const { cursor, limit } = request;
  const sort = await sortExpression(ctx.db, request.sort.key, request);
  const where = customerWhere(request.filter, request.viewpoint);
  const isBackward = cursor?.toward === 'before';
  const place = cursor ? decodePlace(cursor.token, sort.type) : null;

  // Backward: from the place towards the start, then turned round.
  const found = await readAcrossZones(ctx, {
    where,
    sort,
    isDescending: request.sort.descending !== isBackward,
    isNullZoneFirst: isBackward,
    place,
    limit: limit + 1,
    expected: request.expected,
  });
  const hasMore = found.length > limit;
  const rows = found.slice(0, limit);
  if (isBackward) rows.reverse();

  const [first, last] = [rows[0], rows.at(-1)];
  const [isStart, isEnd] = isBackward ? [!hasMore, false] : [place === null, !hasMore];
  return {
    customers: rows,
    before: first && !isStart ? encodePlace(first) : null,
    after: last && !isEnd ? encodePlace(last) : null,
  };
}

type Reading = {
  where: SQL;
  sort: SortExpression;
  isDescending: boolean;
  isNullZoneFirst: boolean;
  place: Place | null;
  limit: number;
  expected: number;
};

// Above this many in the sort's own order a page is met soon; below it, finding all and sorting them is quicker.
const walkableCount = 5_000;

/**
 * The list is two zones, rows with a value and rows without. Each is read in plain index order: one query over both
 * with "nulls last" could use no index when descending.
 */
async function readAcrossZones(ctx: Ctx, reading: Reading) {
  const { place, isNullZoneFirst, limit } = reading;
  const zones = isNullZoneFirst ? (['null', 'value'] as const) : (['value', 'null'] as const);
  const startsIn = place === null ? zones[0] : place.value === null ? 'null' : 'value';
  const rows: ListedCustomer[] = [];
  for (const zone of zones.slice(zones.indexOf(startsIn))) {
    if (rows.length >= limit) break;
    const beyond = zone === startsIn ? place : null;
    rows.push(...(await readZone(ctx, { ...reading, limit: limit - rows.length }, zone, beyond)));
  }
  return rows;
}

async function readZone(ctx: Ctx, reading: Reading, zone: 'value' | 'null', beyond: Place | null) {
  const { sort, isDescending } = reading;
  const order = isDescending ? sql`desc` : sql`asc`;
  return ctx.db
    .select({ ...listedColumns, sortText: sql<string | null>`(${sort.value})::text` })
    .from(customerState)
    .where(inArray(customerState.customerId, zoneIds(reading, zone, beyond)))
    .orderBy(sql`${sort.value} ${order}, ${customerState.customerId} ${order}`);
}

// Sorting bare ids and fetching the page's rows afterwards halves the time of a sort without an index.
function zoneIds(
  { where, sort, isDescending, limit, expected }: Reading,
  zone: 'value' | 'null',
  beyond: Place | null,
): SQL {
  const isInZone = zone === 'null' ? sql`is null` : sql`is not null`;
  const order = isDescending ? sql`desc` : sql`asc`;
  const id = sql`${customerState.customerId}`;
  if (expected > walkableCount) {
    return sql`(select ${id} from ${customerState} where ${where} and (${sort.value}) ${isInZone}
      and ${isBeyond(sort.value, id, sort.type, beyond, isDescending)}
      order by ${sort.value} ${order}, ${id} ${order} limit ${limit})`;
  }
  // offset 0 keeps the planner from walking an index of the sort past a hundred thousand rows to find a few
  return sql`(select found_id from
    (select ${id} as found_id, ${sort.value} as sort_value from ${customerState} where ${where} offset 0) found
    where sort_value ${isInZone}
      and ${isBeyond(sql`sort_value`, sql`found_id`, sort.type, beyond, isDescending)}
    order by sort_value ${order}, found_id ${order} limit ${limit})`;
}

function isBeyond(
  value: SQL,
  id: SQL,
  type: SortExpression['type'],
  place: Place | null,
  isDescending: boolean,
): SQL {
  if (!place) return sql`true`;
  const beyond = isDescending ? sql`<` : sql`>`;
  if (place.value === null) return sql`${id} ${beyond} ${place.id}`;
  return sql`(${value}, ${id}) ${beyond} (${place.value}::${sql.raw(type)}, ${place.id})`;
}

// The value travels as the text PostgreSQL wrote: microseconds and floats come back as they were.
type Place = { value: string | null; id: number };

function encodePlace({ sortText, id }: { sortText: string | null; id: number }): string {
  return Buffer.from(JSON.stringify([sortText, id])).toString('base64url');
}

function decodePlace(token: string, type: SortExpression['type']): Place | null {
  try {
    const [value, id] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    const isPlace = Number.isSafeInteger(id) && (value === null || isTextOf(type, value));
    return isPlace ? { value, id } : null;
  } catch {
    return null; // a broken link shows the first page
  }
}

function isTextOf(type: SortExpression['type'], value: unknown): boolean {
  if (typeof value !== 'string') return false;
  switch (type) {
    case 'text':
      return !value.includes('\0');
    case 'int':
      return /^-?\d{1,9}$/.test(value);
    case 'bigint':
      return /^-?\d{1,18}$/.test(value);
    case 'float8':
      return Number.isFinite(Number(value));
    case 'date':
      return isCalendarDate(value);
    case 'timestamptz':
      return /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?\+00$/.test(value);
  }
}
