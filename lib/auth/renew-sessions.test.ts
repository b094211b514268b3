import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { renewSessions } from '@/lib/auth/renew-sessions';
import { encodeSession, readSession, sessionCookieName } from '@/lib/auth/session';

beforeAll(() => vi.stubEnv('NEXTAUTH_SECRET', 'a secret of the test that is long enough'));
afterAll(() => vi.unstubAllEnvs());

const sub = '6f1c9a52-0f5e-4a1e-9a55-2f0a4f6f3b11';
const minutes = (n: number) => n * 60_000;

async function renewed(options: { startedAgo: number; seenAgo: number; database?: 'own' | 'demo' }) {
  const now = new Date();
  const database = options.database ?? 'own';
  const startedAt = Math.floor((now.getTime() - options.startedAgo) / 1000);
  const seen = new Date(now.getTime() - options.seenAgo);
  const cookie = await encodeSession({ sub, version: 3, database, startedAt }, seen);
  const written = new Map<string, { value: string; maxAge: number }>();
  await renewSessions(
    { get: (name) => (name === sessionCookieName(database) ? { value: cookie } : undefined) },
    { set: (name, value, { maxAge }) => written.set(name, { value, maxAge }) },
    now,
  );
  const [entry] = written;
  if (!entry) return null;
  const [name, { value, maxAge }] = entry;
  return { name, maxAge, session: await readSession(value, now), startedAt };
}

test('a session at work is written anew after a quarter of an hour, and stays the same session', async () => {
  expect(await renewed({ startedAgo: minutes(14), seenAgo: minutes(14) })).toBeNull();
  const again = await renewed({ startedAgo: minutes(60), seenAgo: minutes(16) });
  expect(again?.name).toBe('wafa.session');
  expect(again?.session).toMatchObject({ sub, version: 3, database: 'own', startedAt: again?.startedAt });
  expect(again?.maxAge).toBe(12 * 60 * 60);
});

test('renewing never moves the end of the seventh day', async () => {
  const late = await renewed({ startedAgo: minutes(7 * 24 * 60 - 30), seenAgo: minutes(20) });
  expect(late?.maxAge).toBeLessThanOrEqual(30 * 60);
  expect(await renewed({ startedAgo: minutes(7 * 24 * 60 + 1), seenAgo: minutes(20) })).toBeNull();
});

test('an idle session is not brought back', async () => {
  expect(await renewed({ startedAgo: minutes(13 * 60), seenAgo: minutes(12 * 60 + 1) })).toBeNull();
});

test('a session of the sample company has a cookie of its own', async () => {
  const sample = await renewed({ startedAgo: minutes(60), seenAgo: minutes(20), database: 'demo' });
  expect(sample?.name).toBe('wafa.sample');
});

test('behind TLS the cookie carries the prefix that only a secure page can set', () => {
  vi.stubEnv('NEXTAUTH_URL', 'https://wafa.acme.example');
  expect(sessionCookieName('own')).toBe('__Secure-wafa.session');
  vi.stubEnv('NEXTAUTH_URL', '');
});
