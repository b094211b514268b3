import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { organisation } from '@/drizzle/schema/organisation';
import { appUser, rateLimit } from '@/drizzle/schema/people';
import { auditLog } from '@/drizzle/schema/work';
import { authorizePassword, authorizeSample } from '@/lib/auth/authorize';
import { hashPassword } from '@/lib/auth/password';
import { createAccountForIdentity, linkIdentity, listSamplePeople } from '@/lib/data/sign-in';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation, arrangeUser } from '@/lib/testing/people';

let suite: TestDatabase;
const password = 'correct horse battery';

beforeAll(async () => {
  suite = await createTestDatabase();
  await arrangeOrganisation(suite.db);
  const passwordHash = await hashPassword(password);
  await arrangeUser(suite.db, { role: 'csm', email: 'sara@acme.example', passwordHash });
  await arrangeUser(suite.db, {
    role: 'csm',
    email: 'gone@acme.example',
    passwordHash,
    disabledAt: new Date(),
  });
  await arrangeUser(suite.db, { role: 'executive', email: 'sso@acme.example' });
});
beforeEach(() => suite.db.delete(rateLimit));
afterAll(() => suite.drop());

const signIn = (email: string, typed = password, ip: string | undefined = '192.0.2.7') =>
  authorizePassword(suite.db, { email, password: typed }, ip);

test('accepts the right password, whatever the case of the address', async () => {
  expect(await signIn(' Sara@ACME.example ')).toMatchObject({ status: 'accepted', account: { role: 'csm' } });
});

test('refuses a wrong password, an unknown account and an account without a password alike', async () => {
  expect(await signIn('sara@acme.example', 'wrong password')).toEqual({ status: 'refused' });
  expect(await signIn('nobody@acme.example')).toEqual({ status: 'refused' });
  expect(await signIn('sso@acme.example')).toEqual({ status: 'refused' });
  expect(await authorizePassword(suite.db, { email: 'no address', password }, undefined)).toEqual({
    status: 'refused',
  });
});

test('refuses a disabled person with the right password', async () => {
  expect(await signIn('gone@acme.example')).toEqual({ status: 'refused' });
});

test('spends the same work on an unknown account as on a known one', async () => {
  await signIn('nobody@acme.example');
  const timed = async (email: string) => {
    const start = performance.now();
    await signIn(email, 'wrong password');
    return performance.now() - start;
  };
  const unknown = Math.min(await timed('x1@acme.example'), await timed('x2@acme.example'));
  // one hash takes some 20 ms; a lookup without one takes well under 5
  const known = Math.min(await timed('sara@acme.example'), await timed('sara@acme.example'));
  expect(unknown).toBeGreaterThan(known / 4);
});

test('closes an account after eight attempts, even to the right password, and says for how long', async () => {
  for (let n = 0; n < 8; n++)
    expect((await signIn('sara@acme.example', `guess ${n}`)).status).toBe('refused');
  const ninth = await signIn('sara@acme.example');
  expect(ninth.status).toBe('limited');
  expect(ninth).toHaveProperty(
    'retryAfter',
    expect.toSatisfy((s: number) => s > 800 && s <= 900),
  );
  expect((await signIn('sara@acme.example', password, '198.51.100.1')).status).toBe('limited');
});

test('counts attempts made side by side', async () => {
  const guesses = Array.from({ length: 20 }, (_, n) => signIn('sara@acme.example', `guess ${n}`));
  const statuses = (await Promise.all(guesses)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 'refused')).toHaveLength(8);
});

test('a right password clears the count of the account', async () => {
  for (let n = 0; n < 7; n++) await signIn('sara@acme.example', `guess ${n}`);
  expect((await signIn('sara@acme.example')).status).toBe('accepted');
  for (let n = 0; n < 7; n++) await signIn('sara@acme.example', `guess ${n}`);
  expect((await signIn('sara@acme.example')).status).toBe('accepted');
});

test('closes an address that tries many accounts, and an IPv6 network as one', async () => {
  await Promise.all(
    Array.from({ length: 60 }, (_, n) => signIn(`a${n}@acme.example`, 'guess', `2001:db8:0:1::${n + 1}`)),
  );
  expect((await signIn('sara@acme.example', password, '2001:db8:0:1:ffff::1')).status).toBe('limited');
  expect((await signIn('sara@acme.example', password, '2001:db8:0:2::1')).status).toBe('accepted');
});

test('keeps no address of a person in the counters', async () => {
  await signIn('sara@acme.example', 'guess');
  const keys = (await suite.db.select({ key: rateLimit.key }).from(rateLimit)).map(({ key }) => key);
  expect(keys).toHaveLength(2);
  expect(keys.join()).not.toContain('sara');
});

test('writes down who came in and who was turned away', async () => {
  await suite.owner`truncate audit_log`;
  await signIn('sara@acme.example');
  await signIn('sara@acme.example', 'guess');
  const rows = await suite.db.select().from(auditLog).orderBy(auditLog.id);
  expect(rows.map(({ action, outcome, ip }) => ({ action, outcome, ip }))).toEqual([
    { action: 'session.started', outcome: 'done', ip: '192.0.2.7' },
    { action: 'session.refused', outcome: 'refused', ip: '192.0.2.7' },
  ]);
});

test('sample people are nobody in a company of its own, whatever database it is', async () => {
  const [person] = await suite.db
    .select({ publicId: appUser.publicId })
    .from(appUser)
    .where(eq(appUser.email, 'sso@acme.example'));
  expect(await listSamplePeople(suite.db)).toEqual([]);
  expect((await authorizeSample(suite.db, 'own', person?.publicId, undefined)).status).toBe('refused');
  expect((await authorizeSample(suite.db, 'demo', person?.publicId, undefined)).status).toBe('refused');
});

test('one click signs in as a person of the sample company, in the demo database only', async () => {
  await suite.db.update(organisation).set({ isSample: true });
  const people = await listSamplePeople(suite.db);
  expect(people.map(({ role }) => role)).toEqual(['csm', 'executive']);
  const [person] = people;
  expect((await authorizeSample(suite.db, 'demo', person?.publicId, undefined)).status).toBe('accepted');
  expect((await authorizeSample(suite.db, 'own', person?.publicId, undefined)).status).toBe('refused');
  expect((await authorizeSample(suite.db, 'demo', "' or 1=1", undefined)).status).toBe('refused');
  await suite.db.update(organisation).set({ isSample: false });
});

test('single sign-on links a verified address once and never takes over a linked account', async () => {
  const first = { subject: 'https://id.example|1', verifiedEmail: null };
  expect(await linkIdentity(suite.db, first)).toBeNull();
  expect(await linkIdentity(suite.db, { ...first, verifiedEmail: 'SSO@acme.example' })).toMatchObject({
    email: 'sso@acme.example',
  });
  expect(await linkIdentity(suite.db, first)).toMatchObject({ email: 'sso@acme.example' });
  expect(
    await linkIdentity(suite.db, { subject: 'https://id.example|2', verifiedEmail: 'sso@acme.example' }),
  ).toBeNull();
  expect(
    await linkIdentity(suite.db, { subject: 'https://id.example|3', verifiedEmail: 'gone@acme.example' }),
  ).toBeNull();
});

test('an unknown identity becomes a person only through the operator’s own wish, and only once', async () => {
  const identity = {
    subject: 'https://id.example|9',
    verifiedEmail: 'New@acme.example',
    name: 'New',
    role: 'viewer',
  } as const;
  expect(await createAccountForIdentity(suite.db, identity)).toMatchObject({ email: 'new@acme.example' });
  expect(await createAccountForIdentity(suite.db, identity)).toBeNull();
});
