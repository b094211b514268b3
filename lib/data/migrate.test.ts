import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MigrationMeta } from 'drizzle-orm/migrator';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { testServerUrl } from '@/lib/testing/database';
import { connect } from './connect';
import { withDatabase } from './database-url';
import { migrateDatabase, readMigrationState } from './migrate';

let server: string;
let admin: Sql;
let url: string;
const made: string[] = [];

beforeAll(async () => {
  server = await testServerUrl();
  admin = connect(server, { max: 1 });
});
beforeEach(() => {
  const name = `wafa_test_${process.ppid}_migrate_${randomBytes(4).toString('hex')}`;
  made.push(name);
  url = withDatabase(server, name);
});
afterAll(async () => {
  for (const name of made) await admin`drop database if exists ${admin(name)} with (force)`;
  await admin.end();
});

const migration = (at: number, ...sql: string[]): MigrationMeta => ({
  sql,
  folderMillis: at,
  hash: `hash ${at}`,
  bps: true,
});
const first = migration(1, 'create table thing (id int primary key)', 'insert into thing values (1)');
const second = migration(2, 'alter table thing add column word text');

async function within<T>(work: (sql: Sql) => Promise<T>, address = url): Promise<T> {
  const sql = connect(address, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

test('makes the database, runs what is pending once, and then has nothing to do', async () => {
  expect(await migrateDatabase(url, [first])).toEqual({ created: 1, roles: true });
  expect(await migrateDatabase(url, [first, second])).toEqual({ created: 1, roles: true });
  expect(await migrateDatabase(url, [first, second])).toEqual({ created: 0, roles: true });
  expect(await within((sql) => sql`select id, word from thing`)).toEqual([{ id: 1, word: null }]);
});

test('replicas that start together run each migration once', async () => {
  const results = await Promise.all([1, 2, 3, 4].map(() => migrateDatabase(url, [first, second])));
  expect(results.map(({ created }) => created).sort()).toEqual([0, 0, 0, 2]);
  expect(await within((sql) => sql`select count(*)::int as n from thing`)).toEqual([{ n: 1 }]);
});

test('a failing migration takes back all of its run and says why', async () => {
  await migrateDatabase(url, [first]);
  const broken = migration(3, 'create table half (id int)', 'select nonsense from thing');
  await expect(migrateDatabase(url, [first, second, broken])).rejects.toThrow(
    /could not be brought up to date and is unchanged: column "nonsense" does not exist/,
  );
  await within(async (sql) => {
    expect(await readMigrationState(sql, [first, second, broken])).toEqual({ pending: 2, ahead: false });
    expect(await sql`select * from thing`).toEqual([{ id: 1 }]);
    expect(await sql`select 1 from drizzle.lease`).toEqual([]);
  });
});

test('the lease of a dead replica runs out; that of a live one is waited for', async () => {
  const third = migration(3, 'create table other (id int)');
  await migrateDatabase(url, [first]);
  const lease = (holder: string, seconds: number) =>
    within(
      (sql) => sql`
      insert into drizzle.lease values ('migrate', ${holder}, now() + make_interval(secs => ${seconds}))`,
    );
  await lease('dead', -1);
  expect(await migrateDatabase(url, [first, second])).toMatchObject({ created: 1 });

  await lease('alive', 3600);
  const waiting = migrateDatabase(url, [first, second, third]);
  expect(await Promise.race([waiting, sleep(700, 'waits')])).toBe('waits');
  await within((sql) => sql`delete from drizzle.lease`);
  expect(await waiting).toMatchObject({ created: 1 });
});

test('a database of a newer Wafa is left alone', async () => {
  await migrateDatabase(url, [first, second]);
  await expect(migrateDatabase(url, [first])).rejects.toThrow(/newer Wafa/);
});

test('where roles may not be made, everything runs as the owner', async () => {
  const user = `wafa_test_owner_${randomBytes(3).toString('hex')}`;
  const name = new URL(url).pathname.slice(1);
  await admin`create role ${admin(user)} login password 'geheim'`;
  await admin`create database ${admin(name)} owner ${admin(user)}`;
  const asUser = new URL(url);
  asUser.username = user;
  asUser.password = 'geheim';
  try {
    expect(await migrateDatabase(asUser.href, [first])).toEqual({ created: 1, roles: false });
    const sql = connect(asUser.href, { max: 1, role: 'wafa_app' });
    expect(await sql`select current_user::text as name`).toEqual([{ name: user }]);
    await sql.end();
  } finally {
    vi.stubEnv('WAFA_WITHOUT_ROLES', undefined);
    await admin`drop database ${admin(name)} with (force)`;
    await admin`drop role ${admin(user)}`;
  }
});
