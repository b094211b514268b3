import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx } from '@/lib/data/context';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { groupsAtOpenings, scoredBuyers } from '@/lib/data/retention/rfm-relation';
import type { RepeatList } from '@/lib/domain/repeat-list';
import type { Quintile, RfmGroup } from '@/lib/domain/rfm';

/** A buyer in a list of this page, as of today. */
export type RepeatCustomer = {
  publicId: string;
  name: string;
  nameAr: string | null;
  ownerUserId: number | null;
  r: Quintile;
  f: Quintile;
  /** null where money is not known for want of a rate */
  m: Quintile | null;
  group: RfmGroup;
  firstOn: string;
  lastOn: string;
  orders: number;
  revenueMinor: number | null;
  /** days expected between the last purchase and the next one, and by how many that day has passed */
  gapDays: number | null;
  lateDays: number | null;
  /** of the next 12 months; null before there is a forecast */
  expectedPurchases: number | null;
  chanceToBuy: number | null;
  probabilityAlive: number | null;
  valueMinor: number | null;
};

export type RepeatCustomers = { total: number; customers: RepeatCustomer[] };

/** One page of a list: whoever is expected to bring most first, whoever is expected to buy most where that is asked. */
export async function listRepeatCustomers(
  ctx: Ctx,
  list: RepeatList,
  { limit, offset }: { limit: number; offset: number },
): Promise<RepeatCustomers> {
  assertCan(ctx.actor, 'kpi:read');
  return read(ctx, list, sql`limit ${limit} offset ${offset}`);
}

/** All of them, for a file; what leaves is written down. */
export async function exportRepeatCustomers(ctx: Ctx, list: RepeatList): Promise<RepeatCustomer[]> {
  assertCan(ctx.actor, 'kpi:export');
  const { total, customers } = await read(ctx, list, sql``);
  await recordAudit(ctx, {
    action: 'kpi.exported',
    subjectKind: 'repeat_purchase',
    subjectId: list.of,
    details: { ...list, customers: total, asOf: ctx.now.toISOString() },
  });
  return customers;
}

async function read(ctx: Ctx, list: RepeatList, page: SQL): Promise<RepeatCustomers> {
  const rows = (await ctx.db.execute(sql`
    with found as materialized (
      select b.*, s.public_id, s.name, s.name_ar, s.owner_user_id, s.expected_order_on, s.last_order_on,
        f.expected_purchases, f.chance_to_buy, f.probability_alive, f.value_minor
      from ${scoredBuyers(sql`customer_purchase`)} b
      join customer_state s on s.customer_id = b.customer_id
      left join customer_forecast f on f.customer_id = b.customer_id
      where ${await condition(ctx, list)})
    select (select count(*)::int from found) as total, public_id as "publicId", name, name_ar as "nameAr",
      owner_user_id as "ownerUserId", r, f, m, rfm_group as "group", first_on::text as "firstOn",
      last_on::text as "lastOn", orders, revenue_minor::float8 as "revenueMinor",
      expected_order_on - last_order_on as "gapDays",
      case when expected_order_on < ${ctx.today}::date then ${ctx.today}::date - expected_order_on end as "lateDays",
      expected_purchases as "expectedPurchases", chance_to_buy as "chanceToBuy",
      probability_alive as "probabilityAlive", value_minor::float8 as "valueMinor"
    from found
    order by ${list.of === 'value' ? sql`expected_purchases` : sql`value_minor`} desc nulls last,
      revenue_minor desc nulls last, customer_id
    ${page}`)) as unknown as (RepeatCustomer & { total: number })[];
  return { total: rows[0]?.total ?? 0, customers: rows.map(({ total, ...customer }) => customer) };
}

async function condition(ctx: Ctx, list: RepeatList): Promise<SQL> {
  switch (list.of) {
    case 'cell':
      return sql`b.r = ${list.r} and b.f = ${list.f}`;
    case 'group':
      return sql`b.rfm_group = ${list.group}`;
    case 'repeated':
      return sql`b.second_on is not null`;
    case 'once':
      return sql`b.second_on is null`;
    case 'value':
      return sql`f.customer_id is not null`;
    case 'overdue': {
      const { repeatWindowDays } = await getFigureSettings(ctx);
      return sql`s.expected_order_on < ${ctx.today}::date and b.last_on + ${repeatWindowDays}::int > ${ctx.today}::date`;
    }
    default:
      return movedBetweenOpenings(list);
  }
}

/** Who moved between two openings, from the orders as they are known now. */
function movedBetweenOpenings(list: Extract<RepeatList, { month: string }>): SQL {
  const moved =
    list.of === 'flow'
      ? sql`to_group = ${list.to} and ${list.from === null ? sql`from_group is null` : sql`from_group = ${list.from}`}`
      : list.of === 'entered'
        ? sql`to_group = ${list.group} and from_group is distinct from ${list.group}`
        : sql`from_group = ${list.group} and to_group <> ${list.group}`;
  return sql`b.customer_id in (select customer_id from ${groupsAtOpenings(list.month)} g where ${moved})`;
}
