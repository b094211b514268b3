import 'server-only';
import { cookies } from 'next/headers';
import type { Account } from '@/lib/auth/authorize';
import { encodeSession, sessionCookieName, sessionCookieOptions } from '@/lib/auth/session';
import type { DatabaseName } from '@/lib/data/active-database';
import { preferenceCookies } from '@/lib/i18n/preferences';

/** Signs the person in to the database in which they were found. For server actions and route handlers. */
export async function startSession(account: Account, database: DatabaseName): Promise<void> {
  const now = new Date();
  const claims = sessionClaims(account, database, now);
  const jar = await cookies();
  jar.set(sessionCookieName(database), await encodeSession(claims, now), sessionCookieOptions(claims, now));
  // the person's own choices come along to this browser; the sample company's people are shared by its visitors
  if (database === 'demo') return;
  for (const name of ['locale', 'digits', 'theme'] as const) {
    const chosen = account[name];
    if (!chosen) continue;
    jar.set(preferenceCookies[name], chosen, {
      path: '/',
      maxAge: 60 * 60 * 24 * 365,
      sameSite: 'lax',
      httpOnly: true,
    });
  }
}

export async function endSession(database: DatabaseName): Promise<void> {
  (await cookies()).delete({ name: sessionCookieName(database), path: '/' });
}

export function sessionClaims(account: Account, database: DatabaseName, now: Date) {
  return {
    sub: account.publicId,
    version: account.sessionVersion,
    database,
    startedAt: Math.floor(now.getTime() / 1000),
  };
}
