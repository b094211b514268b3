import 'server-only';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { assertCan, type Ctx } from '@/lib/data/context';
import { prepareInBackground } from '@/lib/data/prepared';
import { converted, exchangeFactors } from '@/lib/data/rollups/exchange';
import { canonicalCustomers } from '@/lib/data/rollups/scope';
import { addMonths, type CalendarDate, monthStart } from '@/lib/domain/calendar-date';

/** Revenue of a month by who brought it; null where a rate is missing. */
export type RevenueByBuyer = {
  month: CalendarDate;
  isRunning: boolean;
  /** of the day on which a customer bought for the first time */
  newMinor: number | null;
  /** of customers with an earlier purchase, returns taken off */
  returningMinor: number | null;
  /** of orders of nobody known; in neither */
  unknownMinor: number | null;
};

/** Two complete years and the month that runs. */
const MONTHS = 25;

/** Two years of revenue from new and from returning customers, month by month. */
export const repeatRevenue = prepareInBackground<Record<string, never>, RevenueByBuyer[]>({
  name: 'repeat-revenue.v1',
  question: z.object({}).transform(() => ({})),
  prepare: (ctx) => sumRevenue(ctx),
});

async function sumRevenue(ctx: Ctx): Promise<RevenueByBuyer[]> {
  assertCan(ctx.actor, 'kpi:read');
  const { currency } = ctx.organisation;
  const running = monthStart(ctx.today);
  const first = addMonths(running, 1 - MONTHS);
  const minor = converted(sql`l.minor`, sql`l.currency`, sql`r.factor`, currency);
  const sumOf = (side: string) => sql`
    case when bool_or(t.side = ${side} and t.minor is null) then null
      else coalesce(sum(t.minor) filter (where t.side = ${side}), 0)::float8 end`;
  const rows = await ctx.db.execute(sql`
    with line as (
      select date_trunc('month', l.ordered_on::timestamp)::date as month, l.currency,
        case when l.customer_id = 0 then 'unknown' when l.ordered_on > p.first_on then 'returning' else 'new' end as side,
        sum(l.amount_minor) as minor
      from order_line l left join ${canonicalCustomers} m on m.customer_id = l.customer_id
      left join customer_purchase p on p.customer_id = coalesce(m.canonical_id, l.customer_id)
      where l.superseded_at is null and (l.customer_id = 0 or p.customer_id is not null)
        and l.ordered_on >= ${first}::date and l.ordered_on <= ${ctx.today}::date
      group by 1, 2, 3),
    total as (
      select l.month, l.side, ${minor} as minor
      from line l left join ${exchangeFactors(currency)} r on r.currency = l.currency and r.month = l.month)
    select m.month::date::text as month, m.month = ${running}::date as "isRunning",
      ${sumOf('new')} as "newMinor", ${sumOf('returning')} as "returningMinor", ${sumOf('unknown')} as "unknownMinor"
    from generate_series(${first}::timestamp, ${running}::timestamp, interval '1 month') m(month)
    left join total t on t.month = m.month::date
    group by m.month order by m.month`);
  return rows as unknown as RevenueByBuyer[];
}
