import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { addDays, addMonths, type CalendarDate, monthStart } from '@/lib/domain/calendar-date';

export type BuyerCounts = {
  buyers: number;
  /** with at least two orders */
  repeated: number;
  /** day of the first order of all; null without one */
  firstOn: CalendarDate | null;
};

/** How many bought, how many of them again, and since when. */
export async function countBuyers(ctx: Ctx): Promise<BuyerCounts> {
  assertCan(ctx.actor, 'kpi:read');
  const [row] = (await ctx.db.execute(sql`
    select count(*)::int as buyers, count(second_on)::int as repeated, min(first_on)::text as "firstOn"
    from customer_purchase`)) as unknown as BuyerCounts[];
  return row ?? { buyers: 0, repeated: 0, firstOn: null };
}

/** Of those who came in some time, how many ordered again within a number of days. */
export type SecondOrders = { customers: number; again: number };

export type RepeatTrend = {
  /** by month, of everyone who had bought by its end */
  months: { month: CalendarDate; isRunning: boolean; buyers: number; repeated: number }[];
  /** of those who came in the last 12 months for which the days have passed, and in the 12 before */
  within: { days: number; now: SecondOrders; before: SecondOrders };
};

const TREND_MONTHS = 24;
const WITHIN_DAYS = 90;

/** The share that bought again, month by month and of newcomers. */
export async function getRepeatTrend(ctx: Ctx): Promise<RepeatTrend> {
  assertCan(ctx.actor, 'kpi:read');
  const running = monthStart(ctx.today);
  const [months, newcomers] = await Promise.all([
    ctx.db.execute(sql`
      with came as materialized (
        select date_trunc('month', first_on::timestamp) as month, count(*) as n from customer_purchase group by 1),
      again as materialized (
        select date_trunc('month', second_on::timestamp) as month, count(*) as n from customer_purchase group by 1)
      select m.month::date::text as month, m.month = ${running}::date as "isRunning",
        (select coalesce(sum(n), 0) from came c where c.month <= m.month)::int as buyers,
        (select coalesce(sum(n), 0) from again a where a.month <= m.month)::int as repeated
      from generate_series(${addMonths(running, 1 - TREND_MONTHS)}::timestamp, ${running}::timestamp, interval '1 month') m(month)
      order by 1`),
    ctx.db.execute(sql`
      select first_on >= ${yearBefore(ctx.today, 1)}::date as "isNow", count(*)::int as customers,
        (count(*) filter (where second_on <= first_on + ${WITHIN_DAYS}::int))::int as again
      from customer_purchase
      where first_on >= ${yearBefore(ctx.today, 2)}::date and first_on < ${yearBefore(ctx.today, 0)}::date
      group by 1`),
  ]);
  const sides = newcomers as unknown as (SecondOrders & { isNow: boolean })[];
  const side = (isNow: boolean) => {
    const { customers = 0, again = 0 } = sides.find((row) => row.isNow === isNow) ?? {};
    return { customers, again };
  };
  return {
    months: months as unknown as RepeatTrend['months'],
    within: { days: WITHIN_DAYS, now: side(true), before: side(false) },
  };
}

/** The day before which the days of a newcomer have passed, so many years back. */
function yearBefore(today: CalendarDate, years: number): CalendarDate {
  return addMonths(addDays(today, -WITHIN_DAYS), -12 * years);
}
