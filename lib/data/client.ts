import 'server-only';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import { type DatabaseName, databaseUrl, readActiveDatabase } from '@/lib/data/active-database';
import { connect } from '@/lib/data/connect';
import type { Db } from '@/lib/data/context';

type Pool = { sql: Sql; db: Db };

// One pool per database and process; kept on globalThis so that development reloads do not leak connections.
const keeper = globalThis as { wafaPools?: Map<string, Pool> };
keeper.wafaPools ??= new Map();
const pools = keeper.wafaPools;

// A page that takes longer than this is broken; what takes long on purpose is a job.
const pageTimeoutMs = 30_000;

function pool(which: DatabaseName, purpose: 'pages' | 'jobs' = 'pages'): Pool {
  const url = databaseUrl(which);
  const key = `${purpose} ${url}`;
  const known = pools.get(key);
  if (known) return known;
  const sql = connect(url, {
    max: purpose === 'pages' ? 10 : 4,
    role: 'wafa_app',
    ...(purpose === 'pages' && { statementTimeoutMs: pageTimeoutMs }),
  });
  const opened = { sql, db: drizzle(sql) as unknown as Db };
  pools.set(key, opened);
  return opened;
}

/** The database that the application serves now: the company's own or the sample company's. */
export function openDatabase(which: DatabaseName = readActiveDatabase()): Db {
  return pool(which).db;
}

/** The same database for what runs by itself: connections of its own, without a limit on the time of a statement. */
export function openJobDatabase(which: DatabaseName = readActiveDatabase()): Db {
  return pool(which, 'jobs').db;
}

/** The postgres.js client under a drizzle database: for COPY and cursors. Not for the inside of a transaction. */
export function sqlClientOf(db: Db): Sql {
  return (db as unknown as { $client: Sql }).$client;
}

/** Ends every pool: at shutdown and at the end of a command. */
export async function closeDatabases(): Promise<void> {
  const open = [...pools.values()];
  pools.clear();
  await Promise.all(open.map(({ sql }) => sql.end({ timeout: 5 })));
}
