import 'server-only';
import { asc, desc, eq } from 'drizzle-orm';
import { acquisitionCost, grossMargin, organisation } from '@/drizzle/schema/organisation';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';

export type AcquisitionCost = { month: string; channel: string; amountMinor: number; currency: string };

/** What was spent on winning customers: the newest entry of each month and channel, newest month first. */
export async function listAcquisitionCosts(ctx: Ctx, limit = 120): Promise<AcquisitionCost[]> {
  assertCan(ctx.actor, 'settings:read');
  const current = ctx.db
    .selectDistinctOn([acquisitionCost.month, acquisitionCost.channel], {
      month: acquisitionCost.month,
      channel: acquisitionCost.channel,
      amountMinor: acquisitionCost.amountMinor,
      currency: acquisitionCost.currency,
    })
    .from(acquisitionCost)
    .orderBy(acquisitionCost.month, acquisitionCost.channel, desc(acquisitionCost.recordedAt))
    .as('current');
  return ctx.db.select().from(current).orderBy(desc(current.month), asc(current.channel)).limit(limit);
}

/** Records what a month and channel cost; an earlier entry stays for "as known then". */
export async function recordAcquisitionCost(ctx: Ctx, cost: AcquisitionCost): Promise<void> {
  assertCan(ctx.actor, 'settings:edit');
  await withTransaction(ctx, async (tx) => {
    await tx.db.insert(acquisitionCost).values({ ...cost, recordedAt: tx.now });
    await recordAudit(tx, {
      action: 'cost.acquisition_recorded',
      details: { month: cost.month, channel: cost.channel },
    });
  });
}

export type GrossMargin = { validFrom: string; plan: string; ratio: number };

/** Gross margin from each date on, for all plans ('') or for one; newest first. */
export async function listGrossMargins(ctx: Ctx): Promise<GrossMargin[]> {
  assertCan(ctx.actor, 'settings:read');
  const current = ctx.db
    .selectDistinctOn([grossMargin.validFrom, grossMargin.plan], {
      validFrom: grossMargin.validFrom,
      plan: grossMargin.plan,
      ratio: grossMargin.ratio,
    })
    .from(grossMargin)
    .orderBy(grossMargin.validFrom, grossMargin.plan, desc(grossMargin.recordedAt))
    .as('current');
  return ctx.db.select().from(current).orderBy(asc(current.plan), desc(current.validFrom));
}

export async function recordGrossMargin(ctx: Ctx, margin: GrossMargin): Promise<void> {
  assertCan(ctx.actor, 'settings:edit');
  await withTransaction(ctx, async (tx) => {
    await tx.db.insert(grossMargin).values({ ...margin, recordedAt: tx.now });
    await recordAudit(tx, { action: 'cost.margin_recorded', details: margin });
  });
}

/** What an hour of a colleague costs; null until somebody says so. There is no default. */
export async function findHourlyCost(ctx: Ctx): Promise<number | null> {
  assertCan(ctx.actor, 'settings:read');
  const [row] = await ctx.db
    .select({ hourlyCostMinor: organisation.hourlyCostMinor })
    .from(organisation)
    .where(eq(organisation.id, 1));
  return row?.hourlyCostMinor ?? null;
}

export async function saveHourlyCost(ctx: Ctx, hourlyCostMinor: number | null): Promise<void> {
  assertCan(ctx.actor, 'settings:edit');
  await withTransaction(ctx, async (tx) => {
    const before = await findHourlyCost(tx);
    if (before === hourlyCostMinor) return;
    await tx.db.update(organisation).set({ hourlyCostMinor }).where(eq(organisation.id, 1));
    await recordAudit(tx, { action: 'cost.hour_changed', details: { before, after: hourlyCostMinor } });
  });
}

/** By how much money of a year from now is worth less, as a ratio; null until somebody says so. */
export async function findDiscountRate(ctx: Ctx): Promise<number | null> {
  assertCan(ctx.actor, 'settings:read');
  const [row] = await ctx.db
    .select({ discountRateYearly: organisation.discountRateYearly })
    .from(organisation)
    .where(eq(organisation.id, 1));
  return row?.discountRateYearly ?? null;
}

export async function saveDiscountRate(ctx: Ctx, discountRateYearly: number | null): Promise<void> {
  assertCan(ctx.actor, 'settings:edit');
  await withTransaction(ctx, async (tx) => {
    const before = await findDiscountRate(tx);
    if (before === discountRateYearly) return;
    await tx.db.update(organisation).set({ discountRateYearly }).where(eq(organisation.id, 1));
    await recordAudit(tx, {
      action: 'cost.discount_changed',
      details: { before, after: discountRateYearly },
    });
  });
}
