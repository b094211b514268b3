import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import { connect } from '@/lib/data/connect';
import type { Db } from '@/lib/data/context';
import { withDatabase } from '@/lib/data/database-url';
import { listMigrations, migrateDatabase } from '@/lib/data/migrate';
import { APP_ROLE, ensureRoles } from '@/lib/data/roles';
import { ensurePostgres } from '@/scripts/postgres/ensure-postgres';
import { processState } from '@/scripts/postgres/process-table';

export type TestDatabase = {
  /** as the application connects: no update or delete on append-only tables */
  sql: Sql;
  /** the same connection through drizzle */
  db: Db;
  /** as the owner: for arranging what the application may not do */
  owner: Sql;
  url: string;
  drop(): Promise<void>;
};

/**
 * A migrated database of its own for one suite, on a real PostgreSQL: the embedded one, or the server of
 * TEST_DATABASE_URL. Call `drop()` in `afterAll`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await testServerUrl();
  const admin = connect(server, { max: 1 });
  const name = `wafa_test_${testRunPid()}_${randomBytes(5).toString('hex')}`;
  try {
    const template = await ensureTemplate(admin, server);
    await admin`create database ${admin(name)} template ${admin(template)}`;
    await ensureRoles(admin);
  } finally {
    await admin.end({ timeout: 5 });
  }
  const url = withDatabase(server, name);
  const sql = connect(url, { max: 4, role: APP_ROLE });
  const owner = connect(url, { max: 2 });
  return {
    sql,
    db: drizzle(sql) as unknown as Db,
    owner,
    url,
    async drop() {
      await Promise.all([sql.end({ timeout: 5 }), owner.end({ timeout: 5 })]);
      const last = connect(server, { max: 1 });
      await last`drop database if exists ${last(name)} with (force)`;
      await last.end({ timeout: 5 });
    },
  };
}

/** URL of the test server; the embedded one is shared by every worker of a run and by runs side by side. */
export async function testServerUrl(): Promise<string> {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
  const cluster = await ensurePostgres({
    dataDir: testDataFolder(),
    durability: 'throwaway',
    tenantPid: testRunPid(),
    onNote: () => {},
  });
  return cluster.urlFor('postgres');
}

/** Folder of the embedded test server: outside the project, one for each checkout and user. */
export function testDataFolder(): string {
  const checkout = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 8);
  return path.join(os.tmpdir(), `wafa-tests-${process.getuid?.() ?? 'user'}-${checkout}`);
}

/** The vitest process, on whose behalf all its workers use the server. */
export function testRunPid(): number {
  return Number(process.env.WAFA_TEST_RUN_PID ?? (process.send ? process.ppid : process.pid));
}

/** One migrated template for each state of the migrations; the first suite to need it makes it. */
async function ensureTemplate(admin: Sql, server: string): Promise<string> {
  const migrations = listMigrations();
  const state = createHash('sha256').update(readFileSync('lib/data/roles.ts', 'utf8'));
  for (const { hash } of migrations) state.update(hash);
  const template = `wafa_template_${state.digest('hex').slice(0, 12)}`;
  const exists = () => admin`select 1 from pg_database where datname = ${template}`;
  if ((await exists()).length > 0) return template;

  // one builder at a time; the lock ends with this connection
  await admin`select pg_advisory_lock(hashtext('wafa test template'))`;
  if ((await exists()).length > 0) return template;
  await dropLeftovers(admin);
  const half = `wafa_building_${randomBytes(5).toString('hex')}`;
  await migrateDatabase(withDatabase(server, half), migrations);
  await admin`alter database ${admin(half)} rename to ${admin(template)}`;
  return template;
}

/** Databases of runs that were killed, and templates of other states of the migrations. */
async function dropLeftovers(admin: Sql): Promise<void> {
  const found = await admin<{ name: string }[]>`
    select datname as name from pg_database where datname ~ '^wafa_(test|building|template)_'`;
  for (const { name } of found) {
    const pid = Number(/^wafa_test_(\d+)_/.exec(name)?.[1] ?? 0);
    if (pid > 0 && processState(pid) === 'alive') continue;
    await admin`drop database if exists ${admin(name)}`.catch(() => undefined);
  }
}
