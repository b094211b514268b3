import 'server-only';
import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import { appUser, invitation } from '@/drizzle/schema/people';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import type { Role } from '@/lib/domain/permissions';
import { NotFoundError } from '@/lib/errors';

export type ListedUser = {
  id: number;
  publicId: string;
  name: string;
  nameAr: string | null;
  email: string | null;
  role: Role;
  state: 'active' | 'invited' | 'placeholder' | 'disabled';
  lastSeenAt: Date | null;
  customers: number;
};

/** Everyone, colleagues before placeholders before those who left. */
export async function listUsers(ctx: Ctx): Promise<ListedUser[]> {
  assertCan(ctx.actor, 'user:manage');
  const rows = await ctx.db
    .select({
      id: appUser.id,
      publicId: appUser.publicId,
      name: appUser.name,
      nameAr: appUser.nameAr,
      email: appUser.email,
      role: appUser.role,
      state: sql<ListedUser['state']>`case
        when ${appUser.disabledAt} is not null then 'disabled'
        when ${appUser.isPlaceholder} then 'placeholder'
        when ${appUser.lastSeenAt} is null and ${appUser.passwordHash} is null and ${appUser.oidcSubject} is null then 'invited'
        else 'active' end`,
      lastSeenAt: appUser.lastSeenAt,
      // spelled out: drizzle names a column of the only table without its table, which here would be another one
      customers: sql<number>`(select count(*)::int from customer c
        where c.owner_user_id = app_user.id and c.withdrawn_at is null)`,
    })
    .from(appUser)
    .orderBy(
      sql`(${appUser.disabledAt} is not null), ${appUser.isPlaceholder}`,
      asc(appUser.name),
      asc(appUser.id),
    );
  return rows;
}

/** @throws NotFoundError */
export async function getUser(ctx: Ctx, publicId: string): Promise<ListedUser> {
  assertCan(ctx.actor, 'user:manage');
  const found = (await listUsers(ctx)).find((user) => user.publicId === publicId);
  if (!found) throw new NotFoundError('user');
  return found;
}

export type UserOutcome = 'done' | 'email_taken' | 'last_administrator' | 'not_found';

/** A new colleague, not yet able to sign in: an invitation or single sign-on opens the door. */
export async function createUser(
  ctx: Ctx,
  person: { name: string; nameAr: string | null; email: string; role: Role },
): Promise<{ outcome: 'done'; id: number } | { outcome: 'email_taken' }> {
  assertCan(ctx.actor, 'user:manage');
  return withTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(appUser)
      .values({ ...person, createdAt: tx.now })
      .onConflictDoNothing({ target: appUser.email })
      .returning({ id: appUser.id });
    if (!row) return { outcome: 'email_taken' };
    await recordAudit(tx, {
      action: 'user.created',
      subjectKind: 'user',
      subjectId: row.id,
      details: { role: person.role },
    });
    return { outcome: 'done', id: row.id };
  });
}

/** A placeholder of an import becomes a colleague with an address and keeps the customers. */
export async function turnPlaceholderIntoUser(
  ctx: Ctx,
  userId: number,
  person: { email: string; role: Role },
): Promise<UserOutcome> {
  assertCan(ctx.actor, 'user:manage');
  return withTransaction(ctx, async (tx) => {
    const [taken] = await tx.db
      .select({ id: appUser.id })
      .from(appUser)
      .where(and(eq(appUser.email, person.email), ne(appUser.id, userId)));
    if (taken) return 'email_taken';
    const [row] = await tx.db
      .update(appUser)
      .set({ ...person, isPlaceholder: false })
      .where(and(eq(appUser.id, userId), eq(appUser.isPlaceholder, true)))
      .returning({ id: appUser.id });
    if (!row) return 'not_found';
    await recordAudit(tx, {
      action: 'user.placeholder_invited',
      subjectKind: 'user',
      subjectId: userId,
      details: { role: person.role },
    });
    return 'done';
  });
}

export async function saveUserRole(ctx: Ctx, userId: number, role: Role): Promise<UserOutcome> {
  assertCan(ctx.actor, 'user:manage');
  return changeUser(ctx, userId, { role }, 'user.role_changed', role !== 'admin', { role });
}

/** Closes the door at once: the next request of any session is refused, and open links stop working. */
export async function disableUser(ctx: Ctx, userId: number): Promise<UserOutcome> {
  assertCan(ctx.actor, 'user:manage');
  const change = { disabledAt: ctx.now, sessionVersion: sql`${appUser.sessionVersion} + 1` };
  return changeUser(ctx, userId, change, 'user.disabled', true);
}

export async function enableUser(ctx: Ctx, userId: number): Promise<UserOutcome> {
  assertCan(ctx.actor, 'user:manage');
  return changeUser(ctx, userId, { disabledAt: null }, 'user.enabled', false);
}

/** Every session of the person ends with its next request. */
export async function signOutUserEverywhere(ctx: Ctx, userId: number): Promise<UserOutcome> {
  assertCan(ctx.actor, 'user:manage');
  const change = { sessionVersion: sql`${appUser.sessionVersion} + 1` };
  return changeUser(ctx, userId, change, 'user.signed_out_everywhere', false);
}

type UserChange = Parameters<ReturnType<Ctx['db']['update']>['set']>[0];

async function changeUser(
  ctx: Ctx,
  userId: number,
  change: UserChange,
  action: string,
  takesAdministration: boolean,
  details?: Record<string, unknown>,
): Promise<UserOutcome> {
  return withTransaction(ctx, async (tx) => {
    // all administrators are locked: two who disable each other cannot both succeed
    const administrators = await tx.db
      .select({ id: appUser.id })
      .from(appUser)
      .where(and(eq(appUser.role, 'admin'), isNull(appUser.disabledAt), eq(appUser.isPlaceholder, false)))
      .orderBy(appUser.id)
      .for('update');
    const isLast = administrators.length === 1 && administrators[0]?.id === userId;
    if (takesAdministration && isLast) return 'last_administrator';
    const [row] = await tx.db
      .update(appUser)
      .set(change)
      .where(eq(appUser.id, userId))
      .returning({ id: appUser.id, disabledAt: appUser.disabledAt });
    if (!row) return 'not_found';
    if (row.disabledAt) {
      await tx.db.delete(invitation).where(and(eq(invitation.userId, userId), isNull(invitation.usedAt)));
    }
    await recordAudit(tx, { action, subjectKind: 'user', subjectId: userId, details });
    return 'done';
  });
}
