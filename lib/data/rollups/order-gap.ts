import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { orderDays } from '@/lib/data/rollups/activity';
import { replaceRows } from '@/lib/data/rollups/replace-rows';
import { mainCategories } from '@/lib/data/rollups/state-orders';

/** Fewer gaps than this say little of a category: its shoppers are measured against everyone. */
const FEWEST_GAPS = 20;

/** Builds `order_gap`: the median of days between two orders, for all shoppers and by their main category. */
export async function buildOrderGaps(db: Db): Promise<void> {
  await replaceRows(db, {
    table: 'order_gap',
    keys: ['category'],
    values: ['median_days', 'gaps'],
    rows: sql`
      with gap as (
        select customer_id,
          ordered_on - lag(ordered_on) over (partition by customer_id order by ordered_on) as days
        from ${orderDays('all')} d),
      labelled as (
        select g.days, coalesce(m.category, '') as category
        from gap g left join ${mainCategories('all')} m on m.customer_id = g.customer_id where g.days is not null)
      select '' as category, percentile_cont(0.5) within group (order by days) as median_days, count(*)::int as gaps
      from labelled having count(*) > 0
      union all
      select category, percentile_cont(0.5) within group (order by days), count(*)::int
      from labelled where category <> '' group by category having count(*) >= ${FEWEST_GAPS}`,
  });
}
