import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { appUser } from '@/drizzle/schema/people';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { PermissionDeniedError } from '@/lib/errors';

/** What a person may change of their own account without asking anybody. */
export type OwnPreferences = {
  locale?: string;
  digits?: string;
  theme?: string;
  showHijri?: boolean;
};

export async function saveOwnPreferences(ctx: Ctx, choice: OwnPreferences): Promise<void> {
  assertCan(ctx.actor, 'account:edit');
  const { locale, digits, theme, showHijri } = choice;
  await ctx.db
    .update(appUser)
    .set({ locale, digits, theme, showHijri })
    .where(eq(appUser.id, ownId(ctx)));
}

export async function saveOwnNames(ctx: Ctx, names: { name: string; nameAr: string | null }): Promise<void> {
  assertCan(ctx.actor, 'account:edit');
  await ctx.db
    .update(appUser)
    .set({ name: names.name, nameAr: names.nameAr })
    .where(eq(appUser.id, ownId(ctx)));
}

/** The stored hash, for checking the old password before a new one is taken; null without a password. */
export async function findOwnPasswordHash(ctx: Ctx): Promise<string | null> {
  assertCan(ctx.actor, 'account:edit');
  const [row] = await ctx.db
    .select({ passwordHash: appUser.passwordHash })
    .from(appUser)
    .where(eq(appUser.id, ownId(ctx)));
  return row?.passwordHash ?? null;
}

/** @returns the account with its new session version: all sessions begun before have ended */
export async function saveOwnPassword(ctx: Ctx, passwordHash: string) {
  assertCan(ctx.actor, 'account:edit');
  return raiseSessionVersion(ctx, 'user.password_changed', { passwordHash });
}

/** @returns the account with its new session version: all sessions begun before have ended */
export async function signOutOwnEverywhere(ctx: Ctx) {
  assertCan(ctx.actor, 'account:edit');
  return raiseSessionVersion(ctx, 'user.signed_out_everywhere', {});
}

function raiseSessionVersion(ctx: Ctx, action: string, values: { passwordHash?: string }) {
  const id = ownId(ctx);
  return withTransaction(ctx, async (tx) => {
    const [account] = await tx.db
      .update(appUser)
      .set({ ...values, sessionVersion: sql`${appUser.sessionVersion} + 1` })
      .where(eq(appUser.id, id))
      .returning();
    await recordAudit(tx, { action, subjectKind: 'user', subjectId: id });
    return account ?? null;
  });
}

/** An account belongs to a person: keys and jobs have none. */
function ownId({ actor }: Ctx): number {
  if (actor.kind !== 'user') throw new PermissionDeniedError('account:edit');
  return actor.userId;
}
