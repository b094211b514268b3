import 'server-only';
import { and, asc, eq, or, sql } from 'drizzle-orm';
import { appUser } from '@/drizzle/schema/people';
import { savedView } from '@/drizzle/schema/work';
import { assertCan, type Ctx } from '@/lib/data/context';
import { NotFoundError } from '@/lib/errors';

export type SavedView = {
  /** names the view in an address */
  ref: string;
  name: string;
  /** the state of the list as its address holds it */
  query: string;
  isShared: boolean;
  isOwn: boolean;
  ownerName: string;
};

const hall = 'customers';

function userIdOf(ctx: Ctx): number {
  // views belong to people; a key or a job has none
  return ctx.actor.kind === 'user' ? ctx.actor.userId : -1;
}

/** The viewer's own views and those that colleagues share, own first. */
export async function listSavedViews(ctx: Ctx): Promise<SavedView[]> {
  assertCan(ctx.actor, 'customer:read');
  const userId = userIdOf(ctx);
  const rows = await ctx.db
    .select({
      publicId: savedView.publicId,
      name: savedView.name,
      query: savedView.query,
      isShared: savedView.isShared,
      userId: savedView.userId,
      ownerName: appUser.name,
    })
    .from(savedView)
    .innerJoin(appUser, eq(appUser.id, savedView.userId))
    .where(and(eq(savedView.hall, hall), or(eq(savedView.userId, userId), eq(savedView.isShared, true))))
    .orderBy(sql`${savedView.userId} <> ${userId}`, asc(savedView.name), asc(savedView.id))
    .limit(200);
  return rows.map(({ publicId, userId: owner, ...view }) => ({
    ...view,
    ref: publicId.slice(0, 8),
    isOwn: owner === userId,
  }));
}

/** @returns the new view's name in an address */
export async function createSavedView(
  ctx: Ctx,
  view: { name: string; query: string; isShared: boolean },
): Promise<string> {
  assertCan(ctx.actor, 'view:save');
  const [row] = await ctx.db
    .insert(savedView)
    .values({ ...view, hall, userId: userIdOf(ctx), createdAt: ctx.now, updatedAt: ctx.now })
    .returning({ publicId: savedView.publicId });
  if (!row) throw new Error('The view was not stored');
  return row.publicId.slice(0, 8);
}

/**
 * Changes what a view keeps, is called, or who sees it.
 * @throws NotFoundError when the view is gone or someone else's
 */
export async function updateSavedView(
  ctx: Ctx,
  ref: string,
  change: { name?: string; query?: string; isShared?: boolean },
): Promise<void> {
  assertCan(ctx.actor, 'view:save');
  const rows = await ctx.db
    .update(savedView)
    .set({ ...change, updatedAt: ctx.now })
    .where(ownView(ctx, ref))
    .returning({ id: savedView.id });
  if (rows.length === 0) throw new NotFoundError('saved view');
}

/** @returns what it held, so that it can be put back */
export async function deleteSavedView(
  ctx: Ctx,
  ref: string,
): Promise<{ name: string; query: string; isShared: boolean }> {
  assertCan(ctx.actor, 'view:save');
  const [row] = await ctx.db
    .delete(savedView)
    .where(ownView(ctx, ref))
    .returning({ name: savedView.name, query: savedView.query, isShared: savedView.isShared });
  if (!row) throw new NotFoundError('saved view');
  return row;
}

function ownView(ctx: Ctx, ref: string) {
  return and(
    eq(savedView.hall, hall),
    eq(savedView.userId, userIdOf(ctx)),
    sql`left(${savedView.publicId}::text, 8) = ${ref}`,
  );
}
