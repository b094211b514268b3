import 'server-only';
import { sql } from 'drizzle-orm';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx } from '@/lib/data/context';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { prepareInBackground } from '@/lib/data/prepared';
import { survivalSpells } from '@/lib/data/retention/survival-spells';
import { type SurvivalQuestion, SurvivalQuestionInput } from '@/lib/domain/survival-question';

/** Lives counted by group, term and duration: what curves, medians and tests are made from. */
export type SurvivalCounts = {
  /** the day up to which everybody was watched */
  asOf: string;
  /** where the data begin as a list of one day: those who left before are not in it */
  snapshotAsOf: string | null;
  groups: { value: string | null; counts: [duration: number, events: number, censored: number][] }[];
  /** billing intervals at the start, most lives first; null where the source gives none */
  terms: { months: number | null; lives: number }[];
};

/** Counts lives in the database: 100,000 customers come back as a few hundred rows. */
export async function countSurvival(ctx: Ctx, question: SurvivalQuestion): Promise<SurvivalCounts> {
  assertCan(ctx.actor, 'kpi:read');
  const settings = await getFigureSettings(ctx);
  const rows = (await ctx.db.execute(sql`
    select group_value as value, term_months as term, duration::int as duration,
      (count(*) filter (where is_event))::int as events, (count(*) filter (where not is_event))::int as censored
    from ${survivalSpells(question, settings)} s
    group by 1, 2, 3 order by 1, 3`)) as unknown as {
    value: string | null;
    term: number | null;
    duration: number;
    events: number;
    censored: number;
  }[];
  const groups = new Map<string | null, Map<number, [number, number, number]>>();
  const terms = new Map<number | null, number>();
  for (const { value, term, duration, events, censored } of rows) {
    const counts = groups.get(value) ?? new Map<number, [number, number, number]>();
    const [, left, here] = counts.get(duration) ?? [duration, 0, 0];
    counts.set(duration, [duration, left + events, here + censored]);
    groups.set(value, counts);
    terms.set(term, (terms.get(term) ?? 0) + events + censored);
  }
  return {
    asOf: settings.today,
    snapshotAsOf: settings.snapshotAsOf,
    groups: [...groups].map(([value, counts]) => ({ value, counts: [...counts.values()] })),
    terms: [...terms].map(([months, lives]) => ({ months, lives })).sort((a, b) => b.lives - a.lives),
  };
}

/** The same in the background, where the company is too large for a page to wait. */
export const survivalAnswer = prepareInBackground({
  name: 'survival.v1',
  question: SurvivalQuestionInput,
  prepare: countSurvival,
});

/** The counts for a file; what leaves is written down. */
export async function exportSurvival(ctx: Ctx, question: SurvivalQuestion): Promise<SurvivalCounts> {
  assertCan(ctx.actor, 'kpi:export');
  const answer = await countSurvival(ctx, question);
  await recordAudit(ctx, {
    action: 'kpi.exported',
    subjectKind: 'survival',
    subjectId: question.cut ?? 'all',
    details: { ...question, groups: answer.groups.length, asOf: ctx.now.toISOString() },
  });
  return answer;
}
