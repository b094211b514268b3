import 'server-only';
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { publicAddress } from '@/lib/auth/public-address';
import { StartError } from '@/lib/errors';

const hour = 60 * 60;
/** Signed out after this long without a request. */
export const IDLE_SECONDS = 12 * hour;
/** Signed out after this long in any case. */
export const MAX_SECONDS = 7 * 24 * hour;

/** What the signed and encrypted cookie says. Rights are never in it: they are read with each request. */
const SessionClaims = z.object({
  /** public id of the person */
  sub: z.uuid(),
  /** the person's session version at sign-in */
  version: z.number().int(),
  /** the database in which the person signed in: a session of the sample company opens no own data */
  database: z.enum(['demo', 'own']),
  /** seconds; does not move when the cookie is renewed */
  startedAt: z.number().int(),
});
export type SessionClaims = z.infer<typeof SessionClaims>;

/** @throws StartError when the server was started without a secret */
export function sessionSecret(): string {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret) throw new StartError('NEXTAUTH_SECRET is not set: start Wafa with its start scripts.');
  return secret;
}

/**
 * One cookie for each database, so that a look at the sample company ends nobody's own session. Behind TLS it
 * carries the prefix that keeps a page without TLS from planting one.
 */
export function sessionCookieName(database: SessionClaims['database']): string {
  const name = database === 'demo' ? 'wafa.sample' : 'wafa.session';
  return isSecure() ? `__Secure-${name}` : name;
}

export function sessionCookieOptions(claims: Pick<SessionClaims, 'startedAt'>, now: Date) {
  return {
    httpOnly: true,
    sameSite: 'lax' as const,
    path: '/',
    secure: isSecure(),
    maxAge: secondsLeft(claims.startedAt, now),
  };
}

/** The cookie's value for the claims. Made anew while the person is at work, so that only idleness ends it. */
export function encodeSession(claims: SessionClaims, now: Date): Promise<string> {
  const token = { ...claims, seenAt: toSeconds(now) };
  return encode({ token, secret: sessionSecret(), maxAge: secondsLeft(claims.startedAt, now) });
}

export type ReadSession = SessionClaims & { seenAt: number };

/** @returns null when the cookie is absent, altered, idle for too long or too old */
export async function readSession(cookie: string | undefined, now: Date): Promise<ReadSession | null> {
  if (!cookie) return null;
  const payload = await decode({ token: cookie, secret: sessionSecret() }).catch(() => null);
  const session = SessionClaims.extend({ seenAt: z.number().int() }).safeParse(payload);
  if (!session.success) return null;
  const { startedAt, seenAt } = session.data;
  const idle = toSeconds(now) - seenAt > IDLE_SECONDS;
  return idle || secondsLeft(startedAt, now) <= 0 ? null : session.data;
}

function secondsLeft(startedAt: number, now: Date): number {
  return Math.min(IDLE_SECONDS, startedAt + MAX_SECONDS - toSeconds(now));
}

function toSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}

function isSecure(): boolean {
  return publicAddress()?.protocol === 'https:';
}
