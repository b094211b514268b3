import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { createSetupToken, hashSetupToken } from './setup-token';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('only the newest token is valid, and only its hash is stored', async () => {
  const { sql } = database;
  const first = (await createSetupToken(sql)) ?? '';
  const second = (await createSetupToken(sql)) ?? '';
  expect(second).not.toBe(first);
  expect(await sql`select token_hash, used_at from setup_token`).toEqual([
    { token_hash: hashSetupToken(second), used_at: null },
  ]);
});

test('there is none once an administrator exists', async () => {
  const { sql } = database;
  await sql`insert into app_user (name, role, email) values ('سلمى', 'admin', 'salma@example.com')`;
  expect(await createSetupToken(sql)).toBeNull();
});
