import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { organisation } from '@/drizzle/schema/organisation';
import { appUser } from '@/drizzle/schema/people';
import { encodeSession, type SessionClaims, sessionCookieName } from '@/lib/auth/session';
import { requirePermission, requireViewer, requireViewerForRoute } from '@/lib/auth/viewer';
import { writeActiveDatabase } from '@/lib/data/active-database';
import { closeDatabases } from '@/lib/data/client';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { type ArrangedUser, arrangeOrganisation, arrangeUser } from '@/lib/testing/people';

const request = vi.hoisted(() => ({ cookies: new Map<string, string>(), headers: new Headers() }));
vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) =>
      request.cookies.has(name) ? { name, value: request.cookies.get(name) } : undefined,
  }),
  headers: async () => request.headers,
}));
const afterwards = vi.hoisted(() => [] as unknown[]);
vi.mock('next/server', () => ({ after: (work: () => unknown) => afterwards.push(work()) }));
vi.mock('next/navigation', () => ({
  redirect: (to: string) => {
    throw new Error(`redirect ${to}`);
  },
  forbidden: () => {
    throw new Error('forbidden');
  },
}));

let suite: TestDatabase;
let sara: ArrangedUser;
const folder = mkdtempSync(path.join(os.tmpdir(), 'wafa-viewer-'));
const seconds = (date: Date) => Math.floor(date.getTime() / 1000);

beforeAll(async () => {
  suite = await createTestDatabase();
  await arrangeOrganisation(suite.db, { timeZone: 'Asia/Riyadh' });
  sara = await arrangeUser(suite.db, { role: 'csm' });
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret of the test that is long enough');
  vi.stubEnv('WAFA_DATA_DIR', folder);
  vi.stubEnv('DATABASE_URL', suite.url);
});
beforeEach(async () => {
  request.cookies.clear();
  request.headers = new Headers();
  writeActiveDatabase('own');
  await suite.db.update(appUser).set({ disabledAt: null, sessionVersion: 1, role: 'csm' });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeDatabases();
  await suite.drop();
  rmSync(folder, { recursive: true });
});

async function signedIn(claims: Partial<SessionClaims> = {}, at = new Date()): Promise<void> {
  const full = {
    sub: sara.publicId,
    version: 1,
    database: 'own',
    startedAt: seconds(at),
    ...claims,
  } as const;
  // in both cookies: what counts is what the session says, not where it lies
  const cookie = await encodeSession(full, at);
  for (const database of ['own', 'demo'] as const) request.cookies.set(sessionCookieName(database), cookie);
}

test('knows the person, the role of now and the day in the organisation’s zone', async () => {
  await signedIn();
  const ctx = await requireViewer();
  expect(ctx.actor).toEqual({ kind: 'user', userId: sara.id, name: sara.name, role: 'csm' });
  expect(ctx.today).toBe(new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Riyadh' }).format(ctx.now));
  expect(ctx.viewer).not.toHaveProperty('sessionVersion');
  await suite.db.update(appUser).set({ role: 'viewer' });
  expect((await requireViewer()).actor).toMatchObject({ role: 'viewer' });
});

test('remembers that the person was here', async () => {
  await Promise.all(afterwards.splice(0));
  await suite.db.update(appUser).set({ lastSeenAt: null });
  await signedIn();
  const { now } = await requireViewer();
  await Promise.all(afterwards.splice(0));
  const [row] = await suite.db.select({ seen: appUser.lastSeenAt }).from(appUser);
  expect(Math.abs((row?.seen?.getTime() ?? 0) - now.getTime())).toBeLessThan(1000);
  await requireViewer();
  expect(afterwards, 'within 15 minutes it is not written again').toEqual([]);
});

test('leads to the sign-in page and from there back', async () => {
  await expect(requireViewer()).rejects.toThrow('redirect /sign-in');
  request.headers = new Headers({ 'x-wafa-path': '/customers?sort=name' });
  await expect(requireViewer()).rejects.toThrow('redirect /sign-in?from=%2Fcustomers%3Fsort%3Dname');
});

test('an altered or foreign cookie is nobody', async () => {
  await signedIn();
  const cookie = request.cookies.get(sessionCookieName('own')) ?? '';
  request.cookies.set(sessionCookieName('own'), `${cookie.slice(0, -4)}AAAA`);
  await expect(requireViewer()).rejects.toThrow('redirect');
  vi.stubEnv('NEXTAUTH_SECRET', 'another secret that is just as long as it');
  await signedIn();
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret of the test that is long enough');
  await expect(requireViewer()).rejects.toThrow('redirect');
});

test('a disabled person is out at the next request', async () => {
  await signedIn();
  await requireViewer();
  await suite.db.update(appUser).set({ disabledAt: new Date() }).where(eq(appUser.id, sara.id));
  await expect(requireViewer()).rejects.toThrow('redirect');
});

test('signing out everywhere ends every session at the next request', async () => {
  await signedIn();
  await requireViewer();
  await suite.db.update(appUser).set({ sessionVersion: sql`session_version + 1` });
  await expect(requireViewer()).rejects.toThrow('redirect');
});

test('a session ends after 12 hours without a request and after 7 days in any case', async () => {
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  await signedIn({}, hoursAgo(11.9));
  await requireViewer();
  await signedIn({}, hoursAgo(12.1));
  await expect(requireViewer()).rejects.toThrow('redirect');
  await signedIn({ startedAt: seconds(hoursAgo(24 * 7 - 0.1)) });
  await requireViewer();
  await signedIn({ startedAt: seconds(hoursAgo(24 * 7 + 0.1)) });
  await expect(requireViewer()).rejects.toThrow('redirect');
});

test('a session of the sample company opens no own data, and the other way round', async () => {
  await signedIn({ database: 'demo' });
  await expect(requireViewer()).rejects.toThrow('redirect');
  await signedIn();
  writeActiveDatabase('demo');
  await expect(requireViewer()).rejects.toThrow('redirect');
});

test('an action called from another site, or from no page at all, is refused', async () => {
  await signedIn();
  const call = (headers: Record<string, string>) => {
    request.headers = new Headers({ host: 'wafa.acme.example', 'next-action': '7f', ...headers });
    return requireViewer();
  };
  await expect(call({})).rejects.toThrow('forbidden');
  await expect(call({ origin: 'null' })).rejects.toThrow('forbidden');
  await expect(call({ origin: 'https://evil.example' })).rejects.toThrow('forbidden');
  await call({ origin: 'https://wafa.acme.example' });
  request.headers = new Headers({ host: 'wafa', 'content-type': 'multipart/form-data; boundary=x' });
  await expect(requireViewer()).rejects.toThrow('forbidden');
});

test('a route answers 401 to nobody and 403 to a foreign page or a role without the right', async () => {
  const ask = (method: string, headers: Record<string, string> = {}) =>
    new Request('http://wafa/api/x', { method, headers: { host: 'wafa', ...headers } });
  const status = async (answer: Promise<unknown>) => ((await answer) as Response).status;
  expect(await status(requireViewerForRoute(ask('GET')))).toBe(401);
  await signedIn();
  expect(await requireViewerForRoute(ask('GET'))).toHaveProperty('viewer');
  expect(await status(requireViewerForRoute(ask('POST')))).toBe(403);
  expect(await requireViewerForRoute(ask('POST', { origin: 'http://wafa' }))).toHaveProperty('viewer');
  expect(await status(requireViewerForRoute(ask('GET'), 'settings:read'))).toBe(403);
});

test('a page that a role does not have is forbidden', async () => {
  await signedIn();
  await requirePermission('customer:edit');
  await expect(requirePermission('settings:read')).rejects.toThrow('forbidden');
});

test('nobody is signed in before the organisation is set up', async () => {
  await suite.owner`delete from organisation`;
  await signedIn();
  await expect(requireViewer()).rejects.toThrow('redirect');
  await suite.db.insert(organisation).values({ name: 'Acme' });
});
