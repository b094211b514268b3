import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { countResponsibilities, handOver } from '@/lib/data/hand-over';
import { createInvitation } from '@/lib/data/invitations';
import {
  createUser,
  disableUser,
  enableUser,
  listUsers,
  saveUserRole,
  signOutUserEverywhere,
  turnPlaceholderIntoUser,
} from '@/lib/data/users';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { type ArrangedUser, arrangeOrganisation, arrangeUser, contextOf } from '@/lib/testing/people';

let suite: TestDatabase;
let boss: ArrangedUser;
let admin: Ctx;

beforeAll(async () => {
  suite = await createTestDatabase();
  await arrangeOrganisation(suite.db);
});
beforeEach(async () => {
  await suite.owner`truncate app_user, team, absence, invitation, audit_log restart identity cascade`;
  await suite.owner`truncate customer_attribute, customer_change`;
  await suite.owner`delete from customer where id <> 0`;
  boss = await arrangeUser(suite.db, { role: 'admin' });
  admin = await contextOf(suite.db, boss);
});
afterAll(() => suite.drop());

const versionOf = async (id: number) =>
  (await suite.owner<{ v: number }[]>`select session_version as v from app_user where id = ${id}`)[0]?.v;

test('the last administrator can neither be demoted nor disabled', async () => {
  expect(await saveUserRole(admin, boss.id, 'csm')).toBe('last_administrator');
  expect(await disableUser(admin, boss.id)).toBe('last_administrator');
  expect(await saveUserRole(admin, boss.id, 'admin')).toBe('done');
});

test('two administrators who disable each other at once leave one', async () => {
  const other = await arrangeUser(suite.db, { role: 'admin' });
  const asOther = await contextOf(suite.db, other);
  const outcomes = await Promise.all([disableUser(admin, other.id), disableUser(asOther, boss.id)]);
  expect(outcomes.sort()).toEqual(['done', 'last_administrator']);
});

test('disabling ends sessions and open links; enabling opens the door again', async () => {
  const omar = await arrangeUser(suite.db, { role: 'csm' });
  await createInvitation(admin, omar.id);
  expect(await disableUser(admin, omar.id)).toBe('done');
  expect(await versionOf(omar.id)).toBe(2);
  expect(await suite.owner`select 1 from invitation`).toHaveLength(0);
  expect((await listUsers(admin)).find(({ id }) => id === omar.id)?.state).toBe('disabled');
  expect(await enableUser(admin, omar.id)).toBe('done');
  expect(await signOutUserEverywhere(admin, omar.id)).toBe('done');
  expect(await versionOf(omar.id)).toBe(3);
});

test('one address, one account', async () => {
  const person = { name: 'Lina', nameAr: null, email: 'lina@acme.example', role: 'csm' } as const;
  expect(await createUser(admin, person)).toMatchObject({ outcome: 'done' });
  expect(await createUser(admin, person)).toEqual({ outcome: 'email_taken' });
  const owner = await arrangeUser(suite.db, { role: 'csm', isPlaceholder: true, email: null, name: 'لينا' });
  expect(await turnPlaceholderIntoUser(admin, owner.id, person)).toBe('email_taken');
});

test('a placeholder of an import becomes a colleague and keeps the customers', async () => {
  const owner = await arrangeUser(suite.db, { role: 'csm', isPlaceholder: true, email: null, name: 'لينا' });
  await suite.owner`insert into customer (name, source_id, owner_user_id) values ('A', 1, ${owner.id})`;
  const invite = { email: 'lina@acme.example', role: 'csm' } as const;
  expect(await turnPlaceholderIntoUser(admin, owner.id, invite)).toBe('done');
  expect(await turnPlaceholderIntoUser(admin, owner.id, invite)).toBe('not_found');
  expect((await listUsers(admin)).find(({ id }) => id === owner.id)).toMatchObject({
    state: 'invited',
    email: 'lina@acme.example',
    customers: 1,
  });
});

test('someone leaving hands everything over in one step, and earlier days keep the earlier owner', async () => {
  const omar = await arrangeUser(suite.db, { role: 'csm' });
  const lina = await arrangeUser(suite.db, { role: 'csm' });
  const away = await arrangeUser(suite.db, { role: 'csm' });
  await suite.owner`insert into customer (name, source_id, owner_user_id)
    select 'Customer ' || n, 1, ${omar.id} from generate_series(1, 3) n`;
  await suite.owner`insert into customer_attribute (customer_id, name, value, valid_from, recorded_at, source_id)
    select id, 'ownerUserId', ${String(omar.id)}, '2026-01-01', now(), 1 from customer where id <> 0`;
  await suite.owner`insert into team (name, lead_user_id) values ('North', ${omar.id})`;
  await suite.owner`insert into absence (user_id, from_on, to_on, cover_user_id) values
    (${away.id}, '2026-11-01', '2026-12-01', ${omar.id}), (${lina.id}, '2026-11-25', '2026-11-30', ${omar.id}),
    (${away.id}, '2026-01-01', '2026-01-05', ${omar.id})`;

  const all = { customers: 3, teamsLed: 1, covers: 2 };
  expect(await countResponsibilities(admin, omar.id)).toEqual(all);
  expect(await handOver(admin, omar.id, lina.id)).toEqual(all);
  expect(await countResponsibilities(admin, omar.id)).toEqual({ customers: 0, teamsLed: 0, covers: 0 });
  const history = await suite.owner`
    select value, valid_from::text as from, valid_to::text as to from customer_attribute
    where name = 'ownerUserId' group by 1, 2, 3 order by 2`;
  expect(history).toEqual([
    { value: String(omar.id), from: '2026-01-01', to: '2026-11-20' },
    { value: String(lina.id), from: '2026-11-20', to: null },
  ]);
  const covers = await suite.owner`select cover_user_id as by from absence order by id`;
  expect(covers.map(({ by }) => by)).toEqual([lina.id, null, omar.id]);
});

test('nobody hands over to somebody who left, or to themselves', async () => {
  const omar = await arrangeUser(suite.db, { role: 'csm' });
  const gone = await arrangeUser(suite.db, { role: 'csm', disabledAt: new Date() });
  await expect(handOver(admin, omar.id, gone.id)).rejects.toThrow('successor');
  await expect(handOver(admin, omar.id, omar.id)).rejects.toThrow('successor');
});
