import { afterAll, beforeAll, expect, test } from 'vitest';
import { listMigrations, readMigrationState } from '@/lib/data/migrate';
import { createTestDatabase, type TestDatabase } from './database';

let own: TestDatabase;
let other: TestDatabase;

beforeAll(async () => {
  [own, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterAll(() => Promise.all([own.drop(), other.drop()]));

test('is migrated', async () => {
  expect(await readMigrationState(own.sql)).toEqual({ pending: 0, ahead: false });
  expect(listMigrations().length).toBeGreaterThan(0);
});

test('each suite has its own rows', async () => {
  await own.sql`insert into team (name) values ('فريق النجاح')`;
  expect(await own.sql`select name from team`).toEqual([{ name: 'فريق النجاح' }]);
  expect(await other.sql`select name from team`).toEqual([]);
});

test('the application cannot change the audit log', async () => {
  await own.sql`insert into audit_log (actor_kind, action) values ('system', 'test')`;
  await expect(own.sql`delete from audit_log`).rejects.toThrow(/permission denied/);
  await expect(own.sql`update audit_log set action = 'other'`).rejects.toThrow(/permission denied/);
  expect(await own.owner`delete from audit_log returning 1 as gone`).toHaveLength(1);
});

test('the application uses partitions made later', async () => {
  await own.sql`select usage_partition_ensure('2030-01-01', '2030-01-31')`;
  const [row] = await own.sql`select has_table_privilege('usage_daily_2030_01', 'select, insert') as granted`;
  expect(row?.granted).toBe(true);
});
