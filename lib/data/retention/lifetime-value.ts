import 'server-only';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx } from '@/lib/data/context';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { prepareInBackground } from '@/lib/data/prepared';
import { readValueRows } from '@/lib/data/retention/value-rows';
import { type ValueGroups, valueGroups } from '@/lib/domain/lifetime-value-groups';
import { parseSurvivalCut, type SurvivalCut } from '@/lib/domain/survival-question';

export type LifetimeValues = ValueGroups & {
  asOf: string;
  /** null where none was entered: nothing is discounted */
  yearlyDiscount: number | null;
  snapshotAsOf: string | null;
};

type Question = { cut: SurvivalCut | null };

/** Lifetime values of contract customers, all together and by group, with limits. */
export async function getLifetimeValues(ctx: Ctx, { cut }: Question): Promise<LifetimeValues> {
  assertCan(ctx.actor, 'kpi:read');
  const settings = await getFigureSettings(ctx);
  const [rows, yearlyDiscount] = await Promise.all([
    readValueRows(ctx.db, cut, settings),
    findYearlyDiscount(ctx),
  ]);
  return {
    ...valueGroups(rows, { isCut: cut !== null, yearlyDiscount: yearlyDiscount ?? 0 }),
    asOf: settings.today,
    yearlyDiscount,
    snapshotAsOf: settings.snapshotAsOf,
  };
}

/** The discount rate that figures are made with; null where none was entered. */
export async function findYearlyDiscount(ctx: Ctx): Promise<number | null> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = await ctx.db.execute(sql`select discount_rate_yearly as rate from organisation where id = 1`);
  return (rows as unknown as { rate: number | null }[])[0]?.rate ?? null;
}

/** The same in the background, where the company is too large for a page to wait. */
export const lifetimeValueAnswer = prepareInBackground<Question, LifetimeValues>({
  name: 'lifetime-value.v2',
  question: z.object({
    cut: z
      .string()
      .nullable()
      .transform((text) => parseSurvivalCut(text ?? undefined)),
  }),
  prepare: getLifetimeValues,
});

/** The values for a file; what leaves is written down. */
export async function exportLifetimeValues(ctx: Ctx, question: Question): Promise<LifetimeValues> {
  assertCan(ctx.actor, 'kpi:export');
  const values = await getLifetimeValues(ctx, question);
  await recordAudit(ctx, {
    action: 'kpi.exported',
    subjectKind: 'lifetime_value',
    subjectId: question.cut ?? 'all',
    details: { groups: values.groups.length, asOf: ctx.now.toISOString() },
  });
  return values;
}
