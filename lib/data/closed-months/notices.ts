import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { notice } from '@/drizzle/schema/work';
import { assertCan, type Ctx, type Db, withTransaction } from '@/lib/data/context';
import type { CalendarDate } from '@/lib/domain/calendar-date';
import { can } from '@/lib/domain/permissions';

/** A month is due, has closed itself, or somebody asks to open it again. */
export const NOTICE_KINDS = ['closing.due', 'closing.by_itself', 'closing.reopen_asked'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export type Notice = {
  id: number;
  kind: NoticeKind;
  month: CalendarDate;
  /** day on which a month that is due closes itself */
  closesItselfOn: CalendarDate | null;
};

/** Puts a notice up, once for each subject. @returns false when it is there already, settled or not */
export async function postNotice(
  db: Db,
  kind: NoticeKind,
  subject: string,
  params: { month: CalendarDate } & Record<string, string | number>,
  at: Date,
): Promise<boolean> {
  const rows = await db
    .insert(notice)
    .values({ kind, subject, params, createdAt: at })
    .onConflictDoNothing()
    .returning({ id: notice.id });
  return rows.length > 0;
}

/** Takes down what a month's notices of a kind asked for. */
export async function settleNotices(
  db: Db,
  kind: NoticeKind,
  month: CalendarDate,
  at: Date,
  userId: number | null,
): Promise<void> {
  await db
    .update(notice)
    .set({ settledAt: at, settledBy: userId })
    .where(and(eq(notice.kind, kind), isNull(notice.settledAt), sql`${notice.subject} like ${`${month}/%`}`));
}

/** What waits for the viewer, oldest first: who asked for something is not asked in turn. */
export async function listNotices(ctx: Ctx): Promise<Notice[]> {
  assertCan(ctx.actor, 'month:close');
  const rows = await ctx.db
    .select({ id: notice.id, kind: notice.kind, params: notice.params })
    .from(notice)
    .where(isNull(notice.settledAt))
    .orderBy(asc(notice.createdAt), asc(notice.id));
  const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  return rows
    .filter(
      ({ kind, params }) =>
        kind !== 'closing.reopen_asked' || (can(ctx.actor, 'month:reopen') && params.askedBy !== userId),
    )
    .map(({ id, kind, params }) => ({
      id,
      kind: kind as NoticeKind,
      month: String(params.month),
      closesItselfOn: typeof params.closesItselfOn === 'string' ? params.closesItselfOn : null,
    }));
}

/** Takes down a notice that only says something; one that asks for something goes when that is done. */
export async function dismissNotice(ctx: Ctx, id: number): Promise<void> {
  assertCan(ctx.actor, 'month:close');
  await withTransaction(ctx, (tx) =>
    tx.db
      .update(notice)
      .set({ settledAt: tx.now, settledBy: tx.actor.kind === 'user' ? tx.actor.userId : null })
      .where(and(eq(notice.id, id), eq(notice.kind, 'closing.by_itself'), isNull(notice.settledAt))),
  );
}
