import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { type Prepared, type PreparedQuestion, readPrepared } from '@/lib/data/prepared';

/** Most answers count in the database, and take a third of a second for so many customers. */
const AT_ONCE = 20_000;

/**
 * The answer itself for a company of ordinary size; for a large one, what the background has of it.
 * @param atOnce up to this many customers it takes no longer than a page may, and need not be kept
 */
export async function answerOrPrepare<Question, Answer>(
  ctx: Ctx,
  definition: PreparedQuestion<Question, Answer>,
  question: Question,
  atOnce: number = AT_ONCE,
): Promise<Prepared<Answer>> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = await ctx.db.execute(
    sql`select count(*)::int as n from (select 1 from customer_state limit ${atOnce + 1}) c`,
  );
  const [{ n } = { n: 0 }] = rows as unknown as { n: number }[];
  if (n > atOnce) return readPrepared(ctx, definition, question);
  const answer = await definition.prepare(ctx, question, async () => {});
  return { state: 'ready', answer, preparedAt: ctx.now, isRefreshing: false };
}
