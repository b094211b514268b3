import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import type { CustomerIds } from '@/lib/data/customers/find-customer';
import { intArray } from '@/lib/data/rollups/scope';
import { addDays } from '@/lib/domain/calendar-date';

export type UsageOfMetric = {
  key: string;
  labelEn: string | null;
  labelAr: string | null;
  last28d: number;
  previous28d: number;
  /** 12 weeks up to yesterday, oldest first */
  weeks: number[];
};

export type CustomerUsage = {
  metrics: UsageOfMetric[];
  activePeople28d: number;
  activePeoplePrevious28d: number;
  lastUsedOn: string | null;
};

const weeks = 12;

/** Use by metric, the last 28 full days against the 28 before, and how many different people were active. */
export async function getCustomerUsage(ctx: Ctx, { allIds }: CustomerIds): Promise<CustomerUsage> {
  assertCan(ctx.actor, 'customer:read');
  const { today } = ctx;
  const from = addDays(today, -7 * weeks);
  const ids = intArray(allIds);
  // late days are what became known more than two days after; today knows both
  const [metrics, people] = await Promise.all([
    ctx.db.execute(sql`
      with days as (
        select metric_id, day, n from usage_daily
        where customer_id = any(${ids}) and day >= ${from}::date and day < ${today}::date
        union all
        select metric_id, day, n from usage_daily_late
        where customer_id = any(${ids}) and day >= ${from}::date and day < ${today}::date),
      weekly as (
        select metric_id, (${weeks - 1}::int - (${addDays(today, -1)}::date - day) / 7) as week, sum(n) as n
        from days group by 1, 2),
      totals as (
        select metric_id, max(day) as last_day,
          coalesce(sum(n) filter (where day >= ${addDays(today, -28)}::date), 0) as last_28d,
          coalesce(sum(n) filter (where day >= ${addDays(today, -56)}::date and day < ${addDays(today, -28)}::date), 0) as previous_28d
        from days group by metric_id)
      select m.key, m.label_en as "labelEn", m.label_ar as "labelAr", t.last_28d as "last28d",
        t.previous_28d as "previous28d", t.last_day as "lastDay",
        array(select coalesce(w.n, 0) from generate_series(0, ${weeks - 1}::int) g
          left join weekly w on w.metric_id = m.id and w.week = g order by g) as weeks
      from totals t join usage_metric m on m.id = t.metric_id
      order by greatest(t.last_28d, t.previous_28d) desc, m.key limit 12`),
    ctx.db.execute(sql`
      select
        count(distinct contact_id) filter (where day >= ${addDays(today, -28)}::date)::int as "now",
        count(distinct contact_id) filter (where day < ${addDays(today, -28)}::date)::int as "before"
      from contact_active_day
      where customer_id = any(${ids}) and day >= ${addDays(today, -56)}::date and day < ${today}::date`),
  ]);
  const rows = metrics as unknown as (UsageOfMetric & { lastDay: string })[];
  const counted = (people as unknown as { now: number; before: number }[])[0];
  return {
    metrics: rows.map(({ lastDay: _, ...metric }) => metric),
    activePeople28d: counted?.now ?? 0,
    activePeoplePrevious28d: counted?.before ?? 0,
    lastUsedOn:
      rows
        .map(({ lastDay }) => lastDay)
        .sort()
        .at(-1) ?? null,
  };
}
