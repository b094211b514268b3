import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { listKpiRows } from '@/lib/data/kpis/kpi-period-rows';
import { getAcquisition } from '@/lib/data/retention/acquisition';
import { converted, exchangeFactors } from '@/lib/data/rollups/exchange';
import { bookedCustomers } from '@/lib/data/rollups/scope';
import { addMonths, monthStart } from '@/lib/domain/calendar-date';
import type { ChurnCostTerms } from '@/lib/domain/churn-cost';

/** The terms of what one lost customer costs, over the last twelve complete months; contract customers only. */
export async function getChurnCostTerms(ctx: Ctx): Promise<ChurnCostTerms> {
  assertCan(ctx.actor, 'kpi:read');
  const settings = await getFigureSettings(ctx);
  const { currency, timeZone } = settings;
  const to = monthStart(settings.today);
  const from = addMonths(to, -12);
  const on = sql`(occurred_at at time zone ${timeZone})::date`;
  const isInside = sql`${on} >= ${from}::date and ${on} < ${to}::date`;
  const total = (amount: ReturnType<typeof sql>) =>
    sql`case when bool_or(${amount} is null) then null else coalesce(sum(${amount}), 0)::float8 end`;
  const refunded = converted(sql`f.amount_minor`, sql`f.currency`, sql`r.factor`, currency);
  const spent = converted(sql`k.amount_minor`, sql`k.currency`, sql`r.factor`, currency);
  const given = converted(sql`p.discount_minor`, sql`p.currency`, sql`r.factor`, currency);
  const [acquisition, [kept], rows] = await Promise.all([
    getAcquisition(ctx),
    listKpiRows(ctx, { spanMonths: 12, months: [addMonths(to, -1)] }).then((all) =>
      all.filter(({ kind }) => kind === 'contract'),
    ),
    ctx.db.execute(sql`
      with rate as materialized ${exchangeFactors(currency)},
      served as materialized (
        select b.booked_id, bool_or(s.starts_on <= ${from}::date and (s.ends_on is null or s.ends_on > ${from}::date)) as at_start
        from activity_span s join ${bookedCustomers} b on b.customer_id = s.customer_id
        where s.kind = 'contract' and s.counted_as is not null
          and s.starts_on < ${to}::date and (s.ends_on is null or s.ends_on > ${from}::date)
        group by 1)
      select
        (select coalesce(sum(minutes), 0)::float8 from interaction i join served c on c.booked_id = i.customer_id and c.at_start
          where superseded_at is null and ${isInside}) as "loggedMinutes",
        (select ${total(given)} from (
            select p.currency, p.discount_minor * 12.0 / 365 *
              (least(coalesce(p.ends_on, ${to}::date), ${to}::date) - greatest(p.starts_on, ${from}::date)) as discount_minor
            from subscription_period p join served c on c.booked_id = p.customer_id and c.at_start
            where p.superseded_at is null and p.discount_minor > 0 and p.starts_on < ${to}::date
              and coalesce(p.ends_on, ${to}::date) > ${from}::date) p
          left join rate r on r.currency = p.currency and r.month = ${to}::date) as "discountsMinor",
        (select coalesce(sum(minutes), 0)::float8 from ticket t join served c on c.booked_id = t.customer_id
          where superseded_at is null and ${isInside})
        + (select coalesce(sum(minutes), 0)::float8 from service_cost k join served c on c.booked_id = k.customer_id
          where superseded_at is null and ${isInside}) as "serviceMinutes",
        (select ${total(refunded)} from refund f join served c on c.booked_id = f.customer_id
          left join rate r on r.currency = f.currency and r.month = date_trunc('month', ${on}::timestamp)::date
          where superseded_at is null and ${isInside})
        + (select ${total(spent)} from service_cost k join served c on c.booked_id = k.customer_id
          left join rate r on r.currency = k.currency and r.month = date_trunc('month', ${on}::timestamp)::date
          where superseded_at is null and amount_minor is not null and ${isInside}) as "refundsMinor",
        (select hourly_cost_minor::float8 from organisation where id = 1) as "hourlyCostMinor"`),
  ]);
  const [sums] = rows as unknown as Pick<
    ChurnCostTerms,
    'loggedMinutes' | 'discountsMinor' | 'serviceMinutes' | 'refundsMinor' | 'hourlyCostMinor'
  >[];
  if (!sums) throw new Error('a query of sums has one row');
  // a snapshot does not know who left before it
  const row = kept?.isComplete ? kept : null;
  return {
    lost: row ? row.customersStart - row.customersKept : 0,
    lostMrrMinor: row?.mrrChurnMinor == null ? null : -row.mrrChurnMinor,
    joined: row?.customersNew ?? 0,
    joinedMrrMinor: row?.mrrNewMinor ?? null,
    spendMinor: acquisition?.spendMinor ?? null,
    won: acquisition?.won ?? 0,
    kept: row?.customersKept ?? 0,
    served: row?.customersEnd ?? 0,
    ...sums,
  };
}
