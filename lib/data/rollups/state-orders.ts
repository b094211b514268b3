import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { converted, exchangeFactors } from '@/lib/data/rollups/exchange';
import { canonicalCustomers, inScope, type RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';

/** A shopper's own gap counts as much as this many gaps of others: with few orders the others speak. */
export const GAP_PRIOR_WEIGHT = 3;

function lines(scope: RollupScope): SQL {
  return sql`(
    select coalesce(m.canonical_id, l.customer_id) as customer_id, l.order_number, l.ordered_on, l.quantity,
      l.amount_minor, l.currency, l.category
    from order_line l left join ${canonicalCustomers} m on m.customer_id = l.customer_id
    where l.superseded_at is null and l.customer_id <> 0 and ${inScope(scope, sql`l.customer_id`)})`;
}

/** The category each shopper bought most often: (customer_id, category). */
export function mainCategories(scope: RollupScope): SQL {
  return sql`(
    select distinct on (customer_id) customer_id, category
    from (
      select customer_id, category, count(*) as bought from ${lines(scope)} l
      where quantity > 0 and category is not null group by 1, 2) counted
    order by customer_id, bought desc, category)`;
}

/**
 * What a customer's orders say today: (customer_id, last_order_on, orders_12m, revenue_12m_minor, expected_order_on).
 * Returns take revenue off and are no orders. The next order is expected after the customer's own median gap, shrunk
 * towards the median of the category (or of everyone) where the gaps are few.
 */
export function orderState(settings: RollupSettings, scope: RollupScope): SQL {
  const { today, currency } = settings;
  return sql`(
    with line as materialized ${lines(scope)},
    day as (
      select customer_id, ordered_on from line where quantity > 0 and ordered_on <= ${today}::date group by 1, 2),
    gap as (
      select customer_id, count(days) as gaps, percentile_cont(0.5) within group (order by days) as median_days,
        max(ordered_on) as last_order_on
      from (
        select customer_id, ordered_on,
          ordered_on - lag(ordered_on) over (partition by customer_id order by ordered_on) as days
        from day) d
      group by 1),
    year as (
      select l.customer_id, count(distinct l.order_number) filter (where l.quantity > 0)::int as orders,
        case when bool_or(a.minor is null) then null else sum(a.minor)::bigint end as revenue_minor
      from line l
      left join ${exchangeFactors(currency)} r
        on r.currency = l.currency and r.month = date_trunc('month', l.ordered_on::timestamp)::date
      cross join lateral (
        select ${converted(sql`l.amount_minor`, sql`l.currency`, sql`r.factor`, currency)} as minor) a
      where l.ordered_on > (${today}::date - interval '12 months')::date and l.ordered_on <= ${today}::date
      group by 1)
    select g.customer_id, g.last_order_on, coalesce(y.orders, 0) as orders_12m,
      case when y.customer_id is null then 0 else y.revenue_minor end as revenue_12m_minor,
      case
        when coalesce(own.median_days, everyone.median_days) is null and g.gaps = 0 then null
        else g.last_order_on + round((
          g.gaps * coalesce(g.median_days, 0)
          + ${GAP_PRIOR_WEIGHT} * coalesce(own.median_days, everyone.median_days, g.median_days))
          / (g.gaps + ${GAP_PRIOR_WEIGHT}))::int
      end as expected_order_on
    from gap g
    left join year y on y.customer_id = g.customer_id
    left join ${mainCategories(scope)} c on c.customer_id = g.customer_id
    left join order_gap own on own.category = c.category and c.category <> ''
    left join order_gap everyone on everyone.category = '')`;
}
