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

function pool(which: DatabaseName): Pool {
  const url = databaseUrl(which);
  const known = pools.get(url);
  if (known) return known;
  const sql = connect(url, { max: 10, role: 'wafa_app', statementTimeoutMs: 30_000 });
  const opened = { sql, db: drizzle(sql) as unknown as Db };
  pools.set(url, opened);
  return opened;
}

/** The database that the application serves now: the company's own or the sample company's. */
export function openDatabase(which: DatabaseName = readActiveDatabase()): Db {
  return pool(which).db;
}

/** The same pool as a postgres.js client, for streams and cursors. */
export function openSql(which: DatabaseName = readActiveDatabase()): Sql {
  return pool(which).sql;
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
