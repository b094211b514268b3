import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { type ReplacementResult, replaceRows } from '@/lib/data/rollups/replace-rows';
import { canonicalCustomers, inScope, type RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { subscriptionStretches } from '@/lib/data/rollups/subscription-stretches';

/**
 * Builds `activity_span`: when each customer counts as active, per kind. Excluded customers have spans too, since
 * their own page shows them; the figures leave them out.
 */
export function buildActivitySpans(
  db: Db,
  settings: RollupSettings,
  scope: RollupScope,
): Promise<ReplacementResult> {
  return replaceRows(db, {
    table: 'activity_span',
    keys: ['customer_id', 'kind', 'starts_on'],
    values: ['ends_on', 'is_first', 'counts_as_new', 'counted_as', 'ended_by'],
    within: inScope(scope, sql`t.customer_id`),
    settled: sql`true`,
    rows: sql`
      with contract as materialized ${subscriptionStretches(settings, scope)},
      span as (
        select customer_id, 'contract' as kind,
          unnest(range_agg(daterange(starts_on, nullif(ends_on, 'infinity')))) as stretch
        from contract where ends_on > starts_on group by customer_id
        union all
        select customer_id, 'repeat',
          unnest(range_agg(daterange(ordered_on, ordered_on + ${settings.repeatWindowDays}::int)))
        from ${orderDays(scope)} orders group by customer_id),
      dated as (
        select customer_id, kind, lower(stretch) as starts_on, upper(stretch) as ends_on from span
        union all
        -- joined and gone on the same day: never active, and yet not new when they come back
        select f.customer_id, 'contract', f.paid_on, f.paid_on
        from (select customer_id, min(starts_on) as paid_on from contract where not is_paused group by 1) f
        where not exists (
          select 1 from span s where s.customer_id = f.customer_id and s.kind = 'contract'
            and lower(s.stretch) <= f.paid_on)),
      ended as (${endings(scope)})
      select d.customer_id, d.kind, d.starts_on, d.ends_on,
        row_number() over own = 1 as is_first,
        coalesce(${longAbsence(settings, sql`d.starts_on - lag(d.ends_on) over own`)}, true) as counts_as_new,
        case when c.exclusion is null then ${settings.countingUnit === 'parent' ? sql`coalesce(u.unit_id, c.id)` : sql`c.id`} end as counted_as,
        e.ended_by
      from dated d join customer c on c.id = d.customer_id and c.withdrawn_at is null
      left join ended e on e.customer_id = d.customer_id and e.starts_on = d.starts_on and d.kind = 'contract'
      ${settings.countingUnit === 'parent' ? sql`left join ${groupHeads} u on u.customer_id = c.id` : sql``}
      window own as (partition by d.customer_id, d.kind order by d.starts_on)`,
  });
}

/**
 * Why contracts ended: (customer_id, starts_on, ended_by) for each stretch of `dated` that is over. The last request to
 * leave before the customer came back decides; without one that says why, a customer who was late to the end was lost
 * to payments.
 */
function endings(scope: RollupScope): SQL {
  return sql`
    select d.customer_id, d.starts_on, case
      when not q.is_voluntary or (q.is_voluntary is null and q.reason_code in ('payment_failed', 'payment_disputed')) then 'involuntary'
      when q.is_voluntary or q.reason_code is not null then 'voluntary'
      when late.customer_id is not null then 'involuntary' end as ended_by
    from dated d
    left join (
      select distinct on (s.customer_id, s.starts_on) s.customer_id, s.starts_on, r.is_voluntary, r.reason_code
      from (
        select customer_id, starts_on, lead(starts_on) over (partition by customer_id order by starts_on) as returned_on
        from dated where kind = 'contract') s
      join (
        select coalesce(m.canonical_id, r.customer_id) as customer_id, r.requested_on, r.id, r.is_voluntary, r.reason_code
        from cancellation_request r left join ${canonicalCustomers} m on m.customer_id = r.customer_id
        where r.superseded_at is null and r.withdrawn_on is null and ${inScope(scope, sql`r.customer_id`)}) r
        on r.customer_id = s.customer_id and r.requested_on >= s.starts_on
          and (s.returned_on is null or r.requested_on < s.returned_on)
      order by s.customer_id, s.starts_on, r.requested_on desc, r.id desc) q
      on q.customer_id = d.customer_id and q.starts_on = d.starts_on
    left join (select distinct customer_id, ends_on from contract where is_past_due) late
      on late.customer_id = d.customer_id and late.ends_on = d.ends_on
    where d.kind = 'contract' and d.ends_on is not null`;
}

/** Whether an absence is too long for who returns to be won back; null where there is none. */
export function longAbsence({ wonBackMaxDays }: Pick<RollupSettings, 'wonBackMaxDays'>, days: SQL): SQL {
  return wonBackMaxDays === null
    ? sql`case when ${days} is not null then false end`
    : sql`${days} > ${wonBackMaxDays}::int`;
}

/** The head of each customer's group: (customer_id, unit_id); a customer without a group is not listed. */
const groupHeads = sql`(
  with recursive merged as materialized ${canonicalCustomers},
  parent as (
    select c.id as customer_id, coalesce(m.canonical_id, c.parent_customer_id) as parent_id
    from customer c left join merged m on m.customer_id = c.parent_customer_id
    where c.parent_customer_id is not null),
  up as (
    select customer_id, parent_id as unit_id, 1 as steps from parent
    union all
    select u.customer_id, p.parent_id, u.steps + 1
    from up u join parent p on p.customer_id = u.unit_id where u.steps < 16)
  select distinct on (u.customer_id) u.customer_id, u.unit_id
  from up u join customer h on h.id = u.unit_id and h.exclusion is null and h.withdrawn_at is null
  order by u.customer_id, u.steps desc)`;

/** Days on which a customer bought something; lines of a return alone do not count as buying. */
export function orderDays(scope: RollupScope): SQL {
  return sql`(
    select distinct coalesce(m.canonical_id, l.customer_id) as customer_id, l.ordered_on
    from order_line l left join ${canonicalCustomers} m on m.customer_id = l.customer_id
    where l.superseded_at is null and l.quantity > 0 and l.customer_id <> 0
      and ${inScope(scope, sql`l.customer_id`)})`;
}
