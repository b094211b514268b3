import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { cutValues } from '@/lib/data/retention/cut-values';
import { bookedCustomers } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { subscriptionStretches } from '@/lib/data/rollups/subscription-stretches';
import type { SurvivalQuestion } from '@/lib/domain/survival-question';

/**
 * The lives that a survival curve is made of: (customer_id, subscription_key, starts_on, left_on, group_value,
 * term_months, duration, is_event), a row for each customer, or each subscription, of contracts.
 *
 * - A customer's life runs from the first paid day to the first day without any subscription; who comes back is not
 *   counted again, unless after an absence so long that they count as new. A subscription's runs over its contiguous
 *   rows.
 * - Who is still there on the day of the figures is censored then. What ended before it began lasted 0.
 * - Months are complete calendar months: 31 January to 28 February is one.
 * - Group and term (the billing interval) are those of the first day.
 */
export function survivalSpells({ cut, of, unit }: SurvivalQuestion, settings: RollupSettings): SQL {
  const { today } = settings;
  const until = sql`greatest(s.starts_on, coalesce(s.left_on, ${today}::date))`;
  const group =
    cut === null
      ? sql`null::text`
      : cut === 'term'
        ? sql`t.billing_months::text`
        : cut === 'plan' && of === 'subscription'
          ? sql`t.plan`
          : sql`v.value`;
  const joinsCut = cut !== null && cut !== 'term' && !(cut === 'plan' && of === 'subscription');
  return sql`(
    with life as materialized (${of === 'customer' ? customerLives(settings) : subscriptionLives(settings)}),
    first_day as materialized (select distinct customer_id, starts_on as on_date from life)
    select s.customer_id, s.subscription_key, s.starts_on, s.left_on, ${group} as group_value,
      t.billing_months::int as term_months, s.left_on is not null as is_event,
      ${unit === 'day' ? sql`(${until} - s.starts_on)` : completeMonths(sql`s.starts_on`, until)} as duration
    from life s
    left join ${firstRows(of)} t on t.customer_id = s.customer_id and t.starts_on = s.starts_on
      ${of === 'subscription' ? sql`and t.subscription_key = s.subscription_key` : sql``}
    ${joinsCut ? sql`left join ${cutValues(cut, sql`first_day`)} v on v.customer_id = s.customer_id and v.on_date = s.starts_on` : sql``})`;
}

function customerLives({ today, countingUnit }: RollupSettings): SQL {
  const leftOn = sql`case when ends_on <= ${today}::date then ends_on end as left_on`;
  if (countingUnit === 'account') {
    return sql`
      select customer_id, ''::text as subscription_key, starts_on, ${leftOn} from activity_span
      where kind = 'contract' and counts_as_new and counted_as is not null and starts_on <= ${today}::date`;
  }
  // a group is there while any of its accounts is: its first unbroken stretch
  return sql`
    select customer_id, ''::text as subscription_key, min(starts_on) as starts_on,
      case when max(ends_on) <= ${today}::date then max(ends_on) end as left_on
    from (
      select customer_id, starts_on, ends_on, count(*) filter (where begins) over (
        partition by customer_id order by starts_on, ends_on) as stretch
      from (
        select counted_as as customer_id, starts_on, coalesce(ends_on, 'infinity') as ends_on,
          starts_on > max(coalesce(ends_on, 'infinity')) over (
            partition by counted_as order by starts_on, coalesce(ends_on, 'infinity')
            rows between unbounded preceding and 1 preceding) as begins
        from activity_span
        where kind = 'contract' and counted_as is not null and starts_on <= ${today}::date) a) b
    where stretch = 0 group by customer_id`;
}

function subscriptionLives(settings: RollupSettings): SQL {
  const { today } = settings;
  return sql`
    select customer_id, subscription_key, min(starts_on) as starts_on,
      case when max(ends_on) <= ${today}::date then max(ends_on) end as left_on
    from (
      select *, count(*) filter (where begins) over (
        partition by booked_id, subscription_key order by starts_on, id) as stretch
      from (
        select r.customer_id, r.booked_id, r.subscription_key, r.id, r.starts_on, r.ends_on,
          r.starts_on > max(r.ends_on) over (
            partition by r.booked_id, r.subscription_key order by r.starts_on, r.id
            rows between unbounded preceding and 1 preceding) as begins
        from ${subscriptionStretches(settings, 'all')} r
        join customer c on c.id = r.customer_id and c.exclusion is null and c.withdrawn_at is null
        where r.starts_on <= ${today}::date) a) b
    group by customer_id, booked_id, subscription_key, stretch`;
}

/** What a life began with: plan and billing interval of the first row, of the largest where several begin together. */
function firstRows(of: SurvivalQuestion['of']): SQL {
  const key =
    of === 'subscription'
      ? sql`b.customer_id, p.starts_on, p.subscription_key`
      : sql`b.customer_id, p.starts_on`;
  return sql`(
    select distinct on (${key}) b.customer_id, p.starts_on, p.subscription_key, p.plan, p.billing_months
    from subscription_period p join ${bookedCustomers} b on b.booked_id = p.customer_id
    where p.superseded_at is null and p.customer_id <> 0
    order by ${key}, p.mrr_minor desc, p.id)`;
}

/** The largest n with from + n months ≤ until, as lib/domain/calendar-date has it. */
export function completeMonths(from: SQL, until: SQL): SQL {
  const months = sql`((date_part('year', ${until}) - date_part('year', ${from})) * 12
    + date_part('month', ${until}) - date_part('month', ${from}))::int`;
  return sql`(${months} - case when (${from} + make_interval(months => ${months}))::date > ${until} then 1 else 0 end)`;
}
