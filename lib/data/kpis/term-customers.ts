import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { customerTerm } from '@/lib/data/kpis/customer-term';
import { describeTermRows, type TermCustomer } from '@/lib/data/kpis/term-customer-facts';
import {
  listedColumns,
  type StoredTermRow,
  type TermOfPeriod,
  termRelation,
  toTermRow,
} from '@/lib/data/kpis/term-rows';
import { decodePlace, encodePlace } from '@/lib/domain/list-place';

export type TermTotal = {
  customers: number;
  /** reporting currency; null for terms that count, and where a rate is missing */
  amountMinor: number | null;
  /** customers whose amount is not known for want of a rate */
  unrated: number;
};

export type TermPage = {
  total: TermTotal;
  customers: TermCustomer[];
  /** where the neighbouring pages begin; null at the ends of the list */
  before: string | null;
  after: string | null;
};

const totals = sql`
  count(*) filter (where is_listed)::int as customers,
  count(*) filter (where is_listed and is_unrated)::int as unrated,
  case when bool_or(is_unrated) then null
    else (coalesce(sum(amount_minor) filter (where is_listed), 0))::bigint end::text as total`;

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
      limit ${limit + 1}) r on true`)) as unknown as (StoredTotal & StoredTermRow)[];
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
