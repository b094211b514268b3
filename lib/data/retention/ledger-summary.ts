import 'server-only';
import { z } from 'zod';
import { assertCan, type Ctx } from '@/lib/data/context';
import type { KpiRow } from '@/lib/data/kpis/kpi-period-rows';
import { findPeriodSums } from '@/lib/data/kpis/summed-period';
import { prepareInBackground } from '@/lib/data/prepared';
import { sumLedger, sumLossesApart } from '@/lib/data/retention/ledger';
import { askedPeriod, periodDaysQuestion } from '@/lib/data/retention/period-question';
import type { LedgerLosses, LedgerSums } from '@/lib/domain/ledger';

const question = z.object({ days: periodDaysQuestion });

/** The ledger of a period beside its waterfall; null before there is anything. */
export type LedgerSummaryAnswer = { ledger: LedgerSums; losses: LedgerLosses; sums: KpiRow } | null;

/** What the ledger of a period comes to, every change and netted by customer. */
export const ledgerSummary = prepareInBackground<z.infer<typeof question>, LedgerSummaryAnswer>({
  name: 'retention.ledger.v1',
  question,
  prepare: summariseLedger,
});

async function summariseLedger(
  ctx: Ctx,
  { days }: z.infer<typeof question>,
  report: (share: number) => Promise<void>,
): Promise<LedgerSummaryAnswer> {
  assertCan(ctx.actor, 'kpi:read');
  const asked = await askedPeriod(ctx, days);
  if (!asked) return null;
  const ledger = await sumLedger(ctx, asked);
  await report(0.3);
  const losses = await sumLossesApart(ctx, asked);
  await report(0.7);
  const { contract: sums } = await findPeriodSums(ctx, asked.settings, asked.period, ['contract']);
  return sums ? { ledger, losses, sums } : null;
}
