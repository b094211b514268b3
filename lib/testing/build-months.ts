import type { Ctx } from '@/lib/data/context';
import { buildActivitySpans } from '@/lib/data/rollups/activity';
import { buildCustomerMonths } from '@/lib/data/rollups/customer-month';
import { markIncompletePeriods } from '@/lib/data/rollups/kpi-complete';
import { buildKpiMonths, keptPeriods } from '@/lib/data/rollups/kpi-month';
import { buildNpsMonths } from '@/lib/data/rollups/nps-month';
import { rollupTransaction } from '@/lib/data/rollups/rollup-transaction';
import { findRollupSettings } from '@/lib/data/rollups/settings';

/** The rollups that single months are read from, without the longer spans and their intervals: seconds, not minutes. */
export async function buildMonths(ctx: Ctx): Promise<void> {
  const settings = await findRollupSettings(ctx.db, ctx.today);
  if (!settings) throw new Error('arrange the organisation first');
  await rollupTransaction(ctx.db, async (tx) => {
    await buildActivitySpans(tx, settings, 'all');
    await buildCustomerMonths(tx, settings, 'all');
    for (const { kind, periods } of await keptPeriods(tx, settings.today)) {
      const months = periods.filter(({ spanMonths }) => spanMonths === 1);
      await buildKpiMonths(tx, settings, kind, months);
    }
    await markIncompletePeriods(tx, settings);
    await buildNpsMonths(tx, settings);
  });
}
