import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { converted, exchangeFactors } from '@/lib/data/rollups/exchange';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import { canonicalCustomers } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import type { KpiPeriod } from '@/lib/domain/kpi-period';

/**
 * Revenue and orders of shoppers into `kpi_month`: returns taken off, orders of nobody known (customer 0) included,
 * excluded customers left out, at the rates of the period's opening.
 */
export async function buildKpiRevenue(
  db: Db,
  settings: RollupSettings,
  periods: readonly KpiPeriod[],
): Promise<void> {
  if (periods.length === 0) return;
  // lines are summed by day and currency first: a day may belong to many periods
  await db.execute(sql`
    with placed as (
      select l.ordered_on, l.currency, sum(l.amount_minor) as amount_minor, bool_or(l.quantity > 0) as is_order
      from order_line l left join ${canonicalCustomers} m on m.customer_id = l.customer_id
      join customer c on c.id = coalesce(m.canonical_id, l.customer_id)
        and c.exclusion is null and c.withdrawn_at is null
      where l.superseded_at is null group by 1, 2, l.customer_id, l.order_number),
    day as materialized (
      select ordered_on, currency, sum(amount_minor) as amount_minor, count(*) filter (where is_order) as orders
      from placed group by 1, 2),
    total as (
      select p.month, p.span_months, coalesce(sum(t.orders), 0)::int as orders,
        case when bool_or(t.currency is not null and t.minor is null) then null
          else coalesce(sum(t.minor), 0)::bigint end as revenue_minor
      from (${periodRelation(periods)}) p
      left join lateral (
        select s.currency, s.orders, ${converted(sql`s.amount_minor`, sql`s.currency`, sql`r.factor`, settings.currency)} as minor
        from (
          select d.currency, sum(d.orders) as orders, sum(d.amount_minor) as amount_minor
          from day d where d.ordered_on >= p.opening and d.ordered_on < p.closing group by 1) s
        left join ${exchangeFactors(settings.currency)} r on r.currency = s.currency and r.month = p.opening) t on true
      group by 1, 2)
    update kpi_month k set revenue_minor = t.revenue_minor, orders = t.orders from total t
    where k.kind = 'repeat' and k.month = t.month and k.span_months = t.span_months
      and (k.revenue_minor, k.orders) is distinct from (t.revenue_minor, t.orders)`);
}
