import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { assignCustomers, tagCustomers, undoBatch } from '@/lib/data/customers/bulk-change';
import { countCustomers } from '@/lib/data/customers/list-page';
import { listPeople, loadViewpoint } from '@/lib/data/customers/people';
import type { Viewpoint } from '@/lib/domain/customer-filter-resolve';
import { parseListQuery } from '@/lib/domain/customer-list-query';
import { PermissionDeniedError } from '@/lib/errors';
import { insertCustomers } from '@/lib/testing/customer-rows';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { viewerContext } from '@/lib/testing/viewer-context';

let database: TestDatabase;
let publicIds: string[];
let viewpoint: Viewpoint;
let minute = 0;
/** each act has its own moment, as each request has */
const ctx = (): Ctx => viewerContext(database.db, { now: new Date(Date.UTC(2026, 2, 10, 9, minute++)) });

beforeAll(async () => {
  database = await createTestDatabase();
  publicIds = await insertCustomers(database.owner, ['Noor', 'Noor Two', 'Zahra']);
  viewpoint = await loadViewpoint(ctx(), await listPeople(ctx()));
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.sql`update customer set owner_user_id = null, tags = '{}'`;
  await database.sql`update customer_state set owner_user_id = null, tags = '{}'`;
});

const owners = async () =>
  (
    await database.sql`select c.owner_user_id as owner, s.owner_user_id as shown
      from customer c join customer_state s on s.customer_id = c.id order by c.id`
  ).map(({ owner, shown }) => {
    expect(shown).toBe(owner);
    return owner;
  });

test('assigns what is ticked, at once in the list, and takes it back as one', async () => {
  const done = await assignCustomers(ctx(), { by: 'id', publicIds: publicIds.slice(0, 2) }, viewpoint, 2);
  expect(done.changed).toBe(2);
  expect(await owners()).toEqual([2, 2, null]);
  const [{ n } = { n: 0 }] = await database.sql`
    select count(*)::int as n from customer_attribute where name = 'ownerUserId' and value = '2' and valid_to is null`;
  expect(n).toBe(2);

  expect(await undoBatch(ctx(), done.batch)).toEqual({ restored: 2, kept: 0 });
  expect(await owners()).toEqual([null, null, null]);
  const open = await database.sql`
    select value from customer_attribute where name = 'ownerUserId' and valid_to is null and superseded_at is null`;
  expect(open.map(({ value }) => value)).toEqual([null, null]);
});

test('assigns everyone a filter finds but those unticked', async () => {
  const { filter } = parseListQuery('q=noor');
  expect(await countCustomers(ctx(), filter, viewpoint)).toBe(2);
  const selection = { by: 'filter' as const, filter, exceptPublicIds: [publicIds[1] ?? ''] };
  expect((await assignCustomers(ctx(), selection, viewpoint, 1)).changed).toBe(1);
  expect(await owners()).toEqual([1, null, null]);
});

test('undo leaves what someone changed since', async () => {
  const done = await assignCustomers(ctx(), { by: 'id', publicIds }, viewpoint, 2);
  await assignCustomers(ctx(), { by: 'id', publicIds: [publicIds[2] ?? ''] }, viewpoint, 1);
  expect(await undoBatch(ctx(), done.batch)).toEqual({ restored: 2, kept: 1 });
  expect(await owners()).toEqual([null, null, 1]);
});

test('nobody takes back what another person did', async () => {
  const done = await assignCustomers(ctx(), { by: 'id', publicIds }, viewpoint, 2);
  const other = viewerContext(database.db, { userId: 2 });
  expect(await undoBatch(other, done.batch)).toEqual({ restored: 0, kept: 0 });
});

test('adds and takes tags, keeping the others and their order', async () => {
  await tagCustomers(ctx(), { by: 'id', publicIds }, viewpoint, { add: ['vip', 'new'], remove: [] });
  const done = await tagCustomers(ctx(), { by: 'id', publicIds: [publicIds[0] ?? ''] }, viewpoint, {
    add: ['مهم'],
    remove: ['vip'],
  });
  const tags = () =>
    database.sql`select tags from customer where id > 0 order by id`.then((rows) =>
      rows.map((row) => row.tags),
    );
  expect(await tags()).toEqual([
    ['new', 'مهم'],
    ['vip', 'new'],
    ['vip', 'new'],
  ]);
  await undoBatch(ctx(), done.batch);
  expect((await tags())[0]).toEqual(['vip', 'new']);
});

test('what is so already is not changed again', async () => {
  await assignCustomers(ctx(), { by: 'id', publicIds }, viewpoint, 2);
  expect((await assignCustomers(ctx(), { by: 'id', publicIds }, viewpoint, 2)).changed).toBe(0);
});

test.each(['viewer', 'executive', 'marketing'] as const)('a %s cannot assign or tag', async (role) => {
  const as = viewerContext(database.db, { role });
  const selection = { by: 'id' as const, publicIds };
  await expect(assignCustomers(as, selection, viewpoint, 1)).rejects.toThrow(PermissionDeniedError);
  await expect(tagCustomers(as, selection, viewpoint, { add: ['x'], remove: [] })).rejects.toThrow(
    PermissionDeniedError,
  );
});
