import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { assertCan, type Ctx, type Db } from '@/lib/data/context';
import { countedLines } from '@/lib/data/retention/repeat-buyers';
import { rollupTransaction } from '@/lib/data/rollups/rollup-transaction';
import type { CalendarDate } from '@/lib/domain/calendar-date';
import type { PurchaseGroup } from '@/lib/domain/purchase-groups';
import type { HeldBackGroup } from '@/lib/domain/purchase-holdout';

const rowsOf = async <Row>(db: Db, query: SQL) => (await db.execute(query)) as unknown as Row[];
const BATCH = 5_000;

/** Everyone who ever bought, grouped by what they look like to a model. */
export async function readPurchaseGroups(ctx: Ctx): Promise<PurchaseGroup[]> {
  assertCan(ctx.actor, 'kpi:read');
  return rowsOf<PurchaseGroup>(
    ctx.db,
    sql`select purchases - 1 as repeats, (last_on - first_on) / 7.0::float8 as "lastWeeks",
        (${ctx.today}::date - first_on) / 7.0::float8 as "ageWeeks", count(*)::int as customers
      from customer_purchase group by 1, 2, 3`,
  );
}

export type Buyer = {
  customerId: number;
  repeats: number;
  lastWeeks: number;
  ageWeeks: number;
  /** of all repeat purchases, returns taken off; null for want of a rate */
  repeatMinor: number | null;
};

export async function readBuyers(ctx: Ctx): Promise<Buyer[]> {
  assertCan(ctx.actor, 'kpi:read');
  return rowsOf<Buyer>(
    ctx.db,
    sql`select customer_id as "customerId", purchases - 1 as repeats, (last_on - first_on) / 7.0::float8 as "lastWeeks",
        (${ctx.today}::date - first_on) / 7.0::float8 as "ageWeeks", repeat_minor::float8 as "repeatMinor"
      from customer_purchase order by customer_id`,
  );
}

/** Customers as they were at the end of a day, and the purchases they have made since. */
export async function readHeldBack(ctx: Ctx, through: CalendarDate): Promise<HeldBackGroup[]> {
  assertCan(ctx.actor, 'kpi:read');
  return rowsOf<HeldBackGroup>(
    ctx.db,
    sql`
      with day as (
        select distinct customer_id, ordered_on from ${countedLines()} l
        where quantity > 0 and ordered_on <= ${ctx.today}::date),
      each as (
        select customer_id, min(ordered_on) as first_on, max(ordered_on) filter (where ordered_on <= ${through}::date) as last_on,
          count(*) filter (where ordered_on <= ${through}::date) as purchases,
          count(*) filter (where ordered_on > ${through}::date) as after
        from day group by 1 having min(ordered_on) <= ${through}::date)
      select (purchases - 1)::int as repeats, (last_on - first_on) / 7.0::float8 as "lastWeeks",
        (${through}::date - first_on) / 7.0::float8 as "ageWeeks", count(*)::int as customers, sum(after)::int as after
      from each group by 1, 2, 3`,
  );
}

/** How many customers came on which day. */
export async function readNewcomers(ctx: Ctx): Promise<{ firstOn: CalendarDate; customers: number }[]> {
  assertCan(ctx.actor, 'kpi:read');
  return rowsOf(
    ctx.db,
    sql`select first_on::text as "firstOn", count(*)::int as customers from customer_purchase group by 1`,
  );
}

/** Repeat purchases made, by the first day of their month. */
export async function readRepeatsByMonth(ctx: Ctx): Promise<Map<CalendarDate, number>> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = await rowsOf<{ month: CalendarDate; repeats: number }>(
    ctx.db,
    sql`
      with day as (
        select distinct customer_id, ordered_on from ${countedLines()} l
        where quantity > 0 and ordered_on <= ${ctx.today}::date)
      select date_trunc('month', d.ordered_on::timestamp)::date::text as month, count(*)::int as repeats
      from day d join customer_purchase p on p.customer_id = d.customer_id and d.ordered_on > p.first_on
      group by 1`,
  );
  return new Map(rows.map(({ month, repeats }) => [month, repeats]));
}

export type ForecastRow = {
  customer_id: number;
  expected_purchases: number;
  chance_to_buy: number;
  probability_alive: number;
  spend_minor: number | null;
  value_minor: number | null;
};

/** Puts the forecasts of all customers in the place of those before; readers see either all of one or all of the other. */
export async function writeForecasts(ctx: Ctx, rows: readonly ForecastRow[]): Promise<void> {
  assertCan(ctx.actor, 'kpi:read');
  await rollupTransaction(ctx.db, async (tx) => {
    await tx.execute(sql`delete from customer_forecast`);
    for (let start = 0; start < rows.length; start += BATCH) {
      await tx.execute(sql`
        insert into customer_forecast
          (customer_id, expected_purchases, chance_to_buy, probability_alive, spend_minor, value_minor)
        select customer_id, expected_purchases, chance_to_buy, probability_alive, spend_minor, value_minor
        from json_to_recordset(${JSON.stringify(rows.slice(start, start + BATCH))}::json)
          as f(customer_id int, expected_purchases float8, chance_to_buy float8, probability_alive float8,
            spend_minor bigint, value_minor bigint)`);
    }
  });
}
