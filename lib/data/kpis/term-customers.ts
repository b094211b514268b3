import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { customerTerm } from '@/lib/data/kpis/customer-term';
import { periodCustomers } from '@/lib/data/kpis/period-customers';
import { describeTermRows, type TermCustomer } from '@/lib/data/kpis/term-customer-facts';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import type { CustomerTermId } from '@/lib/domain/kpi-term';
import { decodePlace, encodePlace, type ListPlace } from '@/lib/domain/list-place';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

/** One term of one period's figures: whose customers are asked for. */
export type TermOfPeriod = {
  readonly term: CustomerTermId;
  readonly kind: CustomerKind;
  readonly period: KpiPeriod;
  readonly settings: RollupSettings;
};

export type TermTotal = {
  customers: number;
  /** reporting currency; null for terms that count, and where a rate is missing */
  amountMinor: number | null;
  /** customers whose amount is not known for want of a rate */
  unrated: number;
};

/** A customer behind a term, before anything is said of it. */
export type TermRow = {
  customerId: number;
  /** what it adds to a sum of money */
  amountMinor: number | null;
  startMinor: number | null;
  endMinor: number | null;
  closingMinor: number | null;
  firstOn: string | null;
  place: ListPlace;
};

export type TermPage = {
  total: TermTotal;
  customers: TermCustomer[];
  /** where the neighbouring pages begin; null at the ends of the list */
  before: string | null;
  after: string | null;
};

// larger than any amount: customers without a rate lead, since they are why there is no figure
const unknownFirst = 9_007_199_254_740_991;

/** Everyone of the period, with what the term makes of each: (…, is_listed, is_unrated, amount_minor, sort_value). */
export function termRelation({ term, kind, period, settings }: TermOfPeriod): SQL {
  const { unit, belongs, amountMinor, isUnrated, sortedBy } = customerTerm(term, kind);
  const everyone = periodCustomers({ kind, settings, periods: periodRelation([period]), unit });
  const withState =
    kind === 'repeat' ? sql`left join customer_state s on s.customer_id = p.customer_id` : sql``;
  return sql`(
    select p.customer_id, start_minor, end_minor, closing_minor, p.first_on::text as first_on,
      ${belongs} as is_listed, ${isUnrated} as is_unrated,
      ${amountMinor ?? sql`null::bigint`} as amount_minor,
      coalesce(${sortedBy}, ${amountMinor ? sql.raw(String(unknownFirst)) : sql`-1`})::bigint as sort_value
    from ${everyone} p ${withState})`;
}

const totals = sql`
  count(*) filter (where is_listed)::int as customers,
  count(*) filter (where is_listed and is_unrated)::int as unrated,
  case when bool_or(is_unrated) then null
    else (coalesce(sum(amount_minor) filter (where is_listed), 0))::bigint end::text as total`;

export const listedColumns = sql`
  customer_id as "customerId", amount_minor::text as "amountMinor", start_minor::text as "startMinor",
  end_minor::text as "endMinor", closing_minor::text as "closingMinor", first_on as "firstOn", sort_value::text as "sortValue"`;

type StoredRow = {
  customerId: number | null;
  sortValue: string;
} & Record<'amountMinor' | 'startMinor' | 'endMinor' | 'closingMinor' | 'firstOn', string | null>;

/** How many customers stand behind a term and what they add up to: from the rows of the list themselves. */
export async function totalOfTerm(ctx: Ctx, asked: TermOfPeriod): Promise<TermTotal> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = await ctx.db.execute(sql`select ${totals} from ${termRelation(asked)} t`);
  return toTotal(asked, (rows as unknown as StoredTotal[])[0]);
}

/**
 * One page of the customers behind a term, largest first, found by the last row seen. Total and rows come from one
 * statement over `periodCustomers`, which the figure is summed from too.
 */
export async function listTermCustomers(
  ctx: Ctx,
  asked: TermOfPeriod,
  { limit, cursor }: { limit: number; cursor: { toward: 'after' | 'before'; token: string } | null },
): Promise<TermPage> {
  assertCan(ctx.actor, 'kpi:read');
  const place = cursor && decodePlace(cursor.token);
  const isBackward = place !== null && cursor?.toward === 'before';
  const beyond = isBackward ? sql`>` : sql`<`;
  const found = (await ctx.db.execute(sql`
    with everyone as materialized (select * from ${termRelation(asked)} t)
    select n.*, r.* from (select ${totals} from everyone) n
    left join lateral (
      select ${listedColumns} from everyone
      where is_listed and ${place ? sql`(sort_value, customer_id) ${beyond} (${place.value}::bigint, ${place.id}::bigint)` : sql`true`}
      order by ${isBackward ? sql`sort_value, customer_id` : sql`sort_value desc, customer_id desc`}
      limit ${limit + 1}) r on true`)) as unknown as (StoredTotal & StoredRow)[];
  const total = toTotal(asked, found[0]);
  const rows = found.filter(({ customerId }) => customerId !== null).map(toTermRow);
  const hasMore = rows.length > limit;
  const shown = rows.slice(0, limit);
  if (isBackward) shown.reverse();
  const [first, last] = [shown[0], shown.at(-1)];
  const [isStart, isEnd] = isBackward ? [!hasMore, false] : [place === null, !hasMore];
  return {
    total,
    customers: await describeTermRows(ctx, asked, shown),
    before: first && !isStart ? encodePlace(first.place) : null,
    after: last && !isEnd ? encodePlace(last.place) : null,
  };
}

type StoredTotal = { customers: number; unrated: number; total: string | null };

function toTotal({ term, kind }: TermOfPeriod, row: StoredTotal | undefined): TermTotal {
  const { customers = 0, unrated = 0, total = '0' } = row ?? {};
  const isMoney = customerTerm(term, kind).amountMinor !== null;
  return { customers, unrated, amountMinor: isMoney && total !== null ? Number(total) : null };
}

/** Amounts come as text, since PostgreSQL's whole numbers are larger than a JavaScript number holds. */
export function toTermRow(row: StoredRow): TermRow {
  const whole = (text: string | null) => (text === null ? null : Number(text));
  const customerId = Number(row.customerId);
  return {
    customerId,
    amountMinor: whole(row.amountMinor),
    startMinor: whole(row.startMinor),
    endMinor: whole(row.endMinor),
    closingMinor: whole(row.closingMinor),
    firstOn: row.firstOn,
    place: { value: row.sortValue, id: customerId },
  };
}
