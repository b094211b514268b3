import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import type { AskedCohortCell, CohortListRow } from '@/lib/data/retention/cohort-list-row';
import { canonicalCustomers, intArray } from '@/lib/data/rollups/scope';
import { addDays, addMonths, monthStart } from '@/lib/domain/calendar-date';
import { isByMonth } from '@/lib/domain/cohort-matrix';

/** What a list says of a customer behind a cell. */
export type CohortListFacts = {
  publicId: string;
  name: string;
  nameAr: string | null;
  stage: string;
  ownerUserId: number | null;
  /** day from which it was no longer active, as of the day of the age; null for who was */
  leftOn: string | null;
  /** where it had been away before: first day of the stretch in which it was active on the day of the age */
  returnedOn: string | null;
  /** last order until the day of the age; null for contracts */
  lastOrderOn: string | null;
};

/** A customer behind a cell. */
export type CohortListCustomer = CohortListRow & CohortListFacts;

type Row = CohortListRow;

/** Who the customers of a page are, and when they left or came back. A group came back with the first of its accounts. */
export async function describeCohortRows(
  ctx: Ctx,
  { matrix: { kind, measure }, age, settings }: AskedCohortCell,
  rows: readonly Row[],
): Promise<CohortListCustomer[]> {
  assertCan(ctx.actor, 'kpi:read');
  if (rows.length === 0) return [];
  // a month is looked at from its end, an age from the own day
  const lookedOn = ({ joinedOn, onDay }: Row) =>
    isByMonth(kind, measure) ? addDays(addMonths(monthStart(joinedOn), age + 1), -1) : onDay;
  const ids = intArray(rows.map(({ customerId }) => customerId));
  const days = sql`${`{${rows.map(lookedOn).join(',')}}`}::date[]`;
  const facts = (await ctx.db.execute(sql`
    with asked as materialized (select * from unnest(${ids}, ${days}) a(unit_id, on_day)),
    account as materialized (
      ${
        settings.countingUnit === 'parent'
          ? sql`select a.unit_id, a.on_day, u.customer_id from asked a
              join activity_span u on u.counted_as = a.unit_id and u.kind = ${kind} and u.is_first`
          : sql`select unit_id, on_day, unit_id as customer_id from asked`
      }),
    stretch as (
      select a.unit_id,
        case when not coalesce(bool_or(s.starts_on <= a.on_day and (s.ends_on is null or s.ends_on > a.on_day)), false)
          then max(s.ends_on) filter (where s.ends_on <= a.on_day) end as left_on,
        min(s.starts_on) filter (where (s.ends_on is null or s.ends_on > a.on_day)) as current_on,
        max(s.ends_on) filter (where s.ends_on <= a.on_day) as before_on
      from account a join activity_span s on s.customer_id = a.customer_id and s.kind = ${kind}
        and s.starts_on <= a.on_day
      group by 1),
    merged as materialized ${canonicalCustomers},
    ordered as (
      select a.unit_id, max(l.ordered_on) as on_day
      from account a
      join lateral (
        select a.customer_id as booked_id union all
        select m.customer_id from merged m where m.canonical_id = a.customer_id) b on ${kind === 'repeat'}
      join order_line l on l.customer_id = b.booked_id and l.superseded_at is null and l.quantity > 0
        and l.ordered_on <= a.on_day
      group by 1)
    select a.unit_id as "customerId", c.public_id as "publicId", c.name, c.name_ar as "nameAr", c.stage,
      c.owner_user_id as "ownerUserId", s.left_on::text as "leftOn",
      case when s.before_on < s.current_on then s.current_on end::text as "returnedOn",
      o.on_day::text as "lastOrderOn"
    from asked a join customer_state c on c.customer_id = a.unit_id
    left join stretch s on s.unit_id = a.unit_id
    left join ordered o on o.unit_id = a.unit_id`)) as unknown as (CohortListFacts & {
    customerId: number;
  })[];
  const factsOf = new Map(facts.map((fact) => [fact.customerId, fact]));
  return rows.flatMap((row) => {
    const fact = factsOf.get(row.customerId);
    return fact ? [{ ...fact, ...row }] : [];
  });
}
