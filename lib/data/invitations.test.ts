import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { acceptInvitation, createInvitation, findInvited } from '@/lib/data/invitations';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { type ArrangedUser, arrangeOrganisation, arrangeUser, contextOf } from '@/lib/testing/people';

let suite: TestDatabase;
let admin: Ctx;
let omar: ArrangedUser;
const hours = (ctx: Ctx, n: number) => new Date(ctx.now.getTime() + n * 3_600_000);

beforeAll(async () => {
  suite = await createTestDatabase();
  await arrangeOrganisation(suite.db);
  admin = await contextOf(suite.db, await arrangeUser(suite.db, { role: 'admin' }));
  omar = await arrangeUser(suite.db, { role: 'csm', email: 'omar@acme.example' });
});
afterAll(() => suite.drop());

const accept = (token: string, now: Date) =>
  acceptInvitation(suite.db, { token, name: 'Omar', passwordHash: 'hash', now });

test('a link sets a password once and ends older sessions', async () => {
  const { token } = await createInvitation(admin, omar.id);
  expect(await findInvited(suite.db, token, hours(admin, 1))).toMatchObject({ email: 'omar@acme.example' });
  const results = await Promise.all([accept(token, hours(admin, 1)), accept(token, hours(admin, 1))]);
  expect(results.filter(Boolean)).toHaveLength(1);
  expect(results.find(Boolean)).toMatchObject({ passwordHash: 'hash', sessionVersion: 2 });
  expect(await findInvited(suite.db, token, hours(admin, 2))).toBeNull();
});

test('a link opens for seven days', async () => {
  const { token } = await createInvitation(admin, omar.id);
  expect(await findInvited(suite.db, token, hours(admin, 7 * 24 - 1))).not.toBeNull();
  expect(await findInvited(suite.db, token, hours(admin, 7 * 24 + 1))).toBeNull();
  expect(await accept(token, hours(admin, 7 * 24 + 1))).toBeNull();
});

test('a new link replaces the one before', async () => {
  const first = await createInvitation(admin, omar.id);
  const second = await createInvitation(admin, omar.id);
  expect(await accept(first.token, hours(admin, 1))).toBeNull();
  expect(await accept(second.token, hours(admin, 1))).not.toBeNull();
});

test('a link of somebody disabled meanwhile opens nothing', async () => {
  const { token } = await createInvitation(admin, omar.id);
  await suite.owner`update app_user set disabled_at = now() where id = ${omar.id}`;
  expect(await findInvited(suite.db, token, hours(admin, 1))).toBeNull();
  expect(await accept(token, hours(admin, 1))).toBeNull();
  await expect(createInvitation(admin, omar.id)).rejects.toThrow('no user');
  await suite.owner`update app_user set disabled_at = null where id = ${omar.id}`;
});

test('only the hash of a link is stored, and only administrators make one', async () => {
  const { token } = await createInvitation(admin, omar.id);
  const rows = await suite.owner`select * from invitation`;
  expect(JSON.stringify(rows)).not.toContain(token);
  await expect(createInvitation(await contextOf(suite.db, omar), omar.id)).rejects.toThrow('Not permitted');
});
