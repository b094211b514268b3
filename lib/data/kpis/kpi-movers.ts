import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { periodMovers } from '@/lib/data/kpis/period-movers';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import { findRollupSettings } from '@/lib/data/rollups/settings';
import type { KpiMover } from '@/lib/domain/kpi-board';
import { isReadyPeriod, type KpiPeriod, kpiPeriod } from '@/lib/domain/kpi-period';

/**
 * The ten largest losses and gains of a period, each kind of customers by itself. Kept ready for the periods people look
 * at; worked out on the spot for the others.
 */
export async function listKpiMovers(
  ctx: Ctx,
  { month, spanMonths }: Pick<KpiPeriod, 'month' | 'spanMonths'>,
): Promise<KpiMover[]> {
  assertCan(ctx.actor, 'kpi:read');
  const period = kpiPeriod(month, spanMonths, ctx.today);
  if (isReadyPeriod(period, ctx.today, ctx.organisation.fiscalYearStartMonth)) {
    return named(
      ctx,
      period,
      sql`select * from kpi_mover where month = ${month} and span_months = ${spanMonths}`,
    );
  }
  const settings = await findRollupSettings(ctx.db, ctx.today);
  if (!settings) return [];
  const periods = periodRelation([period]);
  const found = await Promise.all(
    (['contract', 'repeat'] as const).map((kind) =>
      named(ctx, period, periodMovers({ kind, settings, periods })),
    ),
  );
  return found.flat();
}

async function named(ctx: Ctx, period: KpiPeriod, movers: SQL): Promise<KpiMover[]> {
  const rows = await ctx.db.execute(sql`
    select m.kind, m.side, m.rank::int as rank, s.public_id as "publicId", s.name, s.name_ar as "nameAr", m.movement,
      m.amount_minor::float8 as "amountMinor", coalesce(p.is_paused, false) as "isPause",
      case when m.side = 'loss' then r.reason_code end as "reasonCode",
      o.name as "ownerName", o.name_ar as "ownerNameAr"
    from (${movers}) m
    join customer_state s on s.customer_id = m.customer_id
    left join app_user o on o.id = s.owner_user_id
    left join customer_month p on p.customer_id = m.customer_id and p.kind = m.kind and p.is_counted
      and p.month = case m.movement when 'contraction' then ${period.closingOn}::date when 'expansion' then ${period.openingOn}::date end
    left join lateral (
      select c.reason_code from cancellation_request c
      where c.customer_id = m.customer_id and c.superseded_at is null and c.withdrawn_on is null
        and c.requested_on < ${period.closingOn}::date
      order by c.requested_on desc limit 1) r on m.movement = 'churn' and m.kind = 'contract'
    order by m.kind, m.side, m.rank`);
  return (rows as unknown as (KpiMover & { ownerName: string | null; ownerNameAr: string | null })[]).map(
    ({ ownerName, ownerNameAr, ...mover }) => ({
      ...mover,
      owner: ownerName === null ? null : { name: ownerName, nameAr: ownerNameAr },
    }),
  );
}
