import { isIP } from 'node:net';
import type { HeaderReader } from '@/lib/auth/request-host';

/**
 * The address the request came from. Each proxy appends the address it was called from, so counted from the end
 * the list can be trusted as far as the operator's own proxies go (WAFA_PROXIES, none unless set); what a
 * caller wrote in front of that is only a claim.
 */
export function remoteAddress(headers: HeaderReader): string | undefined {
  const chain = (headers.get('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim());
  const proxies = Number(process.env.WAFA_PROXIES) || 0;
  const address = chain.at(-1 - proxies) ?? chain[0];
  const plain = address?.replace(/^::ffff:/, '');
  return plain && isIP(plain) ? plain : undefined;
}
