import { encodeSession, readSession, sessionCookieName, sessionCookieOptions } from '@/lib/auth/session';
import type { DatabaseName } from '@/lib/data/active-database';

const renewAfterSeconds = 15 * 60;

type CookieReader = { get(name: string): { value: string } | undefined };
type CookieWriter = {
  set(name: string, value: string, options: ReturnType<typeof sessionCookieOptions>): unknown;
};

/**
 * Writes a session's cookie anew when it was last written a while ago. It stays what it was: started when it
 * started, of the same version; whether it is still good is asked of the database by those who trust it.
 */
export async function renewSessions(from: CookieReader, to: CookieWriter, now: Date): Promise<void> {
  for (const database of ['own', 'demo'] satisfies DatabaseName[]) {
    const name = sessionCookieName(database);
    const session = await readSession(from.get(name)?.value, now);
    if (!session || now.getTime() / 1000 - session.seenAt < renewAfterSeconds) continue;
    const { seenAt, ...claims } = session;
    to.set(name, await encodeSession(claims, now), sessionCookieOptions(claims, now));
  }
}
