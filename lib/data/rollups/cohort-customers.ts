import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { converted, exchangeFactors } from '@/lib/data/rollups/exchange';
import type { CustomerKind } from '@/lib/data/rollups/kpi-figures';
import { canonicalCustomers, inScope, type RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { subscriptionStretches } from '@/lib/data/rollups/subscription-stretches';

export type CohortCustomersOptions = {
  kind: CustomerKind;
  settings: RollupSettings;
  /** condition on the first day of a starting month; everybody when absent */
  months?: (cohortMonth: SQL) => SQL;
  /** relation (age); the age 0 is always worked out beside it, as what the others are measured by */
  ages: SQL;
  /** holds at least every customer of those months, with whoever counts as one with them and was merged into them */
  customers: RollupScope;
};

/**
 * The customers behind every cell of a cohort matrix, one row for each (customer_id, age): when it joined, the day on
 * which it reaches that age, whether that day has come (has_reached), whether it was active on it, its MRR on it and on
 * the first day; for shoppers whether it bought in the calendar month of that age, and for how much. The rollup sums
 * this relation, the list behind a cell filters it and its file streams it: one query, so the three cannot differ.
 *
 * - Where a group counts as one, it joined with its first account and is active while any of them is.
 * - Money is at the opening rates of the starting month, so that exchange rates look like no movement.
 * - Ages whose calendar month has begun have a row; the day of that age may still lie ahead.
 */
export function cohortCustomers(options: CohortCustomersOptions): SQL {
  const { kind, settings, months = () => sql`true`, ages, customers } = options;
  const start = sql`date_trunc('month', min(starts_on)::timestamp)::date`;
  const reached = sql`(b.on_day <= ${settings.today}::date)`;
  return sql`(
    with account as materialized (
      select counted_as as unit_id, customer_id, starts_on from activity_span
      where kind = ${kind} and is_first and counted_as is not null and ${inScope(customers, sql`customer_id`)}),
    starter as (
      select unit_id, min(starts_on) as first_on, ${start} as cohort_month
      from account group by unit_id
      having min(starts_on) <= ${settings.today}::date and ${months(start)}),
    birthday as materialized (
      select s.unit_id, s.first_on, s.cohort_month, a.age,
        (s.first_on + make_interval(months => a.age))::date as on_day,
        (s.cohort_month + make_interval(months => a.age))::date as in_month
      from starter s cross join (select 0 as age union select age from ${ages} asked) a
      where s.cohort_month + make_interval(months => a.age) <= ${settings.today}::date),
    found as materialized (${kind === 'contract' ? foundContracts(settings, customers) : foundShoppers(settings)}),
    ${kind === 'repeat' ? sql`purchase as materialized (${purchases(settings, customers)}),` : sql``}
    state as (
      select b.*, ${reached} as has_reached, ${reached} and f.unit_id is not null as is_active,
        ${
          kind === 'contract'
            ? sql`case when not ${reached} then null when f.unit_id is null then 0 else f.mrr_minor end as mrr_minor,
                null::boolean as has_bought, null::bigint as revenue_minor`
            : sql`null::bigint as mrr_minor, coalesce(p.has_bought, false) as has_bought,
                case when p.unit_id is null then 0 else p.revenue_minor end as revenue_minor`
        }
      from birthday b left join found f on f.unit_id = b.unit_id and f.age = b.age
      ${kind === 'repeat' ? sql`left join purchase p on p.unit_id = b.unit_id and p.age = b.age` : sql``})
    select s.unit_id as customer_id, s.cohort_month, s.first_on, s.age, s.on_day, s.has_reached, s.is_active,
      s.mrr_minor, z.mrr_minor as mrr_at_start_minor, s.has_bought, s.revenue_minor,
      z.revenue_minor as revenue_at_start_minor
    from state s join state z on z.unit_id = s.unit_id and z.age = 0)`;
}

/** Whose subscriptions and orders are a unit's: (unit_id, customer_id). Without groups each customer stands for itself. */
function withAccounts({ countingUnit }: RollupSettings, birthday: SQL): { from: SQL; customerId: SQL } {
  return countingUnit === 'parent'
    ? { from: sql`${birthday} b join account a on a.unit_id = b.unit_id`, customerId: sql`a.customer_id` }
    : { from: sql`${birthday} b`, customerId: sql`b.unit_id` };
}

function foundContracts(settings: RollupSettings, customers: RollupScope): SQL {
  const minor = converted(sql`s.mrr_minor`, sql`s.currency`, sql`r.factor`, settings.currency);
  const { from, customerId } = withAccounts(settings, sql`birthday`);
  return sql`
    select b.unit_id, b.age, case when bool_or(${minor} is null) then null else sum(${minor})::bigint end as mrr_minor
    from ${from}
    join ${subscriptionStretches(settings, customers)} s
      on s.customer_id = ${customerId} and s.starts_on <= b.on_day and s.ends_on > b.on_day
    left join ${exchangeFactors(settings.currency)} r on r.currency = s.currency and r.month = b.cohort_month
    group by 1, 2`;
}

function foundShoppers(settings: RollupSettings): SQL {
  const { from, customerId } = withAccounts(settings, sql`birthday`);
  return sql`
    select distinct b.unit_id, b.age
    from ${from} join activity_span s on s.customer_id = ${customerId} and s.kind = 'repeat'
      and s.starts_on <= b.on_day and (s.ends_on is null or s.ends_on > b.on_day)`;
}

/** What each unit bought in the calendar month of each age: converted once a customer, month and currency. */
function purchases(settings: RollupSettings, customers: RollupScope): SQL {
  const minor = converted(sql`o.amount_minor`, sql`o.currency`, sql`r.factor`, settings.currency);
  return sql`
    with merged as materialized ${canonicalCustomers},
    ordered as (
      select a.unit_id, date_trunc('month', l.ordered_on::timestamp)::date as in_month, l.currency,
        bool_or(l.quantity > 0) as has_bought, sum(l.amount_minor) as amount_minor
      from order_line l
      left join merged m on m.customer_id = l.customer_id
      join account a on a.customer_id = coalesce(m.canonical_id, l.customer_id)
      where l.superseded_at is null and l.customer_id <> 0 and ${inScope(customers, sql`l.customer_id`)}
        and l.ordered_on <= ${settings.today}::date
      group by 1, 2, 3)
    select b.unit_id, b.age, bool_or(o.has_bought) as has_bought,
      case when bool_or(${minor} is null) then null else sum(${minor})::bigint end as revenue_minor
    from birthday b
    join ordered o on o.unit_id = b.unit_id and o.in_month = b.in_month
    left join ${exchangeFactors(settings.currency)} r on r.currency = o.currency and r.month = b.cohort_month
    group by 1, 2`;
}
