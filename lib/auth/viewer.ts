import 'server-only';
import { cookies, headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { after } from 'next/server';
import { cache } from 'react';
import { isAcceptableOrigin, isSameOrigin } from '@/lib/auth/origin';
import { PATH_HEADER } from '@/lib/auth/path-header';
import { remoteAddress } from '@/lib/auth/remote-address';
import type { HeaderReader } from '@/lib/auth/request-host';
import { readSession, sessionCookieName } from '@/lib/auth/session';
import { clock } from '@/lib/clock';
import { readActiveDatabase } from '@/lib/data/active-database';
import { openDatabase } from '@/lib/data/client';
import type { Ctx } from '@/lib/data/context';
import { findSessionAccount, recordSeen } from '@/lib/data/sign-in';
import { calendarDateIn } from '@/lib/domain/calendar-date';
import { can, type Permission, type Role } from '@/lib/domain/permissions';

/** Who is signed in, with how they want to see Wafa; null where they have not chosen. */
export type Viewer = {
  id: number;
  publicId: string;
  name: string;
  nameAr: string | null;
  role: Role;
  email: string | null;
  locale: string | null;
  digits: string | null;
  theme: string | null;
  showHijri: boolean;
};

export type ViewerCtx = Ctx & { viewer: Viewer };

const seenEveryMs = 15 * 60 * 1000;

/**
 * The signed-in person, asked of the database with every request: a disabled account, a raised session version
 * or another active database closes the door at once. Cached for one request, so that layout and page share
 * one `now` and one query.
 */
export const findViewer = cache(async (): Promise<ViewerCtx | null> => {
  const now = new Date();
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const database = readActiveDatabase();
  const session = await readSession(jar.get(sessionCookieName(database))?.value, now);
  if (!session || session.database !== database) return null;

  const db = openDatabase(database);
  const found = await findSessionAccount(db, session.sub);
  if (!found || found.account.disabledAt || found.account.sessionVersion !== session.version) return null;

  const { sessionVersion, disabledAt, lastSeenAt, ...viewer } = found.account;
  if (!lastSeenAt || now.getTime() - lastSeenAt.getTime() > seenEveryMs) {
    after(() => recordSeen(db, viewer.id, now));
  }
  // sessions end by the real time; figures and pages may be pinned to another
  const shown = clock();
  return {
    db,
    actor: { kind: 'user', userId: viewer.id, name: viewer.name, role: viewer.role },
    now: shown,
    today: calendarDateIn(shown, found.organisation.timeZone),
    organisation: found.organisation,
    ip: remoteAddress(head),
    viewer,
  };
});

/**
 * First line of every page and every server action. Nobody signed in: to the sign-in page. A call of an action
 * that does not come from one of Wafa's own pages is refused here, whatever stands in front of the application.
 */
export async function requireViewer(): Promise<ViewerCtx> {
  const head = await headers();
  if (!isAcceptableOrigin(head)) forbidden();
  const ctx = await findViewer();
  if (!ctx) redirect(signInAddress(head));
  return ctx;
}

/** The same, for a page or action that only some roles have. */
export async function requirePermission(permission: Permission): Promise<ViewerCtx> {
  const ctx = await requireViewer();
  if (!can(ctx.actor, permission)) forbidden();
  return ctx;
}

/**
 * First line of every route handler that a signed-in browser calls:
 * `const ctx = await requireViewerForRoute(request); if (ctx instanceof Response) return ctx;`
 * @returns the context, or the refusal to answer with: 401 signed out, 403 foreign origin or not permitted
 */
export async function requireViewerForRoute(
  request: Request,
  permission?: Permission,
): Promise<ViewerCtx | Response> {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (!isRead && !isSameOrigin(request.headers)) return refusal(403, 'foreign_origin');
  const ctx = await findViewer();
  if (!ctx) return refusal(401, 'signed_out');
  if (permission && !can(ctx.actor, permission)) return refusal(403, 'not_permitted');
  return ctx;
}

function refusal(status: 401 | 403, error: string): Response {
  return Response.json({ error }, { status, headers: { 'Cache-Control': 'no-store' } });
}

function signInAddress(head: HeaderReader): string {
  const path = head.get(PATH_HEADER);
  return path && path !== '/' ? `/sign-in?from=${encodeURIComponent(path)}` : '/sign-in';
}
