import 'server-only';
import type { NextAuthOptions, User } from 'next-auth';
import credentials from 'next-auth/providers/credentials';
import { type Account, authorizePassword, recordAcceptance, recordRefusal } from '@/lib/auth/authorize';
import { type Identity, OIDC_PROVIDER, oidcProvider, readIdentity } from '@/lib/auth/oidc';
import { publicAddress } from '@/lib/auth/public-address';
import { remoteAddress } from '@/lib/auth/remote-address';
import {
  encodeSession,
  IDLE_SECONDS,
  readSession,
  type SessionClaims,
  sessionCookieName,
  sessionSecret,
} from '@/lib/auth/session';
import { sessionClaims } from '@/lib/auth/start-session';
import { readActiveDatabase } from '@/lib/data/active-database';
import { openDatabase } from '@/lib/data/client';
import type { Db } from '@/lib/data/context';
import { createAccountForIdentity, linkIdentity } from '@/lib/data/sign-in';
import { readEnv } from '@/lib/env';
import { log } from '@/lib/log';

type HeaderRecord = Record<string, string | undefined>;
type SignedInUser = User & { account?: Account };

/** next-auth, told how Wafa knows people. Nothing outside lib/auth and its one route sees it. */
export function authOptions(requestHeaders: Headers): NextAuthOptions {
  const secure = publicAddress()?.protocol === 'https:';
  const oidc = oidcProvider();
  return {
    secret: sessionSecret(),
    useSecureCookies: secure,
    session: { strategy: 'jwt', maxAge: IDLE_SECONDS },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: {
        name: sessionCookieName(readActiveDatabase()),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
    },
    jwt: {
      encode: ({ token }) => encodeSession(token as unknown as SessionClaims, new Date()),
      decode: async ({ token }) => (await readSession(token, new Date())) as never,
    },
    providers: [
      credentials({
        id: 'credentials',
        credentials: { email: {}, password: {} },
        async authorize(input, request) {
          const ip = remoteAddress(new Headers(definedOnly(request.headers as HeaderRecord)));
          const result = await authorizePassword(openDatabase(), input, ip);
          if (result.status === 'limited') throw new Error('limited');
          return result.status === 'accepted' ? asUser(result.account) : null;
        },
      }),
      ...(oidc ? [oidc] : []),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== OIDC_PROVIDER) return true;
        const db = openDatabase();
        const ip = remoteAddress(requestHeaders);
        const identity = readIdentity(profile);
        const found =
          identity && ((await linkIdentity(db, identity)) ?? (await admitNewPerson(db, identity)));
        if (!found) {
          await recordRefusal(db, ip, null, 'no_account_for_identity');
          return '/sign-in?error=no_account';
        }
        (user as SignedInUser).account = found;
        await recordAcceptance(db, ip, found, 'oidc');
        return true;
      },
      // after sign-in the token is made of our claims alone; later it passes through unchanged
      jwt({ token, user }) {
        const account = (user as SignedInUser | undefined)?.account;
        if (!account) return token;
        return sessionClaims(account, readActiveDatabase(), new Date());
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: {
      error: (code, metadata) => log.error({ code, err: causeOf(metadata) }, 'sign-in failed'),
      warn: (code) => log.debug({ code }, 'next-auth'),
      debug: () => {},
    },
  };
}

async function admitNewPerson(db: Db, { subject, verifiedEmail, name }: Identity) {
  const role = readEnv().OIDC_NEW_USER_ROLE;
  if (!role || !verifiedEmail) return null;
  return createAccountForIdentity(db, { subject, verifiedEmail, name: name ?? verifiedEmail, role });
}

function asUser(account: Account): SignedInUser {
  return { id: account.publicId, account };
}

function causeOf(metadata: unknown): unknown {
  return metadata instanceof Error ? metadata : (metadata as { error?: unknown })?.error;
}

function definedOnly(headers: HeaderRecord): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
