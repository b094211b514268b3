import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { type CustomerReplacement, replaceCustomerRows } from '@/lib/data/rollups/replace-rows';
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
): Promise<CustomerReplacement> {
  return replaceCustomerRows(db, {
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
      ended as (
        select customer_id, 'contract' as kind, starts_on, ends_on, ended_by from (${endings(scope)}) e
        union all
        select customer_id, kind, starts_on, ends_on, null from dated where kind = 'repeat')
      select d.customer_id, d.kind, d.starts_on, d.ends_on,
        row_number() over own = 1 as is_first,
        coalesce(${longAbsence(settings, sql`d.starts_on - lag(d.ends_on) over own`)}, true) as counts_as_new,
        case when c.exclusion is null then ${settings.countingUnit === 'parent' ? sql`coalesce(u.unit_id, c.id)` : sql`c.id`} end as counted_as,
        d.ended_by
      from ended d join customer c on c.id = d.customer_id and c.withdrawn_at is null
      ${settings.countingUnit === 'parent' ? sql`left join ${groupHeads} u on u.customer_id = c.id` : sql``}
      window own as (partition by d.customer_id, d.kind order by d.starts_on)`,
  });
}

/**
 * Every stretch of contracts in `dated` with why it ended, null while it lasts. The last request to leave before the
 * customer came back decides; without one that says why, a customer who was late to the end was lost to payments.
 * Stretches, requests and late payments are laid in one row by their days, since joining them by ranges of days would
 * compare each with each where nothing is known yet of how many there are.
 */
function endings(scope: RollupScope): SQL {
  return sql`
    select customer_id, starts_on, ends_on, case
      when ends_on is null then null
      when not is_voluntary or (is_voluntary is null and reason_code in ('payment_failed', 'payment_disputed')) then 'involuntary'
      when is_voluntary or reason_code is not null then 'voluntary'
      when is_late then 'involuntary' end as ended_by
    from (
      select customer_id, since as starts_on, max(ends_on) as ends_on, max(ends_on) = any(array_agg(late_until)) as is_late,
        (array_agg(is_voluntary order by requested_on desc, id desc) filter (where requested_on is not null))[1] as is_voluntary,
        (array_agg(reason_code order by requested_on desc, id desc) filter (where requested_on is not null))[1] as reason_code
      from (
        select *, max(starts_on) over (
          partition by customer_id order by on_day, starts_on nulls last rows unbounded preceding) as since
        from (
          select customer_id, starts_on as on_day, starts_on, ends_on, null::date as late_until,
            null::date as requested_on, null::bigint as id, null::boolean as is_voluntary, null::text as reason_code
          from dated where kind = 'contract'
          union all
          select customer_id, starts_on, null, null, ends_on, null, null, null, null from contract where is_past_due
          union all
          select coalesce(m.canonical_id, r.customer_id), r.requested_on, null, null, null,
            r.requested_on, r.id, r.is_voluntary, r.reason_code
          from cancellation_request r left join ${canonicalCustomers} m on m.customer_id = r.customer_id
          where r.superseded_at is null and r.withdrawn_on is null and ${inScope(scope, sql`r.customer_id`)}) laid) placed
      where since is not null group by 1, 2) e`;
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
