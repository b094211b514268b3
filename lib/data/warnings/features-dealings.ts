import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { RollupScope } from '@/lib/data/rollups/scope';
import { daysSince, isWithin } from '@/lib/data/warnings/features-voice';
import { dayOf, instantOf, type KnownMoment, knownFacts, stateDayOf } from '@/lib/data/warnings/known-moment';

/** Payments that failed: how many in 90 days, and days since the last within half a year. */
export function paymentFeatures(moment: KnownMoment, scope: RollupScope): SQL {
  return sql`(
    select owner_id as customer_id, count(*) filter (where ${isWithin(moment, 90)}) as failed_payments_90d,
      min(${daysSince(moment, sql`occurred_at`)}) as days_since_failed_payment
    from ${knownFacts('payment', moment, scope)} f
    where outcome = 'failed' and ${isWithin(moment, 180)} group by 1)`;
}

/** Invoices past their day: open ones, the longest overdue, and how many of half a year were or are late. */
export function invoiceFeatures(moment: KnownMoment, scope: RollupScope): SQL {
  const day = dayOf(moment);
  // paid later is unpaid now, whatever the row became since
  const isOpen = sql`case when paid_on is null then status in ('open', 'uncollectible') else paid_on >= ${day} end`;
  return sql`(
    select owner_id as customer_id, count(*) filter (where ${isOpen}) as overdue_invoices,
      coalesce(max(${day} - due_on) filter (where ${isOpen}), 0) as overdue_days,
      count(*) filter (where due_on >= ${dayOf(moment, -180)} and (${isOpen} or paid_on > due_on)) as late_payments_180d
    from ${knownFacts('invoice', moment, scope)} f
    where due_on < ${day} and status <> 'void' group by 1)`;
}

export function refundFeatures(moment: KnownMoment, scope: RollupScope): SQL {
  return sql`(
    select owner_id as customer_id, count(*) as refunds_180d
    from ${knownFacts('refund', moment, scope)} f where ${isWithin(moment, 180)} group by 1)`;
}

/** Steps of getting started: the share that is late, or was done late, of those due by now; and how many are open. */
export function onboardingFeatures(moment: KnownMoment, scope: RollupScope): SQL {
  const day = dayOf(moment);
  const isOpen = sql`coalesce(completed_on >= ${day}, true)`;
  return sql`(
    select owner_id as customer_id, count(*) filter (where ${isOpen}) as onboarding_open_steps,
      avg((${isOpen} or completed_on > due_on)::int) filter (where due_on < ${day}) as onboarding_late_share
    from ${knownFacts('onboarding_step', moment, scope)} f group by 1)`;
}

/** Days since anything passed between the two sides. */
export function touchFeatures(moment: KnownMoment, scope: RollupScope): SQL {
  return sql`(
    select owner_id as customer_id, min(${daysSince(moment, sql`occurred_at`)}) as days_since_touch
    from ${knownFacts('interaction', moment, scope)} f
    where kind <> 'note' and occurred_at < ${instantOf(moment)} group by 1)`;
}

export function cancellationPageFeatures(moment: KnownMoment, scope: RollupScope): SQL {
  return sql`(
    select owner_id as customer_id, count(*) as cancellation_visits_28d
    from ${knownFacts('cancellation_page_visit', moment, scope)} f where ${isWithin(moment, 28)} group by 1)`;
}

/** Orders against the customer's own rhythm: days since the last, the median gap, how many gaps have passed. */
export function orderFeatures(moment: KnownMoment, scope: RollupScope): SQL {
  const day = dayOf(moment);
  return sql`(
    select customer_id, count(*) as order_days, ${day} - max(ordered_on) as days_since_order,
      percentile_cont(0.5) within group (order by gap) as order_gap_days,
      (${day} - max(ordered_on)) / nullif(percentile_cont(0.5) within group (order by gap), 0) as order_overdue
    from (
      select customer_id, ordered_on, ordered_on - lag(ordered_on) over (partition by customer_id order by ordered_on) as gap
      from (
        select distinct owner_id as customer_id, ordered_on from ${knownFacts('order_line', moment, scope)} f
        where quantity > 0 and ordered_on < ${day}) d) o
    group by customer_id)`;
}

/** Values of a customer that hold on the moment's day, as they were known. */
export function attributeFeatures(moment: KnownMoment): SQL {
  const at = instantOf(moment);
  const names = ['segment', 'size', 'country', 'industry', 'plan'];
  return sql`(
    select customer_id, ${sql.join(
      names.map((name) => sql`max(value) filter (where name = ${name}) as ${sql.identifier(name)}`),
      sql`, `,
    )}
    from (
      select distinct on (customer_id, name) customer_id, name, value from customer_attribute
      where name = any(${`{${names.join(',')}}`}::text[]) and valid_from <= ${stateDayOf(moment)} and recorded_at < ${at}
        and (superseded_at is null or superseded_at >= ${at})
      order by customer_id, name, valid_from desc, id desc) a
    group by 1)`;
}
