import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { organisation } from '@/drizzle/schema/organisation';
import { appUser } from '@/drizzle/schema/people';
import type { Db } from '@/lib/data/context';

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

/** Remembers that the person was here, for the list of users. */
export async function recordSeen(db: Db, userId: number, now: Date): Promise<void> {
  await db.update(appUser).set({ lastSeenAt: now }).where(eq(appUser.id, userId));
}
