import 'server-only';
import { z } from 'zod';
import { assertCan, type Ctx } from '@/lib/data/context';
import { type GroupSums, sumCustomers } from '@/lib/data/kpis/summed-customers';
import { prepareInBackground } from '@/lib/data/prepared';
import { cutValues } from '@/lib/data/retention/cut-values';
import { askedPeriod, periodDaysQuestion } from '@/lib/data/retention/period-question';
import { readRevenueDraws } from '@/lib/data/retention/revenue-draws';
import { isCompletePeriod } from '@/lib/data/rollups/kpi-complete';
import { comparisonsOf, judgeDrawn } from '@/lib/domain/cut-comparison';
import type { CutTableGroup } from '@/lib/domain/cut-table';
import { type Cut, parseCut } from '@/lib/domain/retention-cut';
import { addDraws, type DrawnSums, revenueDifference, revenueInterval } from '@/lib/domain/revenue-draws';

/** More groups than these are no table: the smallest are put together. */
const GROUPS_AT_MOST = 40;

const question = z.object({
  kind: z.enum(['contract', 'repeat']),
  cut: z.string().refine((text) => parseCut(text) !== null),
  days: periodDaysQuestion,
});
type CutQuestion = z.infer<typeof question>;

export type CutAnswer = {
  /** largest first */
  groups: CutTableGroup[];
  isComplete: boolean;
};

/** A period's customers by group, each by what they were at its opening: worked out from the lists that the groups open into. */
export const cutTable = prepareInBackground<CutQuestion, CutAnswer>({
  name: 'retention.cut.v1',
  question,
  prepare: prepareCutTable,
});

async function prepareCutTable(
  ctx: Ctx,
  { kind, cut: text, days: asked }: CutQuestion,
  report: (share: number) => Promise<void>,
): Promise<CutAnswer> {
  assertCan(ctx.actor, 'kpi:read');
  const found = await askedPeriod(ctx, asked);
  const cut = parseCut(text) as Cut;
  if (!found) return { groups: [], isComplete: true };
  const { settings, period } = found;
  const isComplete = isCompletePeriod(kind, settings, period);
  const valuesOn = (days: Parameters<typeof cutValues>[1]) => cutValues(cut, days);
  const summed = await sumCustomers(ctx, { kind, settings, period }, valuesOn);
  await report(0.4);
  const draws =
    kind === 'contract' && isComplete ? await readRevenueDraws(ctx, { settings, period }, valuesOn) : null;
  await report(0.7);
  const groups = groupsOf(summed, draws);
  return { groups: withDraws(groups), isComplete };
}

type Group = {
  value: string | null;
  groups: number;
  sums: Record<string, number | null>;
  draws: DrawnSums[] | null;
};

/** Groups by size, the smallest together where there are too many. */
function groupsOf(summed: readonly GroupSums[], draws: Map<string | null, DrawnSums[]> | null): Group[] {
  const size = ({ sums }: { sums: GroupSums['sums'] }) => sums.customers_start ?? 0;
  const all = summed
    .filter(({ sums }) => size({ sums }) > 0 || (sums.customers_end ?? 0) > 0)
    .map(({ value, sums }): Group => ({ value, groups: 1, sums, draws: draws && (draws.get(value) ?? []) }))
    .toSorted((a, b) => size(b) - size(a) || compare(a.value, b.value));
  if (all.length <= GROUPS_AT_MOST) return all;
  const smallest = all.slice(GROUPS_AT_MOST - 1);
  return [...all.slice(0, GROUPS_AT_MOST - 1), together(smallest)];
}

const compare = (a: string | null, b: string | null) => ((a ?? '') < (b ?? '') ? -1 : 1);

function together(groups: readonly Group[]): Group {
  const sums: Group['sums'] = {};
  for (const name of new Set(groups.flatMap((group) => Object.keys(group.sums)))) {
    // a group of which nobody paid anything has no sums of money: nothing, and not unknown
    const values = groups.map((group) => (name in group.sums ? (group.sums[name] ?? null) : 0));
    sums[name] = values.includes(null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  }
  const draws = groups.some(({ draws: own }) => own === null)
    ? null
    : addDraws(groups.map(({ draws: own }) => own ?? []));
  return { value: null, groups: groups.length, sums, draws };
}

function withDraws(groups: readonly Group[]): CutTableGroup[] {
  const comparable = groups.filter(({ sums }) => (sums.mrr_start_minor ?? 0) > 0).length;
  return groups.map((group, index) => {
    const { sums, draws } = group;
    const others = groups.filter((_, at) => at !== index).map(({ draws: own }) => own ?? []);
    const difference = draws && revenueDifference('grr', draws, addDraws(others));
    const lost =
      (sums.mrr_churn_minor ?? null) === null
        ? null
        : -((sums.mrr_churn_minor ?? 0) + (sums.mrr_contraction_minor ?? 0));
    return {
      value: group.value,
      groups: group.groups,
      customersStart: sums.customers_start ?? 0,
      customersKept: sums.customers_kept ?? 0,
      customersEnd: sums.customers_end ?? 0,
      mrrStartMinor: sums.mrr_start_minor ?? null,
      mrrEndMinor: sums.mrr_end_minor ?? null,
      mrrLostMinor: lost,
      keptMinor: sums.grr_numerator_minor ?? null,
      closingOfOpeningMinor: sums.nrr_numerator_minor ?? null,
      grrInterval: draws && revenueInterval('grr', draws),
      nrrInterval: draws && revenueInterval('nrr', draws),
      grrAgainstOthers: difference && judgeDrawn(difference, comparisonsOf(comparable)),
    };
  });
}
