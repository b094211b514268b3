import { publicAddress } from '@/lib/auth/public-address';
import { type HeaderReader, requestHost } from '@/lib/auth/request-host';

/**
 * Whether the request comes from one of Wafa's own pages. A browser sends Origin with every request that changes
 * something and lets no page forge it, so a mutating request without one is no browser's: refused.
 */
export function isSameOrigin(headers: HeaderReader): boolean {
  const origin = headers.get('origin');
  if (!origin || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === publicAddress()?.host || host === requestHost(headers);
}

/**
 * The same for places that do not know the request's method (pages and server actions): a request that carries
 * a body, as every call of an action does, must come from Wafa; a plain GET may come from anywhere.
 */
export function isAcceptableOrigin(headers: HeaderReader): boolean {
  const mutates = headers.get('next-action') !== null || headers.get('content-type') !== null;
  return !mutates || isSameOrigin(headers);
}
