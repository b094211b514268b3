import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { customerTerm } from '@/lib/data/kpis/customer-term';
import type { TermOfPeriod, TermRow } from '@/lib/data/kpis/term-rows';
import { canonicalCustomers, intArray } from '@/lib/data/rollups/scope';

/** What a list says of a customer behind a term. */
export type TermCustomer = TermRow & {
  publicId: string;
  name: string;
  nameAr: string | null;
  stage: string;
  ownerUserId: number | null;
  lastOrderOn: string | null;
  revenue12mMinor: number | null;
  /** first day of the stretch in which it is or was a customer at the end of the period */
  joinedOn: string | null;
  /** day in the period from which it was no longer a customer */
  leftOn: string | null;
  reasonCode: string | null;
};

/**
 * Who the customers of a page are, when they came and went in the period, and why. A group that counts as one came with
 * its first account and went with its last.
 */
export async function describeTermRows(
  ctx: Ctx,
  { term, kind, period, settings }: TermOfPeriod,
  rows: readonly TermRow[],
): Promise<TermCustomer[]> {
  assertCan(ctx.actor, 'kpi:read');
  if (rows.length === 0) return [];
  const ids = intArray(rows.map(({ customerId }) => customerId));
  const byGroup = customerTerm(term, kind).unit === 'counting' && settings.countingUnit === 'parent';
  const accounts = byGroup
    ? sql`select u.counted_as as unit_id, u.customer_id from activity_span u
        join asked on asked.id = u.counted_as where u.kind = ${kind} and u.is_first`
    : sql`select id as unit_id, id as customer_id from asked`;
  const facts = (await ctx.db.execute(sql`
    with asked as materialized (select unnest(${ids}) as id),
    account as materialized (${accounts}),
    merged as materialized ${canonicalCustomers},
    stretch as (
      select a.unit_id, min(s.starts_on) as joined_on,
        -- somebody of the group is still there: the group is
        case when bool_or(s.ends_on is null or s.ends_on > ${period.closingOn}) then null else max(s.ends_on) end as left_on
      from account a
      join activity_span s on s.customer_id = a.customer_id and s.kind = ${kind}
        and s.starts_on <= ${period.closingOn}
        and (s.ends_on is null or s.ends_on > ${period.openingOn})
      group by 1),
    current as (
      select a.unit_id, min(s.starts_on) as joined_on
      from account a
      join activity_span s on s.customer_id = a.customer_id and s.kind = ${kind}
        and s.starts_on <= ${period.closingOn} and (s.ends_on is null or s.ends_on > ${period.closingOn})
      group by 1),
    request as (
      select distinct on (a.unit_id) a.unit_id, r.reason_code
      from account a
      left join merged m on m.canonical_id = a.customer_id
      join cancellation_request r on r.customer_id in (a.customer_id, m.customer_id)
        and r.superseded_at is null and r.withdrawn_on is null and r.requested_on <= ${period.closingOn}
      order by a.unit_id, r.requested_on desc, r.id desc)
    select s.customer_id as "customerId", s.public_id as "publicId", s.name, s.name_ar as "nameAr", s.stage,
      s.owner_user_id as "ownerUserId", s.last_order_on::text as "lastOrderOn",
      s.revenue_12m_minor::text as "revenue12mMinor",
      coalesce(c.joined_on, t.joined_on)::text as "joinedOn", t.left_on::text as "leftOn", r.reason_code as "reasonCode"
    from asked join customer_state s on s.customer_id = asked.id
    left join stretch t on t.unit_id = asked.id
    left join current c on c.unit_id = asked.id
    left join request r on r.unit_id = asked.id`)) as unknown as (Omit<
    TermCustomer,
    keyof TermRow | 'revenue12mMinor'
  > & { customerId: number; revenue12mMinor: string | null })[];
  const factsOf = new Map(facts.map((fact) => [fact.customerId, fact]));
  return rows.flatMap((row) => {
    const fact = factsOf.get(row.customerId);
    if (!fact) return [];
    const revenue = fact.revenue12mMinor;
    return [{ ...fact, ...row, revenue12mMinor: revenue === null ? null : Number(revenue) }];
  });
}
