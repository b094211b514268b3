import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { converted, exchangeFactors } from '@/lib/data/rollups/exchange';
import { npsAnswers } from '@/lib/data/rollups/nps-month';
import { canonicalCustomers, inScope, type RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { monthStart } from '@/lib/domain/calendar-date';

/** How far back a last use is looked for: older silence reads the same. */
const USAGE_DAYS = 400;

/** Live facts of a table with the customer they count at, as `owner_id`. */
function facts(table: string, scope: RollupScope): SQL {
  return sql`(
    select coalesce(m.canonical_id, f.customer_id) as owner_id, f.*
    from ${sql.identifier(table)} f left join ${canonicalCustomers} m on m.customer_id = f.customer_id
    where f.superseded_at is null and f.customer_id <> 0 and ${inScope(scope, sql`f.customer_id`)})`;
}

/** Use in the last 28 full days, the 28 before them, and the last day of any: nothing where nothing was ever recorded. */
export function usageState({ today }: RollupSettings, scope: RollupScope): SQL {
  const rows = (table: string) => sql`
    select customer_id, day, n from ${sql.identifier(table)} u
    where u.day >= ${today}::date - ${USAGE_DAYS}::int and u.day <= ${today}::date
      and ${inScope(scope, sql`u.customer_id`)}`;
  const between = (from: number, to: number) =>
    sql`u.day >= ${today}::date - ${from}::int and u.day < ${today}::date - ${to}::int`;
  // summed at the customer it was booked on first: there are a hundred times as many rows as customers
  return sql`(
    select coalesce(m.canonical_id, b.customer_id) as customer_id, sum(usage_28d) as usage_28d,
      sum(usage_previous_28d) as usage_previous_28d, max(last_used_on) as last_used_on
    from (
      select customer_id, coalesce(sum(n) filter (where ${between(28, 0)}), 0) as usage_28d,
        coalesce(sum(n) filter (where ${between(56, 28)}), 0) as usage_previous_28d,
        max(day) filter (where n > 0) as last_used_on
      from (${rows('usage_daily')} union all ${rows('usage_daily_late')}) u group by customer_id) b
    left join ${canonicalCustomers} m on m.customer_id = b.customer_id
    group by 1)`;
}

/** Distinct people active in the last 28 full days. */
export function peopleState({ today }: RollupSettings, scope: RollupScope): SQL {
  return sql`(
    select coalesce(m.canonical_id, a.customer_id) as customer_id,
      (count(*) filter (where a.last_full_day >= ${today}::date - 28))::int as people,
      max(a.last_day) as last_active_on
    from (
      select customer_id, contact_id, max(day) as last_day, max(day) filter (where day < ${today}::date) as last_full_day
      from contact_active_day
      where day >= ${today}::date - ${USAGE_DAYS}::int and day <= ${today}::date and ${inScope(scope, sql`customer_id`)}
      group by customer_id, contact_id) a
    left join ${canonicalCustomers} m on m.customer_id = a.customer_id
    group by 1)`;
}

export function npsState(settings: RollupSettings, scope: RollupScope): SQL {
  return sql`(
    select distinct on (customer_id) customer_id, score::smallint as score, occurred_at
    from ${npsAnswers(settings, { scope })} a where customer_id <> 0
    order by customer_id, occurred_at desc, id desc)`;
}

export function ticketState(scope: RollupScope): SQL {
  return sql`(
    select owner_id as customer_id, count(*)::int as open_tickets
    from ${facts('ticket', scope)} t where status in ('open', 'pending') group by 1)`;
}

/** What is overdue, tax included, since that is what is owed; and what was billed in twelve months, without. */
export function invoiceState({ today, currency }: RollupSettings, scope: RollupScope): SQL {
  const owed = converted(
    sql`(i.net_minor + coalesce(i.tax_minor, 0))`,
    sql`i.currency`,
    sql`r.factor`,
    currency,
  );
  const billed = converted(sql`i.net_minor`, sql`i.currency`, sql`z.factor`, currency);
  const isOverdue = sql`i.status = 'open' and i.due_on < ${today}::date`;
  const isYear = sql`i.status <> 'void' and i.issued_on > (${today}::date - interval '12 months')::date
    and i.issued_on <= ${today}::date`;
  const sumOf = (amount: SQL, condition: SQL) =>
    sql`case when bool_or(${condition} and ${amount} is null) then null
      else coalesce(sum(${amount}) filter (where ${condition}), 0)::bigint end`;
  return sql`(
    select i.owner_id as customer_id, ${sumOf(owed, isOverdue)} as overdue_minor,
      ${sumOf(billed, isYear)} as billed_minor,
      ${sumOf(billed, sql`${isYear} and i.subscription_key is not null`)} as billed_contract_minor
    from ${facts('invoice', scope)} i
    left join ${exchangeFactors(currency)} r on r.currency = i.currency and r.month = ${monthStart(today)}::date
    left join ${exchangeFactors(currency)} z
      on z.currency = i.currency and z.month = date_trunc('month', i.issued_on::timestamp)::date
    group by 1)`;
}

/** The last time anything passed between the two sides, and the next day something was promised for. */
export function touchState({ today, timeZone }: RollupSettings, scope: RollupScope): SQL {
  return sql`(
    select owner_id as customer_id,
      max(occurred_at) filter (where kind <> 'note' and
        occurred_at < (${today}::date + 1)::timestamp at time zone ${timeZone}) as last_touch_at,
      least(
        -- a newer touch replaces the step that an older one left open
        (array_agg(next_step_on order by occurred_at desc, id desc) filter (where next_step_on is not null))[1],
        min(promise_due_on) filter (where promise_kept_on is null)) as next_step_on
    from ${facts('interaction', scope)} i group by 1)`;
}

export function onboardingState(scope: RollupScope): SQL {
  return sql`(
    select owner_id as customer_id, bool_or(completed_on is null) as is_open
    from ${facts('onboarding_step', scope)} o group by 1)`;
}

export function hasRows(table: string, scope: RollupScope): SQL {
  return sql`(select distinct owner_id as customer_id from ${facts(table, scope)} f)`;
}
