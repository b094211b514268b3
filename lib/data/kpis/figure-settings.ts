import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import { findRollupSettings, type RollupSettings } from '@/lib/data/rollups/settings';
import { findBuiltFor } from '@/lib/data/rollups/status';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import { NotFoundError } from '@/lib/errors';

/** The definitions that the figures on screen were made under, for the day they were made for. */
export async function getFigureSettings(ctx: Ctx): Promise<RollupSettings> {
  assertCan(ctx.actor, 'kpi:read');
  const builtFor = await findBuiltFor(ctx.db);
  const settings = await findRollupSettings(ctx.db, builtFor ?? ctx.today);
  if (!settings) throw new NotFoundError('organisation');
  return settings;
}

/** How many customers every figure leaves out. */
export async function countExcluded(ctx: Ctx): Promise<number> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = await ctx.db.execute(
    sql`select count(*)::int as n from customer_state where exclusion is not null`,
  );
  return (rows as unknown as { n: number }[])[0]?.n ?? 0;
}

export type MissingRate = { currency: string; month: string };

/** Exchange rates without which a period's money is not known. */
export async function listMissingRates(
  ctx: Ctx,
  { currency }: Pick<RollupSettings, 'currency'>,
  period: KpiPeriod,
): Promise<MissingRate[]> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = await ctx.db.execute(sql`
    select distinct n.currency, n.month::text as month
    from (${periodRelation([period])}) p
    join lateral (
      select c.currency, p.opening as month from customer_month c
      where c.kind = 'contract' and c.month in (p.opening, p.closing)
      union
      select c.currency, p.closing_rates from customer_month c
      where c.kind = 'contract' and c.month = p.closing) n on n.currency <> ${currency}
    where not exists (
      select 1 from exchange_rate r where r.month = n.month
        and ((r.base = n.currency and r.quote = ${currency}) or (r.quote = n.currency and r.base = ${currency})))
    order by 1, 2`);
  return rows as unknown as MissingRate[];
}
