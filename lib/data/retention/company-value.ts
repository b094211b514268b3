import 'server-only';
import { z } from 'zod';
import { assertCan, type Ctx } from '@/lib/data/context';
import { prepareInBackground } from '@/lib/data/prepared';
import { type Acquisition, getAcquisition } from '@/lib/data/retention/acquisition';
import { getChurnCostTerms } from '@/lib/data/retention/churn-cost';
import { getConcentration } from '@/lib/data/retention/key-customers';
import type { ChurnCostTerms } from '@/lib/domain/churn-cost';
import type { Concentration } from '@/lib/domain/concentration';

export type CompanyValue = {
  acquisition: Acquisition | null;
  churn: ChurnCostTerms;
  /** null for a kind that brings nothing, or that there is none of */
  concentration: Record<'contract' | 'repeat', (Concentration & { unrated: number }) | null>;
};

async function getCompanyValue(ctx: Ctx): Promise<CompanyValue> {
  assertCan(ctx.actor, 'kpi:read');
  const [acquisition, churn, contract, repeat] = await Promise.all([
    getAcquisition(ctx),
    getChurnCostTerms(ctx),
    getConcentration(ctx, 'contract'),
    getConcentration(ctx, 'repeat'),
  ]);
  return { acquisition, churn, concentration: { contract, repeat } };
}

/** What customers cost to win and to lose, and on how few the revenue rests. */
export const companyValueAnswer = prepareInBackground({
  name: 'company-value.v1',
  question: z.object({}),
  prepare: getCompanyValue,
});
