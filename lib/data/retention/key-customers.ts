import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx } from '@/lib/data/context';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { type Concentration, concentration } from '@/lib/domain/concentration';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

export type KeyCustomer = {
  publicId: string;
  name: string;
  nameAr: string | null;
  ownerUserId: number | null;
  /** MRR of today, or revenue of the last twelve months */
  amountMinor: number;
  /** of all revenue of the kind: their own, and together with everybody larger */
  share: number;
  runningShare: number;
  renewalOn: string | null;
  lastOrderOn: string | null;
};

/** How unequally customers of a kind bring revenue; null where nobody brings any. */
export async function getConcentration(
  ctx: Ctx,
  kind: CustomerKind,
): Promise<(Concentration & { unrated: number }) | null> {
  assertCan(ctx.actor, 'kpi:read');
  const { today } = await getFigureSettings(ctx);
  const rows = (await ctx.db.execute(
    sql`select amount_minor::float8 as amount from ${amounts(kind, today)} a`,
  )) as unknown as { amount: number | null }[];
  const known = rows.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const result = concentration(known);
  return result && { ...result, unrated: rows.length - known.length };
}

/** The fewest customers who bring 80 % of a kind's revenue, largest first, a page of them. */
export async function listKeyCustomers(
  ctx: Ctx,
  kind: CustomerKind,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<KeyCustomer[]> {
  assertCan(ctx.actor, 'kpi:read');
  return readKeyCustomers(ctx, kind, sql`limit ${limit} offset ${offset}`);
}

/** All of them for a file; what leaves is written down. */
export async function exportKeyCustomers(ctx: Ctx, kind: CustomerKind): Promise<KeyCustomer[]> {
  assertCan(ctx.actor, 'kpi:export');
  const customers = await readKeyCustomers(ctx, kind, sql``);
  await recordAudit(ctx, {
    action: 'kpi.exported',
    subjectKind: 'key_customers',
    subjectId: kind,
    details: { customers: customers.length, asOf: ctx.now.toISOString() },
  });
  return customers;
}

async function readKeyCustomers(ctx: Ctx, kind: CustomerKind, page: SQL): Promise<KeyCustomer[]> {
  const { today } = await getFigureSettings(ctx);
  const rows = await ctx.db.execute(sql`
    with ranked as (
      select a.unit_id, a.amount_minor, a.amount_minor / t.total as share,
        sum(a.amount_minor) over (order by a.amount_minor desc, a.unit_id) / t.total as running_share
      from ${amounts(kind, today)} a
      cross join (select sum(amount_minor) as total from ${amounts(kind, today)} t where amount_minor > 0) t
      where a.amount_minor > 0)
    select c.public_id as "publicId", c.name, c.name_ar as "nameAr", c.owner_user_id as "ownerUserId",
      r.amount_minor::float8 as "amountMinor", r.share::float8 as share, r.running_share::float8 as "runningShare",
      c.renewal_on::text as "renewalOn", c.last_order_on::text as "lastOrderOn"
    from ranked r join customer_state c on c.customer_id = r.unit_id
    where r.running_share - r.share < 0.8 - 1e-12
    order by r.amount_minor desc, r.unit_id ${page}`);
  return rows as unknown as KeyCustomer[];
}

/**
 * What each customer of today brings: (unit_id, amount_minor), a group as one where groups count as one. MRR of today for
 * contracts, revenue of the last twelve months for shoppers; null where a rate is missing.
 */
function amounts(kind: CustomerKind, today: string): SQL {
  const amount = kind === 'contract' ? sql`c.mrr_minor` : sql`c.revenue_12m_minor`;
  return sql`(
    select s.counted_as as unit_id,
      case when bool_or(${amount} is null) then null else sum(${amount})::numeric end as amount_minor
    from (
      select distinct customer_id, counted_as from activity_span
      where kind = ${kind} and counted_as is not null and starts_on <= ${today}::date
        and (ends_on is null or ends_on > ${today}::date)) s
    join customer_state c on c.customer_id = s.customer_id
    group by 1)`;
}
