import 'server-only';
import { z } from 'zod';
import { assertCan, type Ctx } from '@/lib/data/context';
import type { KpiRow } from '@/lib/data/kpis/kpi-period-rows';
import { findPeriodSums, type PeriodSums } from '@/lib/data/kpis/summed-period';
import { type Prepared, prepareInBackground } from '@/lib/data/prepared';
import { answerOrPrepare } from '@/lib/data/retention/answer';
import { findRollupSettings, type RollupSettings } from '@/lib/data/rollups/settings';
import { findBuiltFor } from '@/lib/data/rollups/status';
import { daysPeriod, isKeptPeriod, type KpiPeriod } from '@/lib/domain/kpi-period';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

/** The days of a period, as a question names them. */
export const periodDaysQuestion = z.object({
  openingOn: z.iso.date(),
  closingOn: z.iso.date(),
  isRunning: z.boolean(),
});
export type PeriodDays = z.infer<typeof periodDaysQuestion>;

/** @see periodDaysQuestion */
export function daysOf({ openingOn, closingOn, isRunning }: KpiPeriod): PeriodDays {
  return { openingOn, closingOn, isRunning };
}

/** A question's period again, under the definitions that the figures were made with; null before there are any. */
export async function askedPeriod(
  ctx: Ctx,
  days: PeriodDays,
): Promise<{ settings: RollupSettings; period: KpiPeriod } | null> {
  assertCan(ctx.actor, 'kpi:read');
  const settings = await findRollupSettings(ctx.db, (await findBuiltFor(ctx.db)) ?? ctx.today);
  if (!settings) return null;
  const { openingOn, closingOn, isRunning } = days;
  return { settings, period: daysPeriod(openingOn, closingOn, settings.today, isRunning) };
}

const question = z.object({ days: periodDaysQuestion, kinds: z.array(z.enum(['contract', 'repeat'])) });

/** Sums of a period that is not kept: worked out when somebody asks. */
export const unkeptSums = prepareInBackground<z.infer<typeof question>, { [Kind in CustomerKind]?: KpiRow }>({
  name: 'retention.period.v1',
  question,
  prepare: sumUnkept,
});

async function sumUnkept(ctx: Ctx, { days, kinds }: z.infer<typeof question>): Promise<PeriodSums> {
  assertCan(ctx.actor, 'kpi:read');
  const asked = await askedPeriod(ctx, days);
  return asked ? findPeriodSums(ctx, asked.settings, asked.period, kinds) : {};
}

/** Sums of any period: at once where they are kept, otherwise as soon as they are worked out. */
export async function askPeriodSums(
  ctx: Ctx,
  settings: RollupSettings,
  period: KpiPeriod,
  kinds: readonly CustomerKind[],
): Promise<Prepared<PeriodSums>> {
  assertCan(ctx.actor, 'kpi:read');
  if (!isKeptPeriod(period, settings.today)) {
    return answerOrPrepare(ctx, unkeptSums, { days: daysOf(period), kinds: [...kinds] });
  }
  const answer = await findPeriodSums(ctx, settings, period, kinds);
  return { state: 'ready', answer, preparedAt: ctx.now, isRefreshing: false };
}
