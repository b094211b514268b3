import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { canonicalCustomers, inScope, type RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';

/**
 * The stretches of subscriptions that make a customer active, under the definitions in force:
 * (customer_id, subscription_key, starts_on, ends_on, is_paused, mrr_minor, currency, …), `ends_on` infinity while
 * open. Both the spans of activity and the MRR at a day are read from here, so the two can never disagree.
 *
 * - A price of nothing makes nobody a customer; a price that is not known does, and so does a pause after the first day
 *   that counts. A trial does where the rule says so, at an MRR of 0.
 * - A pause counts for `pausedMaxDays` from its first day, or not at all where it is churn, a late payment for the days of grace: from its first day,
 *   or from the day it became known where a file of today's states calls a whole subscription late.
 * - Under churn date "decision" a subscription ends on the day its end was asked for: contiguous rows of one
 *   subscription are one, and a request speaks of the one it falls into or after.
 * - `requested_on` says when the end of a stretch was asked for, where that is read.
 * - A stretch cut to nothing stays, as [starts_on, starts_on): nobody is active in it, but it was a first day.
 */
export function subscriptionStretches(
  settings: RollupSettings,
  scope: RollupScope,
  options: { withRequests?: boolean } = {},
): SQL {
  // one row of a source may tell of a trial and of what followed it
  const periods = sql`(
    select customer_id, id, subscription_key, status, starts_on, ends_on, mrr_minor, currency, plan, seats, term_ends_on,
      notice_on, is_price_unknown, recorded_at, superseded_at
    from subscription_period
    union all
    select customer_id, id, subscription_key, 'trial', trial_starts_on, starts_on, 0, currency, plan, seats, null, null,
      false, recorded_at, superseded_at
    from subscription_period where trial_starts_on is not null)`;
  const asksRequests = settings.churnDate === 'decision' || (options.withRequests ?? false);
  return sql`(
    with merged as materialized ${canonicalCustomers},
    booked as (
      select p.customer_id as booked_id, coalesce(m.canonical_id, p.customer_id) as customer_id,
        p.id, p.subscription_key, p.status, p.starts_on, coalesce(p.ends_on, 'infinity') as ends_on,
        p.mrr_minor, p.currency, p.plan, p.seats, p.term_ends_on, p.notice_on,
        p.status in ('active', 'past_due') and (p.mrr_minor > 0 or p.is_price_unknown) as is_paid,
        (p.status in ('active', 'past_due') and (p.mrr_minor > 0 or p.is_price_unknown))
          ${settings.trialRule === 'trial_day' ? sql`or p.status = 'trial'` : sql``} as makes_customer,
        (p.recorded_at at time zone ${settings.timeZone})::date as known_on
      from ${periods} p left join merged m on m.customer_id = p.customer_id
      where p.superseded_at is null and p.customer_id <> 0 and ${inScope(scope, sql`p.customer_id`)}),
    marked as (
      select b.*,
        coalesce(b.starts_on > max(b.ends_on) over (
          subscription rows between unbounded preceding and 1 preceding), true) as begins,
        coalesce(b.starts_on > max(b.ends_on) over (
          state rows between unbounded preceding and 1 preceding), true) as begins_state
      from booked b
      window subscription as (partition by b.booked_id, b.subscription_key order by b.starts_on, b.id),
        state as (partition by b.booked_id, b.subscription_key, b.status order by b.starts_on, b.id)),
    dated as (
      select m.*,
        max(m.starts_on) filter (where m.begins) over (subscription rows unbounded preceding) as subscribed_on,
        max(m.starts_on) filter (where m.begins_state) over (state rows unbounded preceding) as state_since,
        min(m.starts_on) filter (where m.makes_customer) over whole as first_counted_on,
        min(m.starts_on) over whole as first_subscribed_on
      from marked m
      window subscription as (partition by m.booked_id, m.subscription_key order by m.starts_on, m.id),
        state as (partition by m.booked_id, m.subscription_key, m.status order by m.starts_on, m.id),
        whole as (partition by m.booked_id, m.subscription_key)),
    run as (
      select d.*, min(d.known_on) over (
        partition by d.booked_id, d.subscription_key, d.status, d.state_since) as state_known_on
      from dated d)
    select d.customer_id, d.booked_id, d.id, d.subscription_key, d.starts_on,
      greatest(d.starts_on, ${cutOn(settings)}) as ends_on, d.status = 'paused' as is_paused,
      d.status = 'past_due' as is_past_due, d.known_on,
      case when d.is_paid then d.mrr_minor else 0 end as mrr_minor,
      d.currency, d.plan, d.seats, d.term_ends_on, d.notice_on,
      ${asksRequests ? sql`q.requested_on` : sql`null::date`} as requested_on
    from run d ${asksRequests ? requests(scope) : sql``}
    where d.makes_customer or (d.status = 'paused' and d.starts_on >= d.first_counted_on))`;
}

function cutOn(settings: RollupSettings): SQL {
  const allowed = sql`case d.status
    when 'paused' then d.state_since + ${settings.pausedAs === 'churn' ? 0 : settings.pausedMaxDays}::int
    when 'past_due' then greatest(d.state_since, d.state_known_on) + ${settings.pastDueGraceDays}::int
    else 'infinity'::date end`;
  return settings.churnDate === 'decision'
    ? sql`least(d.ends_on, ${allowed}, coalesce(q.requested_on, 'infinity'))`
    : sql`least(d.ends_on, ${allowed})`;
}

function requests(scope: RollupScope): SQL {
  return sql`left join (
    select s.booked_id, s.subscription_key, s.subscribed_on, min(r.requested_on) as requested_on
    from (select distinct customer_id, booked_id, subscription_key, subscribed_on, first_subscribed_on from dated) s
    join (
      select r.customer_id as booked_id, coalesce(m.canonical_id, r.customer_id) as customer_id,
        r.subscription_key, r.requested_on
      from cancellation_request r left join merged m on m.customer_id = r.customer_id
      where r.superseded_at is null and r.withdrawn_on is null
        and ${inScope(scope, sql`r.customer_id`)}) r
      on r.customer_id = s.customer_id and (
        (r.subscription_key is null and r.requested_on >= s.subscribed_on)
        or (r.subscription_key = s.subscription_key and r.booked_id = s.booked_id
          -- called off before it began: it never does
          and (r.requested_on >= s.subscribed_on or s.subscribed_on = s.first_subscribed_on)))
    group by 1, 2, 3) q
    on q.booked_id = d.booked_id and q.subscription_key = d.subscription_key
      and q.subscribed_on = d.subscribed_on`;
}
