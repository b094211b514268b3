import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { databaseUrl } from '@/lib/data/active-database';
import { connect } from '@/lib/data/connect';
import { createTestDatabase } from '@/lib/testing/database';
import { findLiveServer } from '../postgres/lock-file';
import { openTemporaryFolder, removeCluster } from '../postgres/run-fixture';
import { databaseExists, openDatabaseServer, prepareDatabase } from './databases';

let folder: string;
beforeEach(() => {
  folder = openTemporaryFolder('databases');
  vi.stubEnv('WAFA_DATA_DIR', folder);
  vi.stubEnv('DATABASE_URL', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  removeCluster(folder);
});

const quiet = () => {};

test('the company has two databases in one embedded cluster', async () => {
  const server = await openDatabaseServer(quiet);
  expect(await databaseExists('own')).toBe(false);
  await prepareDatabase('own', quiet);
  expect(await databaseExists('own')).toBe(true);
  expect(await databaseExists('demo')).toBe(false);
  await server.close();
  expect(findLiveServer(`${folder}/postgres`)).toBeNull();
});

test('an embedded server that is killed comes back, and pools find it', async () => {
  const server = await openDatabaseServer(quiet);
  await prepareDatabase('own', quiet);
  const sql = connect(databaseUrl('own'), { max: 2 });
  await sql`insert into team (name) values ('فريق')`;
  const killed = findLiveServer(`${folder}/postgres`)?.pid ?? 0;
  process.kill(killed, 'SIGKILL');
  const serverNow = () => findLiveServer(`${folder}/postgres`)?.pid ?? killed;
  while (serverNow() === killed) await sleep(50);
  let found: unknown;
  while (!found) found = await sql`select name from team`.catch(() => sleep(100));
  expect(found).toEqual([{ name: 'فريق' }]);
  await sql.end();
  await server.close();
});

test('DATABASE_URL is used as it is, and the demo lives beside it', async () => {
  const database = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', database.url);
  const server = await openDatabaseServer(quiet);
  expect(databaseUrl('own')).toBe(database.url);
  expect(new URL(databaseUrl('demo')).pathname).toBe(`${new URL(database.url).pathname}_demo`);
  expect(await databaseExists('own')).toBe(true);
  expect(findLiveServer(`${folder}/postgres`)).toBeNull();
  await server.close();
  await database.drop();
});
