import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/options';

type Context = { params: Promise<{ nextauth: string[] }> };

/** What of next-auth is served. Its own pages, its log collector and changing a session from outside are not. */
const served: Record<string, readonly string[]> = {
  GET: ['csrf', 'providers', 'session', 'callback', 'error', 'signin', 'signout'],
  POST: ['signin', 'signout', 'callback'],
};

// without NEXTAUTH_URL the address of the request is the address of Wafa
process.env.AUTH_TRUST_HOST ??= 'true';

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const [action = ''] = (await context.params).nextauth;
  if (!served[request.method]?.includes(action)) return new Response(null, { status: 404 });
  return NextAuth(request as never, context as never, authOptions(request.headers));
}

export { handle as GET, handle as POST };
