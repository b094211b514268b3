import 'server-only';
import { z } from 'zod';
import { assertCan, type Ctx } from '@/lib/data/context';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { prepareInBackground } from '@/lib/data/prepared';
import { findYearlyDiscount } from '@/lib/data/retention/lifetime-value';
import { readValueRows } from '@/lib/data/retention/value-rows';
import { parseSurvivalCut, type SurvivalCut } from '@/lib/domain/survival-question';
import { type WhatIfSegment, whatIfSegments } from '@/lib/domain/what-if-segments';

export type WhatIfBase = {
  asOf: string;
  yearlyDiscount: number | null;
  segments: WhatIfSegment[];
};

type Question = { cut: SurvivalCut | null };

async function getWhatIfBase(ctx: Ctx, { cut }: Question): Promise<WhatIfBase> {
  assertCan(ctx.actor, 'kpi:read');
  const settings = await getFigureSettings(ctx);
  const [rows, yearlyDiscount] = await Promise.all([
    readValueRows(ctx.db, cut, settings),
    findYearlyDiscount(ctx),
  ]);
  return { asOf: settings.today, yearlyDiscount, segments: whatIfSegments(rows, cut !== null) };
}

/** What the simulator starts from: segments with their customers, pace, newcomers and margin. */
export const whatIfAnswer = prepareInBackground<Question, WhatIfBase>({
  name: 'what-if.v1',
  question: z.object({
    cut: z
      .string()
      .nullable()
      .transform((text) => parseSurvivalCut(text ?? undefined)),
  }),
  prepare: getWhatIfBase,
});
