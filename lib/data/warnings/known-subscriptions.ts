import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { dayOf, instantOf, type KnownMoment, knownFacts, stateDayOf } from '@/lib/data/warnings/known-moment';

/** The definitions of who is a contract customer that features and decisions follow. */
export type ContractDefinitions = Pick<
  RollupSettings,
  'pausedAs' | 'pausedMaxDays' | 'pastDueGraceDays' | 'trialRule'
>;

/** Below this share of subscriptions with a second stretch a source is taken to overwrite what it says of them. */
const KEEPS_HISTORY_FROM = 0.02;

/**
 * The stretches of subscriptions that make a customer active, as they were known at a moment, one row each with
 * subscribed_on (first day of the unbroken run), starts_on, ends_on (infinity while its end is not known), asked_on
 * (when the end of the run was asked for, withdrawn requests left out). The rules are those of
 * rollups/subscription-stretches; the difference is that nothing learned later is read.
 *
 * `terms_known`: a source that keeps one row a subscription writes the plan, price and seats of today over those of
 * then. They count as known only where the source dates its rows, or has shown that it keeps the old beside the new.
 * The billing interval and the first day are the subscription's own and stay.
 */
export function knownStretches(
  moment: KnownMoment,
  definitions: ContractDefinitions,
  scope: RollupScope,
): SQL {
  const stateOn = stateDayOf(moment);
  const isPaid = sql`p.state in ('active', 'past_due') and (p.mrr_minor > 0 or p.is_price_unknown)`;
  return sql`(
    with fact as materialized (
      select f.*, case when f.status = 'past_due' and f.recorded_at >= ${instantOf(moment)} then 'active'
        else f.status end as state
      from ${knownFacts('subscription_period', moment, scope)} f),
    -- asked of everybody, whoever is looked at
    overwriting as (
      select source_id from (
        select source_id, count(*) as stretches from ${knownFacts('subscription_period', moment, 'all')} f
        where recorded_assumed group by source_id, customer_id, subscription_key) s
      group by source_id having avg((stretches > 1)::int) < ${KEEPS_HISTORY_FROM}),
    booked as (
      select p.owner_id as customer_id, p.customer_id as booked_id, p.id, p.subscription_key, p.state, p.starts_on,
        case when p.ends_on <= ${stateOn} then p.ends_on else 'infinity'::date end as ends_on,
        p.mrr_minor, p.currency, p.plan, p.seats, p.billing_months, p.term_ends_on, p.notice_on, p.auto_renews,
        coalesce(p.discount_minor, 0) as discount_minor,
        ${isPaid} as is_paid,
        (${isPaid}) ${definitions.trialRule === 'trial_day' ? sql`or p.state = 'trial'` : sql``} as makes_customer,
        (p.recorded_at at time zone ${moment.timeZone})::date as known_on,
        not (p.recorded_assumed and p.source_id in (select source_id from overwriting)) as terms_known
      from fact p),
    marked as (
      select b.*,
        coalesce(b.starts_on > max(b.ends_on) over (
          subscription rows between unbounded preceding and 1 preceding), true) as begins,
        coalesce(b.starts_on > max(b.ends_on) over (
          state rows between unbounded preceding and 1 preceding), true) as begins_state
      from booked b
      window subscription as (partition by b.booked_id, b.subscription_key order by b.starts_on, b.id),
        state as (partition by b.booked_id, b.subscription_key, b.state order by b.starts_on, b.id)),
    dated as (
      select m.*,
        max(m.starts_on) filter (where m.begins) over (subscription rows unbounded preceding) as subscribed_on,
        max(m.starts_on) filter (where m.begins_state) over (state rows unbounded preceding) as state_since,
        min(m.starts_on) filter (where m.makes_customer) over whole as first_counted_on,
        min(m.starts_on) over whole as first_subscribed_on
      from marked m
      window subscription as (partition by m.booked_id, m.subscription_key order by m.starts_on, m.id),
        state as (partition by m.booked_id, m.subscription_key, m.state order by m.starts_on, m.id),
        whole as (partition by m.booked_id, m.subscription_key)),
    run as (
      select d.*, min(d.known_on) over (
        partition by d.booked_id, d.subscription_key, d.state, d.state_since) as state_known_on
      from dated d),
    asked as (${requests(moment, scope)})
    select d.customer_id, d.booked_id, d.id, d.subscription_key, d.subscribed_on, d.starts_on,
      greatest(d.starts_on, least(d.ends_on, ${allowedUntil(definitions)})) as ends_on,
      d.is_paid, d.state = 'paused' as is_paused, d.state = 'past_due' as is_past_due, d.terms_known,
      case when d.is_paid then d.mrr_minor else 0 end as mrr_minor, d.currency, d.plan, d.seats, d.billing_months,
      d.term_ends_on, d.notice_on, d.auto_renews, d.discount_minor, q.asked_on
    from run d
    left join asked q on q.booked_id = d.booked_id and q.subscription_key = d.subscription_key
      and q.subscribed_on = d.subscribed_on
    where d.makes_customer or (d.state = 'paused' and d.starts_on >= d.first_counted_on))`;
}

function allowedUntil(definitions: ContractDefinitions): SQL {
  return sql`case d.state
    when 'paused' then d.state_since + ${definitions.pausedAs === 'churn' ? 0 : definitions.pausedMaxDays}::int
    when 'past_due' then greatest(d.state_since, d.state_known_on) + ${definitions.pastDueGraceDays}::int
    else 'infinity'::date end`;
}

/** When the end of each run was first asked for, as known: a request speaks of the run it falls into or after. */
function requests(moment: KnownMoment, scope: RollupScope): SQL {
  return sql`
    select s.booked_id, s.subscription_key, s.subscribed_on, min(r.requested_on) as asked_on
    from (select distinct customer_id, booked_id, subscription_key, subscribed_on, first_subscribed_on from dated) s
    join ${knownFacts('cancellation_request', moment, scope)} r
      on r.owner_id = s.customer_id and (r.withdrawn_on is null or r.withdrawn_on >= ${dayOf(moment)}) and (
        (r.subscription_key is null and r.requested_on >= s.subscribed_on)
        or (r.subscription_key = s.subscription_key and r.customer_id = s.booked_id
          and (r.requested_on >= s.subscribed_on or s.subscribed_on = s.first_subscribed_on)))
    group by 1, 2, 3`;
}
