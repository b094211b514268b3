import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { converted, exchangeFactors } from '@/lib/data/rollups/exchange';
import { canonicalCustomers, inScope, type RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import type { CalendarDate } from '@/lib/domain/calendar-date';

/** Lines that count: (customer_id, order_number, ordered_on, quantity, amount_minor, currency), merges followed. */
export function countedLines(scope: RollupScope = 'all'): SQL {
  return sql`(
    select c.id as customer_id, l.order_number, l.ordered_on, l.quantity, l.amount_minor, l.currency
    from order_line l left join ${canonicalCustomers} m on m.customer_id = l.customer_id
    join customer c on c.id = coalesce(m.canonical_id, l.customer_id)
      and c.exclusion is null and c.withdrawn_at is null
    where l.superseded_at is null and l.customer_id <> 0 and ${inScope(scope, sql`l.customer_id`)})`;
}

/**
 * What everyone had bought by the end of a day, from facts: the columns of `customer_purchase`. Orders of nobody known
 * and of excluded customers are left out; returns take money off and are no orders.
 */
export function buyersOn(
  { currency }: Pick<RollupSettings, 'currency'>,
  through: CalendarDate,
  scope: RollupScope = 'all',
): SQL {
  const minor = converted(sql`l.amount_minor`, sql`l.currency`, sql`r.factor`, currency);
  const sumOf = (amount: SQL, condition: SQL) =>
    sql`case when bool_or(${condition} and ${amount} is null) then null
      else coalesce(sum(${amount}) filter (where ${condition}), 0)::bigint end`;
  return sql`(
    with line as materialized (
      select l.customer_id, l.order_number, l.ordered_on, l.quantity > 0 as is_order, ${minor} as minor
      from ${countedLines(scope)} l
      left join ${exchangeFactors(currency)} r
        on r.currency = l.currency and r.month = date_trunc('month', l.ordered_on::timestamp)::date
      where l.ordered_on <= ${through}::date),
    placed as (
      select customer_id, order_number, min(ordered_on) as placed_on
      from line where is_order group by 1, 2),
    ordered as (
      select customer_id, (array_agg(placed_on order by placed_on))[2] as second_on, count(*)::int as orders
      from placed group by 1),
    day as (
      select customer_id, min(ordered_on) as first_on, max(ordered_on) as last_on,
        count(distinct ordered_on)::int as purchases
      from line where is_order group by 1),
    money as (
      select l.customer_id, ${sumOf(sql`l.minor`, sql`true`)} as revenue_minor,
        ${sumOf(sql`l.minor`, sql`l.ordered_on > d.first_on`)} as repeat_minor
      from line l join day d on d.customer_id = l.customer_id group by 1)
    select d.customer_id, d.first_on, o.second_on, d.last_on, d.purchases, o.orders, m.revenue_minor, m.repeat_minor
    from day d join ordered o on o.customer_id = d.customer_id join money m on m.customer_id = d.customer_id)`;
}
