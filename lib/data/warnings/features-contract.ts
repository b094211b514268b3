import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { dayOf, type KnownMoment, stateDayOf } from '@/lib/data/warnings/known-moment';

/** What a row of features stands for: a customer with all they have, or each of their subscriptions. */
export type FeatureUnit = 'customer' | 'subscription';

/** How far back a change of what is paid counts. */
const CHANGE_DAYS = 180;

/**
 * Contracts in force on the day whose state is asked for: one row for each unit, with what its main subscription
 * (the dearest that nobody asked to end, the oldest where prices of then are not known) says. Read from `stretch`, a relation of `knownStretches`.
 * `asked_on` is set where the end of all of it was asked for: such a unit is leaving, which is no prediction.
 */
export function contractFeatures(moment: KnownMoment, unit: FeatureUnit): SQL {
  const [day, stateOn] = [dayOf(moment), stateDayOf(moment)];
  const own = unit === 'customer' ? sql`c.customer_id` : sql`c.customer_id, c.booked_id, c.subscription_key`;
  return sql`(
    with current as (
      select distinct on (s.booked_id, s.subscription_key) s.*
      from stretch s where s.starts_on <= ${stateOn} and s.ends_on > ${stateOn}
      order by s.booked_id, s.subscription_key, s.starts_on desc, s.id desc),
    past as (${changes(moment)}),
    whole as (
      select customer_id, min(subscribed_on) as first_on, count(*) filter (where is_over)::int as earlier,
        count(*) filter (where not is_over)::int as going
      from (
        select customer_id, booked_id, subscription_key, subscribed_on,
          coalesce(bool_or(asked_on is not null), false) or max(ends_on) <= ${stateOn} as is_over
        from stretch where subscribed_on <= ${stateOn} group by 1, 2, 3, 4) r
      group by 1),
    main as (
      select distinct on (${own}) c.*,
        sum(c.seats) filter (where c.terms_known) over own as all_seats,
        bool_and(c.asked_on is not null) over own as is_leaving,
        bool_or(c.is_past_due) over own as any_past_due,
        bool_and(c.is_paused) over own as all_paused,
        sum(c.mrr_minor) over own as all_mrr_minor
      from current c window own as (partition by ${own})
      order by ${own}, c.asked_on is not null, case when c.terms_known then c.mrr_minor end desc nulls last,
        c.subscribed_on, c.booked_id, c.subscription_key)
    select c.customer_id, c.booked_id, c.subscription_key, w.first_on as customer_since,
      case when c.is_leaving then c.asked_on end as asked_on, c.all_mrr_minor as mrr_minor, c.currency,
      ${day} - c.subscribed_on as tenure_days, c.subscribed_on - k.opened_on as days_before_start,
      w.earlier as earlier_subscriptions, w.going - (c.asked_on is null)::int as other_subscriptions,
      c.billing_months, ${nextRenewal(day)} - ${day} as days_to_renewal,
      case when c.terms_known and c.notice_on >= ${day} then c.notice_on - ${day} end as days_to_notice,
      case when c.terms_known then c.auto_renews::int end as auto_renews,
      c.any_past_due::int as is_past_due, c.all_paused::int as is_paused,
      c.all_seats as seats, case when c.terms_known then c.plan end as plan,
      case when c.terms_known and p.most_minor > 0 then 1 - c.mrr_minor / p.most_minor::float8 end as contraction_180d,
      case when c.terms_known and c.mrr_minor > 0 and p.then_minor > 0
        then ln(c.mrr_minor / p.then_minor::float8) end as revenue_change_180d,
      case when c.terms_known then (p.then_discount_minor = 0 and c.discount_minor > 0)::int end as new_discount_180d
    from main c
    join customer k on k.id = c.customer_id and k.exclusion is null and k.withdrawn_at is null
    join whole w on w.customer_id = c.customer_id
    join past p on p.booked_id = c.booked_id and p.subscription_key = c.subscription_key
      and p.subscribed_on = c.subscribed_on)`;
}

/** What each run paid at most since the change days, and what at their beginning, or at its own where that is later. */
function changes(moment: KnownMoment): SQL {
  const then = dayOf(moment, -CHANGE_DAYS);
  return sql`
    select booked_id, subscription_key, subscribed_on, max(mrr_minor) as most_minor,
      (array_agg(mrr_minor order by starts_on, id) filter (where is_paid))[1] as then_minor,
      (array_agg(discount_minor order by starts_on, id) filter (where is_paid))[1] as then_discount_minor
    from stretch where starts_on <= ${stateDayOf(moment)} and ends_on > ${then}
    group by 1, 2, 3`;
}

/**
 * The next day on which the contract `c` comes to its end or is billed again: as agreed where that is known, else
 * counted in billing intervals from its first day.
 */
function nextRenewal(day: SQL): SQL {
  const after = (shift: number) =>
    sql`(c.subscribed_on + make_interval(months => (n.periods + ${sql.raw(String(shift))}) * c.billing_months::int))::date`;
  return sql`case
    when c.terms_known and c.term_ends_on >= ${day} then c.term_ends_on
    when c.billing_months > 0 then (
      select case when ${after(0)} >= ${day} then ${after(0)} else ${after(1)} end
      from (
        select (extract(year from lived) * 12 + extract(month from lived))::int / c.billing_months::int as periods
        from age(${day}, c.subscribed_on) lived) n) end`;
}
