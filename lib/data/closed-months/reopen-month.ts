import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { closedMonth, closedMonthEvent } from '@/drizzle/schema/record';
import { recordAudit } from '@/lib/data/audit';
import { closingsInForce } from '@/lib/data/closed-months/closings-in-force';
import { postNotice, settleNotices } from '@/lib/data/closed-months/notices';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import type { CalendarDate } from '@/lib/domain/calendar-date';

/** `nobody_else`: there is no second administrator who could agree. */
export type AskResult = 'asked' | 'asked_already' | 'not_closed' | 'nobody_else';

/** Asks for a closed month to be opened again. It stays closed until another administrator agrees. */
export async function askToReopen(ctx: Ctx, month: CalendarDate, reason: string): Promise<AskResult> {
  assertCan(ctx.actor, 'month:close');
  const userId = userOf(ctx);
  if ((await countWhoMayAgree(ctx)) === 0) return 'nobody_else';
  return withTransaction(ctx, async (tx): Promise<AskResult> => {
    const closing = await findClosing(tx, month);
    if (!closing) return 'not_closed';
    if (await findRequest(tx, closing.id)) return 'asked_already';
    // of two who ask at once the second finds the first one's notice
    const subject = await nextSubject(tx, month, closing);
    if (!(await postNotice(tx.db, 'closing.reopen_asked', subject, { month, askedBy: userId }, tx.now)))
      return 'asked_already';
    const [request] = await tx.db
      .insert(closedMonthEvent)
      .values({ closedMonthId: closing.id, event: 'reopen_asked', at: tx.now, userId, reason })
      .returning({ id: closedMonthEvent.id });
    if (!request) throw new Error('the request was not written');
    await recordAudit(tx, {
      action: 'month.reopen_asked',
      subjectKind: 'month',
      subjectId: month.slice(0, 7),
      details: { reason },
    });
    return 'asked';
  });
}

/** `same_person`: who asked may not agree with themselves. */
export type AnswerResult = 'reopened' | 'declined' | 'answered_already' | 'same_person';

/** A second administrator agrees to a request, or does not. Who asked may take the request back. */
export async function answerReopening(ctx: Ctx, month: CalendarDate, agrees: boolean): Promise<AnswerResult> {
  assertCan(ctx.actor, agrees ? 'month:reopen' : 'month:close');
  const userId = userOf(ctx);
  return withTransaction(ctx, async (tx): Promise<AnswerResult> => {
    const closing = await findClosing(tx, month);
    const request = closing && (await findRequest(tx, closing.id));
    if (!closing || !request) return 'answered_already';
    if (agrees && request.userId === userId) return 'same_person';
    if (!agrees && request.userId !== userId) assertCan(ctx.actor, 'month:reopen');
    const written = await tx.db
      .insert(closedMonthEvent)
      .values({
        closedMonthId: closing.id,
        event: agrees ? 'reopened' : 'reopen_declined',
        at: tx.now,
        userId,
        requestId: request.id,
      })
      .onConflictDoNothing()
      .returning({ id: closedMonthEvent.id });
    if (written.length === 0) return 'answered_already';
    await settleNotices(tx.db, 'closing.reopen_asked', month, tx.now, userId);
    await recordAudit(tx, {
      action: agrees ? 'month.reopened' : 'month.reopen_declined',
      subjectKind: 'month',
      subjectId: month.slice(0, 7),
      details: { askedBy: request.userId, reason: request.reason },
    });
    return agrees ? 'reopened' : 'declined';
  });
}

/** Administrators besides the actor who could agree to reopen a month. */
export async function countWhoMayAgree(ctx: Ctx): Promise<number> {
  assertCan(ctx.actor, 'month:close');
  const rows = (await ctx.db.execute(sql`
    select count(*)::int as n from app_user
    where role = 'admin' and disabled_at is null and not is_placeholder and id <> ${userOf(ctx)}`)) as unknown as {
    n: number;
  }[];
  return rows[0]?.n ?? 0;
}

function userOf({ actor }: Ctx): number {
  if (actor.kind !== 'user') throw new Error('reopening a month takes two people');
  return actor.userId;
}

async function findClosing(
  { db }: Ctx,
  month: CalendarDate,
): Promise<{ id: number; number: number } | undefined> {
  const rows = (await db.execute(
    sql`select id, number::int as number from ${closingsInForce} c where c.month = ${month}`,
  )) as unknown as { id: number; number: number }[];
  return rows[0];
}

/** The n-th request to take this closing back. */
async function nextSubject(
  { db }: Ctx,
  month: CalendarDate,
  closing: { id: number; number: number },
): Promise<string> {
  const rows = (await db.execute(sql`
    select count(*)::int as n from closed_month_event
    where closed_month_id = ${closing.id} and event = 'reopen_asked'`)) as unknown as { n: number }[];
  return `${month}/${closing.number}/${(rows[0]?.n ?? 0) + 1}`;
}

async function findRequest({ db }: Ctx, closedMonthId: number) {
  const [request] = await db
    .select({ id: closedMonthEvent.id, userId: closedMonthEvent.userId, reason: closedMonthEvent.reason })
    .from(closedMonthEvent)
    .innerJoin(closedMonth, eq(closedMonth.id, closedMonthEvent.closedMonthId))
    .where(
      and(
        eq(closedMonthEvent.closedMonthId, closedMonthId),
        eq(closedMonthEvent.event, 'reopen_asked'),
        sql`not exists (select 1 from closed_month_event answer where answer.request_id = ${closedMonthEvent.id})`,
      ),
    );
  return request;
}
