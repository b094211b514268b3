import { type HeaderReader, requestHost } from '@/lib/auth/request-host';

/**
 * The address people type, when the operator has said it (NEXTAUTH_URL). Without it Wafa answers under whatever
 * name it is reached by, and assumes no TLS.
 */
export function publicAddress(): URL | null {
  const url = process.env.NEXTAUTH_URL;
  return url && URL.canParse(url) ? new URL(url) : null;
}

/** Begin of a link that another person can open: the operator's address, else the one this request came to. */
export function linkOrigin(headers: HeaderReader): string {
  const known = publicAddress();
  if (known) return known.origin;
  const protocol = headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' ? 'https' : 'http';
  return `${protocol}://${requestHost(headers) ?? 'localhost'}`;
}
