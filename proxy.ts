import { type NextRequest, NextResponse } from 'next/server';
import { isSameOrigin } from '@/lib/auth/origin';
import { PATH_HEADER } from '@/lib/auth/path-header';
import { publicAddress } from '@/lib/auth/public-address';
import { renewSessions } from '@/lib/auth/renew-sessions';
import { contentSecurityPolicy, securityHeaders } from '@/lib/auth/security-headers';

/**
 * Comfort and a second wall, never the door: every page, action and route asks who is there by itself.
 * Here: headers, the address to come back to after signing in, and keeping a session at work from going idle.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (!isRead && !isSameOrigin(request.headers)) return new NextResponse(null, { status: 403 });

  const secure = publicAddress()?.protocol === 'https:';
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy({
    nonce,
    secure,
    development: process.env.NODE_ENV === 'development',
  });

  const headers = new Headers(request.headers);
  // Next finds the nonce in the policy of the request and puts it on every script it writes
  headers.set('content-security-policy', policy);
  headers.set(PATH_HEADER, pathOf(request));
  const response = NextResponse.next({ request: { headers } });

  response.headers.set('content-security-policy', policy);
  for (const [name, value] of securityHeaders(secure)) response.headers.set(name, value);
  // not with an action: signing out would be answered with a fresh session
  if (isRead) await renewSessions(request.cookies, response.cookies, new Date());
  return response;
}

function pathOf(request: NextRequest): string {
  const url = request.nextUrl.clone();
  url.searchParams.delete('_rsc');
  return `${url.pathname}${url.search}`;
}

export const config = {
  matcher: [
    {
      // what carries data rather than documents stays outside: the proxy keeps 10 MB of a body and loses the rest
      source: '/((?!api/|v1/|settings/data/import/upload|_next/static|_next/image|favicon|healthz|readyz).*)',
      missing: [{ type: 'header', key: 'next-router-prefetch' }],
    },
  ],
};
