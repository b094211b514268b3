import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';

/** Usual days between two purchases: the median over all pairs of purchases that follow one another. */
export type UsualGap = {
  /** null for all categories together */
  category: string | null;
  medianDays: number;
  gaps: number;
};

/** All together first, then categories with enough pairs, most pairs first. */
export async function listUsualGaps(ctx: Ctx): Promise<UsualGap[]> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = await ctx.db.execute(sql`
    select nullif(category, '') as category, median_days as "medianDays", gaps from order_gap
    order by category <> '', gaps desc, category limit 20`);
  return rows as unknown as UsualGap[];
}

export type OverdueCount = {
  /** bought within the window in which a buyer counts as a customer */
  active: number;
  /** of those, past the day on which the next purchase was expected */
  overdue: number;
  /** what is expected of them in the next 12 months; null before there is a forecast, or for want of a rate */
  valueMinor: number | null;
  /** silent for longer than the window: no customers any more */
  silent: number;
  windowDays: number;
};

/** How many buyers are later than their own habit. */
export async function countOverdue(ctx: Ctx): Promise<OverdueCount> {
  assertCan(ctx.actor, 'kpi:read');
  const [row] = (await ctx.db.execute(sql`
    select (count(*) filter (where b.is_active))::int as active,
      (count(*) filter (where b.is_active and b.is_late))::int as overdue,
      (count(*) filter (where not b.is_active))::int as silent,
      sum(b.value_minor) filter (where b.is_active and b.is_late)::float8 as "valueMinor",
      o.repeat_window_days as "windowDays"
    from organisation o
    left join lateral (
      select p.last_on + o.repeat_window_days > ${ctx.today}::date as is_active,
        coalesce(s.expected_order_on < ${ctx.today}::date, false) as is_late, f.value_minor
      from customer_purchase p join customer_state s on s.customer_id = p.customer_id
      left join customer_forecast f on f.customer_id = p.customer_id) b on true
    where o.id = 1 group by o.repeat_window_days`)) as unknown as OverdueCount[];
  return row ?? { active: 0, overdue: 0, silent: 0, valueMinor: null, windowDays: 0 };
}
