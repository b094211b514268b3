import { BENCH_TODAY } from './scale-database';

// Figures of the Retention hall straight from facts, by the best queries we know: each row is read once and falls
// under the two dates between which it counts, so that what is left to compare are months with months. Pauses, grace,
// merges and groups are left out, which makes these quicker than a true answer could be.

/** Paid stretches of customers who count. */
const paid = `
  paid as materialized (
    select p.customer_id, p.id, p.starts_on, coalesce(p.ends_on, 'infinity') as ends_on, p.mrr_minor, p.currency, p.plan
    from subscription_period p
    join customer c on c.id = p.customer_id and c.exclusion is null and c.withdrawn_at is null
    where p.superseded_at is null and p.customer_id <> 0 and p.status in ('active', 'past_due') and p.mrr_minor > 0
      and p.starts_on <= '${BENCH_TODAY}')`;

/** The first opening of a month that a day is not after. */
const openingFrom = (day: string) =>
  `(date_trunc('month', least(${day}, '${BENCH_TODAY}'::date + 62) - interval '1 day') + interval '1 month')::date`;

const months = `
  month as (
    select opening::date as opening, (opening + interval '1 month')::date as closing
    from generate_series(date_trunc('month', '${BENCH_TODAY}'::date) - interval '36 months',
      date_trunc('month', '${BENCH_TODAY}'::date) - interval '1 month', interval '1 month') opening)`;

const rated = (amount: string, currency: string, month: string) => `
  ${amount} * case when ${currency} = o.currency then 1 else (
    select max(r.rate) from exchange_rate r where r.base = ${currency} and r.quote = o.currency and r.month = ${month}) end`;

/** Customers and revenue at both ends of each of 36 months. */
export const kpiSeries = `
  with ${paid}, ${months},
  life as (select customer_id, min(starts_on) as began, max(ends_on) as ended from paid group by 1),
  customers as materialized (
    select ${openingFrom('began')} as first, ${openingFrom('ended')} as gone, count(*) as n from life group by 1, 2),
  money as materialized (
    select ${openingFrom('starts_on')} as first, ${openingFrom('ends_on')} as gone, currency, sum(mrr_minor) as minor
    from paid group by 1, 2, 3)
  select m.opening, c.*, r.*
  from month m
  cross join lateral (
    select sum(n) filter (where first <= m.opening and gone > m.opening) as at_start,
      sum(n) filter (where first <= m.opening and gone > m.closing) as kept,
      sum(n) filter (where first = m.closing and gone > m.closing) as new,
      sum(n) filter (where first <= m.closing and gone > m.closing) as at_end
    from customers) c
  cross join lateral (
    select sum(${rated('x.minor', 'x.currency', 'm.opening')}) filter (where x.at_start) as mrr_start,
      sum(${rated('x.minor', 'x.currency', 'm.opening')}) filter (where x.at_end) as mrr_end
    from organisation o cross join (
      select currency, first <= m.opening and gone > m.opening as at_start,
        first <= m.closing and gone > m.closing as at_end, sum(minor) as minor
      from money group by 1, 2, 3) x) r
  order by 1`;

const age = (from: string, until: string) => `
  (extract(year from ${until}) - extract(year from ${from})) * 12 + extract(month from ${until}) - extract(month from ${from})
    - case when extract(day from ${until}) < extract(day from ${from}) then 1 else 0 end`;

/** Of those who joined in a month, how many reached an age and how many were still there. */
export const cohortMatrix = `
  with ${paid},
  life as (select customer_id, min(starts_on) as began, max(ends_on) as ended from paid group by 1),
  alike as materialized (
    select date_trunc('month', began)::date as cohort, ${age('began', `'${BENCH_TODAY}'::date`)} as reached,
      ${age('began', `least(ended - 1, '${BENCH_TODAY}'::date)`)} as stayed, count(*) as n
    from life group by 1, 2, 3)
  select cohort, age, sum(n) as customers, sum(n) filter (where stayed >= age) as active
  from alike cross join lateral generate_series(0, reached::int) age group by 1, 2 order by 1, 2`;

/** Net movements of revenue by month. */
export const movements = `
  with ${paid},
  state as (
    select p.customer_id, opening::date as opening, p.currency, sum(p.mrr_minor) as minor
    from paid p
    cross join lateral generate_series(${openingFrom('p.starts_on')}::timestamp,
      least(p.ends_on - 1, '${BENCH_TODAY}'::date)::timestamp, interval '1 month') opening
    group by 1, 2, 3),
  change as (
    select opening, currency, minor, lag(minor) over own as before, lag(opening) over own as before_on,
      lead(opening) over own as after_on
    from state window own as (partition by customer_id, currency order by opening))
  select opening, currency,
    sum(minor) filter (where before_on is null) as new,
    sum(minor) filter (where before_on < (opening - interval '1 month')::date) as reactivation,
    sum(minor - before) filter (where before_on = (opening - interval '1 month')::date and minor > before) as expansion,
    sum(minor - before) filter (where before_on = (opening - interval '1 month')::date and minor < before) as contraction,
    sum(minor) filter (where after_on is distinct from (opening + interval '1 month')::date) as churn_of_next
  from change group by 1, 2`;

/** Lives by plan of the first day and months lived, ended or not. */
export const survivalByPlan = `
  with ${paid},
  life as (
    select customer_id, min(starts_on) as began, max(ends_on) as ended,
      (array_agg(plan order by starts_on, id))[1] as plan
    from paid group by 1)
  select plan, ${age('began', `least(ended, '${BENCH_TODAY}'::date)`)} as months,
    count(*) filter (where ended <= '${BENCH_TODAY}') as events, count(*) filter (where ended > '${BENCH_TODAY}') as censored
  from life group by 1, 2 order by 1, 2`;
