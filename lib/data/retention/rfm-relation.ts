import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { countedLines } from '@/lib/data/retention/repeat-buyers';
import { addMonths, type CalendarDate } from '@/lib/domain/calendar-date';
import { QUINTILES, rfmGroup } from '@/lib/domain/rfm';

/** `quintiles` of lib/domain over the rows of a relation: `rank` less 1 is how many are strictly worse. */
function fifth(order: SQL, within: SQL = sql``): SQL {
  return sql`(1 + 5 * (rank() over (${within} order by ${order}) - 1) / count(*) over (${within}))::int`;
}

/** Recency and frequency as fifths: columns r and f of a relation that has last_on and orders. */
export function recencyAndFrequency(within: SQL = sql``): SQL {
  return sql`${fifth(sql`last_on`, within)} as r, ${fifth(sql`orders`, within)} as f`;
}

/** `rfmGroup` of lib/domain over columns r and f. */
export function groupOf(r: SQL, f: SQL): SQL {
  const cells = QUINTILES.flatMap((of) =>
    QUINTILES.map(
      (by) => sql`when ${sql.raw(String(10 * of + by))} then ${sql.raw(`'${rfmGroup(of, by)}'`)}`,
    ),
  );
  return sql`(case 10 * ${r} + ${f} ${sql.join(cells, sql` `)} end)`;
}

/**
 * Buyers with their scores among each other: the columns of the relation, r, f, m (null where money is not known) and
 * rfm_group.
 * @param buyers relation with customer_id, last_on, orders and revenue_minor
 */
export function scoredBuyers(buyers: SQL): SQL {
  return sql`(
    select s.*, ${groupOf(sql`s.r`, sql`s.f`)} as rfm_group
    from (
      select b.*, ${recencyAndFrequency()},
        case when revenue_minor is not null
          then ${fifth(sql`revenue_minor`, sql`partition by revenue_minor is null`)} end as m
      from ${buyers} b) s)`;
}

/**
 * Groups of everyone at the openings of a month and of the month before: (customer_id, from_group, to_group), from_group
 * null for who had not bought before. The same that `rfm_month` is summed from, out of the orders as they are now.
 */
export function groupsAtOpenings(opening: CalendarDate): SQL {
  const before = addMonths(opening, -1);
  const score = (orders: SQL, lastOn: SQL) => sql`
    select customer_id, ${groupOf(sql`r`, sql`f`)} as rfm_group
    from (
      select customer_id, ${recencyAndFrequency()}
      from (select customer_id, ${orders} as orders, ${lastOn} as last_on from bought) b where orders > 0) s`;
  return sql`(
    with placed as (
      select customer_id, order_number, min(ordered_on) as placed_on, max(ordered_on) as last_on
      from ${countedLines()} l where quantity > 0 and ordered_on < ${opening}::date group by 1, 2),
    bought as materialized (
      select customer_id, count(*) as orders, max(last_on) as last_on,
        count(*) filter (where placed_on < ${before}::date) as orders_before,
        max(last_on) filter (where placed_on < ${before}::date) as last_before
      from placed group by 1),
    earlier as materialized (${score(sql`orders_before`, sql`last_before`)}),
    later as materialized (${score(sql`orders`, sql`last_on`)})
    select n.customer_id, o.rfm_group as from_group, n.rfm_group as to_group
    from later n left join earlier o on o.customer_id = n.customer_id)`;
}
