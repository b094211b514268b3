import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { makeHealthHandler } from './health';

let database: TestDatabase;
let folder: string;
let server: http.Server;
let address: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wafa-health-'));
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

let health: ReturnType<typeof makeHealthHandler>;
beforeEach(async () => {
  vi.stubEnv('WAFA_DATA_DIR', folder);
  vi.stubEnv('DATABASE_URL', database.url);
  health = makeHealthHandler();
  server = http.createServer((request, response) => {
    if (!health.handle(request, response)) response.end('Next');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await health.close();
  server.close();
});

test('/readyz says yes when the database answers and is up to date', async () => {
  const response = await fetch(`${address}/readyz`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'ready', database: 'up', migrations: 'current' });
});

test('/readyz says no, and when to ask again, while migrations are missing', async () => {
  const [last] = await database.owner<{ hash: string; created_at: string }[]>`
    delete from drizzle.__drizzle_migrations
    where created_at = (select max(created_at) from drizzle.__drizzle_migrations) returning hash, created_at`;
  const response = await fetch(`${address}/readyz`);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ migrations: 'pending' });
  if (last) await database.owner`insert into drizzle.__drizzle_migrations ${database.owner(last)}`;
});

test('/readyz says no when the database is gone, and yes once it is back; /healthz does not mind', async () => {
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1:9/wafa');
  const response = await fetch(`${address}/readyz`);
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('5');
  expect(await response.json()).toMatchObject({ database: 'down' });
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  vi.stubEnv('DATABASE_URL', database.url);
  expect((await fetch(`${address}/readyz?again`)).status).toBe(200);
});

test('everything else goes on to Next', async () => {
  expect(await (await fetch(`${address}/healthz/other`)).text()).toBe('Next');
});
