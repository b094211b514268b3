import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { converted, exchangeFactors } from '@/lib/data/rollups/exchange';
import { canonicalCustomers, inScope, type RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { subscriptionStretches } from '@/lib/data/rollups/subscription-stretches';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

export type CohortAgesOptions = {
  kind: CustomerKind;
  settings: RollupSettings;
  /** condition on the first day of a starting month; everybody when absent */
  months?: (cohortMonth: SQL) => SQL;
  /** holds at least every customer of those months, with whoever counts as one with them and was merged into them */
  customers: RollupScope;
};

/**
 * What became of customers by their age in months, as ranges of ages: so that sixty months of somebody who stayed are one
 * row. Cells add these up (`cohortCells`), the list behind a cell asks them for one age (`cohortRows`): one definition.
 *
 * `joined` names the relations account and joined (unit_id, first_on, cohort_month, reached, begun): who joined in the
 * months, the last age whose own day has come, and the last whose calendar month has. From joined the caller makes
 * `starter`, with `place`: which group of customers each belongs to. `ages` names what follows from it:
 * - active_age (from_age, to_age): was active on its own day of those ages, `to_age` not included;
 * - paid_age (from_age, to_age, mrr_minor) for contracts: a part of its MRR on those days; null without an exchange rate;
 * - purchase (age, has_bought, revenue_minor) for shoppers: in the calendar month of that age;
 * - opening (mrr_minor or revenue_minor): at age 0, what the others are measured by;
 * each with (unit_id, place, cohort_month).
 *
 * Where a group counts as one, it joined with its first account and is active while any of them is. Money is at the
 * opening rates of the starting month, so that exchange rates look like no movement.
 */
export function cohortAges(options: CohortAgesOptions): { joined: SQL; ages: SQL } {
  const { kind, settings, months = () => sql`true`, customers } = options;
  const today = sql`${settings.today}::date`;
  const start = sql`date_trunc('month', first_on::timestamp)::date`;
  const accounts = sql`activity_span
    where kind = ${kind} and is_first and counted_as is not null and ${inScope(customers, sql`customer_id`)}`;
  const units =
    settings.countingUnit === 'parent'
      ? sql`select counted_as as unit_id, min(starts_on) as first_on from ${accounts} group by counted_as`
      : sql`select customer_id as unit_id, starts_on as first_on from ${accounts}`;
  const joined = sql`
    account as materialized (select counted_as as unit_id, customer_id from ${accounts}),
    joined as materialized (
      select unit_id, first_on, ${start} as cohort_month,
        ${ageFrom(sql`first_on`, sql`(${today} + 1)`)} - 1 as reached, ${monthsBetween(sql`first_on`, today)} as begun
      from (${units}) u
      -- whole, so that the planner takes it for half of them: condition by condition it would expect nobody
      where coalesce(first_on <= ${today} and ${months(start)}, false))`;
  return { joined, ages: sql.join([activeAges(kind, settings), ...moneyByAge(options)], sql`, `) };
}

/** Months from the month of one day to the month of another. */
function monthsBetween(from: SQL, to: SQL): SQL {
  return sql`((extract(year from ${to}) - extract(year from ${from})) * 12
    + extract(month from ${to}) - extract(month from ${from}))::int`;
}

/** The first age whose day is not before a day; a month after 31 January is the last of February. */
function ageFrom(firstOn: SQL, day: SQL): SQL {
  const months = monthsBetween(firstOn, day);
  return sql`greatest(0, ${months}
    + case when (${firstOn} + make_interval(months => ${months}))::date < ${day} then 1 else 0 end)`;
}

/** The ages of a customer that fall into a stretch of days, up to today. */
function agesOf({ today }: RollupSettings, startsOn: SQL, endsOn: SQL): SQL {
  return sql`${ageFrom(sql`s.first_on`, startsOn)} as from_age,
    ${ageFrom(sql`s.first_on`, sql`least(${endsOn}, ${today}::date + 1)`)} as to_age`;
}

function activeAges(kind: CustomerKind, settings: RollupSettings): SQL {
  const ranges = sql`
    select s.unit_id, s.place, s.cohort_month, ${agesOf(settings, sql`a.starts_on`, sql`coalesce(a.ends_on, 'infinity')`)}
    from starter s ${accountsOf(settings)}
    join activity_span a on a.customer_id = ${accountId(settings)} and a.kind = ${kind} and a.starts_on <= ${settings.today}::date`;
  if (settings.countingUnit === 'account') {
    return sql`active_age as materialized (select * from (${ranges}) r where from_age < to_age)`;
  }
  return sql`active_age as materialized (
    select unit_id, place, cohort_month, lower(range) as from_age, upper(range) as to_age
    from (
      select unit_id, place, cohort_month, unnest(range_agg(int4range(from_age, to_age))) as range
      from (${ranges}) r where from_age < to_age group by 1, 2, 3) u)`;
}

function moneyByAge({ kind, settings, customers }: CohortAgesOptions): SQL[] {
  const rates = sql`rate as materialized ${exchangeFactors(settings.currency)}`;
  if (kind === 'contract') {
    const minor = converted(sql`p.mrr_minor`, sql`p.currency`, sql`r.factor`, settings.currency);
    return [
      rates,
      sql`paid_age as materialized (
        select * from (
          select s.unit_id, s.place, s.cohort_month, s.reached,
            ${agesOf(settings, sql`p.starts_on`, sql`p.ends_on`)}, ${minor} as mrr_minor
          from starter s ${accountsOf(settings)}
          join ${subscriptionStretches(settings, customers)} p
            on p.customer_id = ${accountId(settings)} and p.starts_on <= ${settings.today}::date
          left join rate r on r.currency = p.currency and r.month = s.cohort_month) a
        where from_age < to_age and mrr_minor is distinct from 0)`,
      sql`opening as materialized (
        select unit_id, place, cohort_month, reached, ${sumOrUnknown(sql`mrr_minor`)} as mrr_minor
        from paid_age where from_age = 0 group by 1, 2, 3, 4)`,
    ];
  }
  const minor = converted(sql`o.amount_minor`, sql`o.currency`, sql`r.factor`, settings.currency);
  return [
    rates,
    sql`merged as materialized ${canonicalCustomers}`,
    sql`purchase as materialized (
      select o.unit_id, o.place, o.cohort_month, ${monthsBetween(sql`o.cohort_month`, sql`o.in_month`)} as age,
        bool_or(o.has_bought) as has_bought, ${sumOrUnknown(minor)} as revenue_minor
      from (
        select s.unit_id, s.place, s.cohort_month, date_trunc('month', l.ordered_on::timestamp)::date as in_month, l.currency,
          bool_or(l.quantity > 0) as has_bought, sum(l.amount_minor) as amount_minor
        from order_line l
        left join merged m on m.customer_id = l.customer_id
        join account a on a.customer_id = coalesce(m.canonical_id, l.customer_id)
        join starter s on s.unit_id = a.unit_id
        where l.superseded_at is null and l.customer_id <> 0 and ${inScope(customers, sql`l.customer_id`)}
          and l.ordered_on >= s.cohort_month and l.ordered_on <= ${settings.today}::date
        group by 1, 2, 3, 4, 5) o
      left join rate r on r.currency = o.currency and r.month = o.cohort_month
      group by 1, 2, 3, 4)`,
    sql`opening as materialized (select unit_id, revenue_minor from purchase where age = 0)`,
  ];
}

/** Whose subscriptions and orders are a starter's: without groups each customer stands for itself. */
function accountsOf({ countingUnit }: RollupSettings): SQL {
  return countingUnit === 'parent' ? sql`join account k on k.unit_id = s.unit_id` : sql``;
}

function accountId({ countingUnit }: RollupSettings): SQL {
  return countingUnit === 'parent' ? sql`k.customer_id` : sql`s.unit_id`;
}

/** A sum, null as soon as one of its parts is: a sum over the others would be another figure. */
export function sumOrUnknown(column: SQL): SQL {
  return sql`case when bool_or(${column} is null) then null else sum(${column})::bigint end`;
}
