import 'server-only';
import { and, eq, lt, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { rollupStatus } from '@/drizzle/schema/rollup';
import { job, preparedAnswer } from '@/drizzle/schema/work';
import { assertCan, type Ctx } from '@/lib/data/context';
import { enqueueJob } from '@/lib/data/jobs';
import { addDays } from '@/lib/domain/calendar-date';

export const PREPARE_JOB = 'answers.prepare';

/** Rollups change with every touched customer: an answer made from them is made anew after this long at the earliest. */
const AGE_AT_LEAST_MS = 10 * 60 * 1000;
const KEPT_DAYS = 40;

/**
 * A question that takes longer than a page may. `prepare` runs in a job; what it returns is stored as JSON, so that it
 * holds no dates, maps or undefined.
 */
export type PreparedQuestion<Question, Answer> = {
  /** changes when the answer's shape does: "survival.v2" */
  readonly name: string;
  readonly question: z.ZodType<Question>;
  prepare(ctx: Ctx, question: Question, report: (share: number) => Promise<void>): Promise<Answer>;
};

/** Keeps the types of a question together. */
export function prepareInBackground<Question, Answer>(
  definition: PreparedQuestion<Question, Answer>,
): PreparedQuestion<Question, Answer> {
  return definition;
}

export type Prepared<Answer> =
  | { state: 'ready'; answer: Answer; preparedAt: Date; isRefreshing: boolean }
  /** `progress` 0–1; null before it has begun or where it is not known */
  | { state: 'preparing'; progress: number | null }
  | { state: 'failed' };

/** The answer as it was last prepared. Where there is none, or it is out of date, it is asked for. */
export async function readPrepared<Question, Answer>(
  ctx: Ctx,
  definition: PreparedQuestion<Question, Answer>,
  question: Question,
): Promise<Prepared<Answer>> {
  assertCan(ctx.actor, 'kpi:read');
  const key = keyOf(question);
  const [[stored], [status]] = await Promise.all([
    ctx.db
      .select()
      .from(preparedAnswer)
      .where(and(eq(preparedAnswer.name, definition.name), eq(preparedAnswer.question, key))),
    ctx.db
      .select({ builtAt: rollupStatus.builtAt })
      .from(rollupStatus)
      .where(eq(rollupStatus.name, 'kpi_month')),
  ]);
  const isCurrent =
    stored?.asOf === ctx.today &&
    (stored.rollupsBuiltAt?.getTime() === status?.builtAt.getTime() ||
      ctx.now.getTime() - stored.preparedAt.getTime() < AGE_AT_LEAST_MS);
  if (stored && isCurrent) return ready<Answer>(stored, false);
  const dedupeKey = `${PREPARE_JOB}:${definition.name}:${key}`;
  await enqueueJob(ctx.db, PREPARE_JOB, {
    payload: { name: definition.name, question: question as object },
    dedupeKey,
    maxAttempts: 2,
  });
  if (stored) return ready<Answer>(stored, true);
  const [waiting] = await ctx.db
    .select({ progress: job.progress, attempts: job.attempts, state: job.state, error: job.error })
    .from(job)
    .where(eq(job.dedupeKey, dedupeKey))
    .orderBy(sql`${job.id} desc`)
    .limit(1);
  return waiting?.error ? { state: 'failed' } : { state: 'preparing', progress: waiting?.progress ?? null };
}

function ready<Answer>(
  stored: { answer: unknown; preparedAt: Date },
  isRefreshing: boolean,
): Prepared<Answer> {
  return { state: 'ready', answer: stored.answer as Answer, preparedAt: stored.preparedAt, isRefreshing };
}

/** Works an answer out and stores it in the place of the one before. */
export async function prepareAnswer<Question, Answer>(
  ctx: Ctx,
  definition: PreparedQuestion<Question, Answer>,
  asked: unknown,
  report: (share: number) => Promise<void> = async () => {},
): Promise<Answer> {
  assertCan(ctx.actor, 'kpi:read');
  const question = definition.question.parse(asked);
  const [status] = await ctx.db
    .select({ builtAt: rollupStatus.builtAt })
    .from(rollupStatus)
    .where(eq(rollupStatus.name, 'kpi_month'));
  const answer = await definition.prepare(ctx, question, report);
  const values = {
    answer,
    asOf: ctx.today,
    rollupsBuiltAt: status?.builtAt ?? null,
    preparedAt: ctx.now,
  };
  await ctx.db
    .insert(preparedAnswer)
    .values({ name: definition.name, question: keyOf(question), ...values })
    .onConflictDoUpdate({ target: [preparedAnswer.name, preparedAnswer.question], set: values });
  await ctx.db
    .delete(preparedAnswer)
    .where(lt(preparedAnswer.preparedAt, sql`${addDays(ctx.today, -KEPT_DAYS)}::date`));
  return answer;
}

/** The same question gives the same key, in whatever order its parts were named. */
function keyOf(question: unknown): string {
  return JSON.stringify(question, (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
