import 'server-only';
import { z } from 'zod';
import { assertCan, type Ctx } from '@/lib/data/context';
import { prepareInBackground } from '@/lib/data/prepared';
import { askedPeriod, type PeriodDays, periodDaysQuestion } from '@/lib/data/retention/period-question';
import { readRevenueDraws } from '@/lib/data/retention/revenue-draws';
import { isCompletePeriod } from '@/lib/data/rollups/kpi-complete';
import type { Interval } from '@/lib/domain/interval';
import type { RevenueChanges } from '@/lib/domain/kpi-change';
import { type RevenueRatio, revenueDifference, revenueInterval } from '@/lib/domain/revenue-draws';

const question = z.object({ period: periodDaysQuestion, other: periodDaysQuestion.nullable() });

export type RevenueLimits = {
  own: Record<RevenueRatio, Interval | null>;
  /** of the change from the other period; null without one */
  changes: RevenueChanges | null;
};

/**
 * Limits of GRR, NRR and ARPA in any period, and of what they changed by from any other: kept ready for the periods people
 * look at, and drawn here for all others.
 */
export const revenueLimits = prepareInBackground<z.infer<typeof question>, RevenueLimits>({
  name: 'retention.limits.v1',
  question,
  prepare: drawLimits,
});

const none = { grr: null, nrr: null, arpa: null };

async function drawLimits(ctx: Ctx, asked: z.infer<typeof question>): Promise<RevenueLimits> {
  assertCan(ctx.actor, 'kpi:read');
  const read = async (days: PeriodDays) => {
    const found = await askedPeriod(ctx, days);
    if (!found || !isCompletePeriod('contract', found.settings, found.period)) return null;
    const draws = await readRevenueDraws(ctx, found);
    return draws && [...draws.values()].flat();
  };
  const now = await read(asked.period);
  const other = asked.other && (await read(asked.other));
  const each = <Of>(of: (ratio: RevenueRatio) => Of) => ({
    grr: of('grr'),
    nrr: of('nrr'),
    arpa: of('arpa'),
  });
  return {
    own: now ? each((ratio) => revenueInterval(ratio, now)) : none,
    changes: now && other ? each((ratio) => limitsOf(revenueDifference(ratio, now, other))) : null,
  };
}

const limitsOf = (difference: Interval | null): Interval | null =>
  difference && { low: difference.low, high: difference.high };
