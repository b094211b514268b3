import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { appUser, invitation } from '@/drizzle/schema/people';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, type Db, withTransaction } from '@/lib/data/context';
import { NotFoundError } from '@/lib/errors';

/** How long a link may lie in a mailbox. */
export const INVITATION_DAYS = 7;

/**
 * A new link for a person: to set a first password, or a new one when the old is forgotten. It replaces earlier
 * links of theirs. Only its hash is stored, so this is the one moment in which it can be copied.
 */
export async function createInvitation(
  ctx: Ctx,
  userId: number,
): Promise<{ token: string; expiresAt: Date }> {
  assertCan(ctx.actor, 'user:manage');
  const token = randomBytes(24).toString('base64url');
  const expiresAt = new Date(ctx.now.getTime() + INVITATION_DAYS * 24 * 60 * 60 * 1000);
  await withTransaction(ctx, async (tx) => {
    const [person] = await tx.db
      .select({ id: appUser.id })
      .from(appUser)
      .where(and(eq(appUser.id, userId), isNull(appUser.disabledAt), eq(appUser.isPlaceholder, false)));
    if (!person) throw new NotFoundError(`no user ${userId} to invite`);
    await tx.db.delete(invitation).where(and(eq(invitation.userId, userId), isNull(invitation.usedAt)));
    await tx.db.insert(invitation).values({
      tokenHash: hashOf(token),
      userId,
      createdBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      createdAt: ctx.now,
      expiresAt,
    });
    await recordAudit(tx, { action: 'user.invited', subjectKind: 'user', subjectId: userId });
  });
  return { token, expiresAt };
}

/** Whose link it is; null when it is unknown, used or too old, or the person was disabled meanwhile. */
export async function findInvited(db: Db, token: string, now: Date) {
  const [row] = await db
    .select({
      id: appUser.id,
      name: appUser.name,
      email: appUser.email,
      hasPassword: sql<boolean>`${appUser.passwordHash} is not null`,
    })
    .from(invitation)
    .innerJoin(appUser, eq(appUser.id, invitation.userId))
    .where(and(isOpen(token, now), isNull(appUser.disabledAt)));
  return row ?? null;
}

/**
 * Uses the link up and sets the password, all or nothing. Sessions begun with the old password end.
 * @returns null when the link is not valid any more
 */
export async function acceptInvitation(
  db: Db,
  request: { token: string; name: string; passwordHash: string; now: Date; ip?: string },
) {
  const { token, name, passwordHash, now, ip } = request;
  return db.transaction(async (tx) => {
    const [used] = await tx
      .update(invitation)
      .set({ usedAt: now })
      .where(isOpen(token, now))
      .returning({ userId: invitation.userId });
    if (!used) return null;
    const [account] = await tx
      .update(appUser)
      .set({ name, passwordHash, sessionVersion: sql`${appUser.sessionVersion} + 1` })
      .where(and(eq(appUser.id, used.userId), isNull(appUser.disabledAt)))
      .returning();
    if (!account) return null;
    await recordAudit(
      { db: tx, ip, actor: { kind: 'user', userId: account.id, name: account.name, role: account.role } },
      { action: 'user.invitation_accepted', subjectKind: 'user', subjectId: account.id },
    );
    return account;
  });
}

function isOpen(token: string, now: Date) {
  return and(
    eq(invitation.tokenHash, hashOf(token)),
    isNull(invitation.usedAt),
    gt(invitation.expiresAt, now),
  );
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
