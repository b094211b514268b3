import 'server-only';
import { desc, eq, sql } from 'drizzle-orm';
import { exchangeRate } from '@/drizzle/schema/organisation';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { queueRebuild } from '@/lib/data/rebuild-request';
import type { RateRow } from '@/lib/domain/exchange-rate-rows';

export type ListedRate = { base: string; quote: string; month: string; rate: number; recordedAt: Date };

/** The rate that holds for each pair and month, newest month first. */
export async function listExchangeRates(ctx: Ctx, limit = 120): Promise<ListedRate[]> {
  assertCan(ctx.actor, 'settings:read');
  const current = ctx.db
    .selectDistinctOn([exchangeRate.base, exchangeRate.quote, exchangeRate.month], {
      base: exchangeRate.base,
      quote: exchangeRate.quote,
      month: exchangeRate.month,
      rate: exchangeRate.rate,
      recordedAt: exchangeRate.recordedAt,
    })
    .from(exchangeRate)
    .orderBy(exchangeRate.base, exchangeRate.quote, exchangeRate.month, desc(exchangeRate.recordedAt))
    .as('current');
  return ctx.db.select().from(current).orderBy(desc(current.month), current.base, current.quote).limit(limit);
}

/** Records opening rates. Earlier entries of the same month stay, so that what was known then can be asked. */
export async function recordExchangeRates(ctx: Ctx, rows: readonly RateRow[]): Promise<number> {
  assertCan(ctx.actor, 'settings:edit');
  // the same month twice in one paste: the last one is meant
  const meant = [...new Map(rows.map((row) => [`${row.base} ${row.quote} ${row.month}`, row])).values()];
  if (meant.length === 0) return 0;
  const recordedBy = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  return withTransaction(ctx, async (tx) => {
    await tx.db.insert(exchangeRate).values(meant.map((row) => ({ ...row, recordedAt: tx.now, recordedBy })));
    await recordAudit(tx, { action: 'exchange_rate.recorded', details: { rates: meant.length } });
    await queueRebuild(tx.db);
    return meant.length;
  });
}

export type MissingRate = { currency: string; months: number; firstMonth: string; lastMonth: string };

/** Currencies in which customers pay and for which months have no rate: their revenue is in no sum. */
export async function listMissingRates(ctx: Ctx): Promise<MissingRate[]> {
  assertCan(ctx.actor, 'settings:read');
  const { currency } = ctx.organisation;
  const rows = await ctx.db.execute(sql`
    select m.currency, count(*)::int as months, min(m.month)::text as "firstMonth", max(m.month)::text as "lastMonth"
    from (
      select distinct currency, date_trunc('month', month)::date as month from customer_month
      where currency <> ${currency} and mrr_minor is not null) m
    where not exists (
      select 1 from ${exchangeRate} r
      where r.month = m.month and ((r.base = m.currency and r.quote = ${currency}) or (r.base = ${currency} and r.quote = m.currency)))
    group by m.currency order by m.currency`);
  return rows as unknown as MissingRate[];
}

/** The pairs that have a rate at all, for the form to propose. */
export async function listRateCurrencies(ctx: Ctx): Promise<string[]> {
  assertCan(ctx.actor, 'settings:read');
  const rows = await ctx.db
    .selectDistinct({ base: exchangeRate.base })
    .from(exchangeRate)
    .where(eq(exchangeRate.quote, ctx.organisation.currency))
    .orderBy(exchangeRate.base);
  return rows.map(({ base }) => base);
}
