import 'server-only';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { z } from 'zod';
import { readEnv } from '@/lib/env';

/** Id of the provider in next-auth, part of the callback address to register: /api/auth/callback/oidc */
export const OIDC_PROVIDER = 'oidc';

const Profile = z.object({
  iss: z.string().optional(),
  sub: z.string().min(1),
  email: z.string().toLowerCase().pipe(z.email()).optional().catch(undefined),
  email_verified: z.unknown().optional(),
  name: z.string().optional(),
});

/** What the sign-in page shows of single sign-on; null when it is not configured. */
export function oidcName(): string | null {
  const env = readEnv();
  return env.OIDC_ISSUER ? (env.OIDC_NAME ?? new URL(env.OIDC_ISSUER).host) : null;
}

/** Any OpenID Connect provider, by discovery, with PKCE, state and nonce. */
export function oidcProvider(): OAuthConfig<Record<string, unknown>> | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = readEnv();
  if (!OIDC_ISSUER) return null;
  return {
    id: OIDC_PROVIDER,
    name: oidcName() ?? OIDC_PROVIDER,
    type: 'oauth',
    wellKnown: `${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: 'openid email profile' } },
    profile: (profile) => ({ id: String(profile.sub) }),
  };
}

export type Identity = { subject: string; verifiedEmail: string | null; name?: string };

/**
 * The identity in a provider's answer. The subject is unique within its issuer only, so both are kept; an
 * address counts only when the provider says that it has verified it.
 */
export function readIdentity(profile: unknown): Identity | null {
  const parsed = Profile.safeParse(profile);
  if (!parsed.success) return null;
  const { iss, sub, email, email_verified, name } = parsed.data;
  return {
    subject: `${iss ?? readEnv().OIDC_ISSUER ?? ''}|${sub}`,
    verifiedEmail: email && email_verified === true ? email : null,
    name,
  };
}
