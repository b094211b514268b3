import 'server-only';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { organisation } from '@/drizzle/schema/organisation';
import { appUser } from '@/drizzle/schema/people';
import type { Db } from '@/lib/data/context';
import type { Role } from '@/lib/domain/permissions';

// Before anyone is known there is no Ctx: these take the database alone and are called from lib/auth only.

const account = {
  id: appUser.id,
  publicId: appUser.publicId,
  name: appUser.name,
  nameAr: appUser.nameAr,
  email: appUser.email,
  role: appUser.role,
  locale: appUser.locale,
  digits: appUser.digits,
  theme: appUser.theme,
  showHijri: appUser.showHijri,
  sessionVersion: appUser.sessionVersion,
  disabledAt: appUser.disabledAt,
  lastSeenAt: appUser.lastSeenAt,
};

/** The person a session speaks of and the organisation's settings: one round trip, asked with every request. */
export async function findSessionAccount(db: Db, publicId: string) {
  const [row] = await db
    .select({
      account,
      organisation: {
        name: organisation.name,
        nameAr: organisation.nameAr,
        country: organisation.country,
        timeZone: organisation.timeZone,
        weekStart: organisation.weekStart,
        weekend: organisation.weekend,
        currency: organisation.currency,
        fiscalYearStartMonth: organisation.fiscalYearStartMonth,
        isSample: organisation.isSample,
      },
    })
    .from(appUser)
    .innerJoin(organisation, eq(organisation.id, 1))
    .where(eq(appUser.publicId, publicId));
  return row ?? null;
}

/** The person who may sign in with this address; placeholders and disabled people are nobody. */
export async function findAccountByEmail(db: Db, email: string) {
  const [row] = await db
    .select({ ...account, passwordHash: appUser.passwordHash, oidcSubject: appUser.oidcSubject })
    .from(appUser)
    .where(
      and(
        eq(appUser.email, email.toLowerCase()),
        isNull(appUser.disabledAt),
        eq(appUser.isPlaceholder, false),
      ),
    );
  return row ?? null;
}

/** One of the named people of the sample company; null in any other. */
export async function findSampleAccount(db: Db, publicId: string) {
  const people = await listSamplePeople(db);
  return people.find((person) => person.publicId === publicId) ?? null;
}

/** The sample company's five named people, the first of each role; nobody when the organisation is a real one. */
export async function listSamplePeople(db: Db) {
  return db
    .selectDistinctOn([appUser.role], account)
    .from(appUser)
    .innerJoin(organisation, and(eq(organisation.id, 1), eq(organisation.isSample, true)))
    .where(and(isNotNull(appUser.email), isNull(appUser.disabledAt), eq(appUser.isPlaceholder, false)))
    .orderBy(appUser.role, appUser.id);
}

/**
 * The person behind an identity of the single sign-on provider: the one it was linked to before, else the one
 * with its verified address, who is linked by this. An account linked to another identity is never taken over.
 */
export async function linkIdentity(db: Db, identity: { subject: string; verifiedEmail: string | null }) {
  const active = and(isNull(appUser.disabledAt), eq(appUser.isPlaceholder, false));
  const [linked] = await db
    .select(account)
    .from(appUser)
    .where(and(eq(appUser.oidcSubject, identity.subject), active));
  if (linked || !identity.verifiedEmail) return linked ?? null;
  const [taken] = await db
    .update(appUser)
    .set({ oidcSubject: identity.subject })
    .where(and(eq(appUser.email, identity.verifiedEmail.toLowerCase()), isNull(appUser.oidcSubject), active))
    .returning(account);
  return taken ?? null;
}

/** A new person for an identity of the provider, where the operator wants that (OIDC_NEW_USER_ROLE). */
export async function createAccountForIdentity(
  db: Db,
  identity: { subject: string; verifiedEmail: string; name: string; role: Role },
) {
  const [row] = await db
    .insert(appUser)
    .values({
      email: identity.verifiedEmail.toLowerCase(),
      name: identity.name,
      role: identity.role,
      oidcSubject: identity.subject,
    })
    .onConflictDoNothing()
    .returning(account);
  return row ?? null;
}

/** Remembers that the person was here, for the list of users. */
export async function recordSeen(db: Db, userId: number, now: Date): Promise<void> {
  await db.update(appUser).set({ lastSeenAt: now }).where(eq(appUser.id, userId));
}
