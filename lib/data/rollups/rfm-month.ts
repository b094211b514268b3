import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { countedLines } from '@/lib/data/retention/repeat-buyers';
import { groupOf, recencyAndFrequency } from '@/lib/data/retention/rfm-relation';
import { type ReplacementResult, replaceRows } from '@/lib/data/rollups/replace-rows';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { addMonths, monthStart } from '@/lib/domain/calendar-date';
import { FEWEST_BUYERS, FEWEST_DAYS } from '@/lib/domain/repeat-purchase';

/** How many openings of months are looked at again; older ones stay as they are. */
const MONTHS = 24;

/**
 * Builds `rfm_month`: how many buyers went from which group of recency and frequency to which between the openings of
 * two months. Openings with too few buyers, or too short a past, to be ranked are left out. What a month was first
 * shown with stays beside it; while the month runs, what comes in late is still part of the first showing.
 */
export function buildRfmMonths(db: Db, { today }: RollupSettings): Promise<ReplacementResult> {
  const running = monthStart(today);
  const first = addMonths(running, 1 - MONTHS);
  return replaceRows(db, {
    table: 'rfm_month',
    keys: ['month', 'from_group', 'to_group'],
    values: ['customers', 'first_customers'],
    within: sql`t.month >= ${first}::date`,
    rows: sql`
      with placed as (
        select customer_id, order_number, min(ordered_on) as placed_on, max(ordered_on) as last_on
        from ${countedLines()} l where quantity > 0 and ordered_on < ${running}::date group by 1, 2),
      bought as (
        select customer_id, date_trunc('month', placed_on::timestamp) as month, count(*) as orders,
          max(last_on) as last_on, min(placed_on) as first_on
        from placed group by 1, 2),
      so_far as (
        select customer_id, month, lead(month) over w as next_month, sum(orders) over w as orders,
          max(last_on) over w as last_on, min(first_on) over w as first_on
        from bought window w as (partition by customer_id order by month)),
      buyer as materialized (
        -- what somebody had bought holds at every opening until the one after they bought again
        select o.month::date as month, s.customer_id, s.orders, s.last_on, s.first_on
        from so_far s cross join lateral generate_series(
          greatest(s.month + interval '1 month', ${addMonths(first, -1)}::timestamp),
          coalesce(s.next_month, ${running}::timestamp), interval '1 month') o(month)),
      ready as (
        select month from buyer group by 1
        having count(*) >= ${FEWEST_BUYERS} and month - min(first_on) >= ${FEWEST_DAYS}),
      scored as (
        select month, customer_id, ${groupOf(sql`r`, sql`f`)} as rfm_group
        from (
          select month, customer_id, ${recencyAndFrequency(sql`partition by month`)}
          from buyer where month in (select month from ready)) s),
      moved as (
        -- by a window and not by a join: nobody can say how many rows a relation in memory has
        select month, rfm_group as to_group, lag(rfm_group) over w as from_group, lag(month) over w as from_month
        from scored window w as (partition by customer_id order by month)),
      flow as (
        select month, case when from_month = (month - interval '1 month')::date then from_group else '' end as from_group,
          to_group, count(*)::int as customers
        from moved where month >= ${first}::date group by 1, 2, 3),
      known as (select * from rfm_month where month >= ${first}::date)
      select coalesce(f.month, k.month) as month, coalesce(f.from_group, k.from_group) as from_group,
        coalesce(f.to_group, k.to_group) as to_group, coalesce(f.customers, 0) as customers,
        case
          when coalesce(f.month, k.month) = ${running}::date then coalesce(f.customers, 0)
          when k.month is not null then k.first_customers
          when f.month in (select month from known) then 0
          else f.customers end as first_customers
      from flow f full join known k
        on k.month = f.month and k.from_group = f.from_group and k.to_group = f.to_group`,
  });
}
