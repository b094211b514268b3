import { setTimeout as sleep } from 'node:timers/promises';
import { type DatabaseName, databaseUrl, EMBEDDED_URL_VARIABLE } from '@/lib/data/active-database';
import { connect } from '@/lib/data/connect';
import { describeAddress } from '@/lib/data/database-url';
import { migrateDatabase } from '@/lib/data/migrate';
import { readEnv } from '@/lib/env';
import { isDatabaseUnavailable } from '@/lib/errors';
import { log } from '@/lib/log';
import { ensurePostgres } from '../postgres/ensure-postgres';
import { processState } from '../postgres/process-table';

const WATCH_MS = 1_000;

/** The database server of this command. `close` ends it when nobody else uses it. */
export type DatabaseServer = { close(): Promise<void> };

/** Starts or adopts the embedded server, unless DATABASE_URL names another, and makes `databaseUrl` work. */
export async function openDatabaseServer(say: (line: string) => void): Promise<DatabaseServer> {
  const { DATABASE_URL, WAFA_DATA_DIR } = readEnv();
  if (DATABASE_URL) {
    say(`Database: ${describeAddress(DATABASE_URL)}`);
    await waitForServer(DATABASE_URL, say);
    return { close: async () => {} };
  }
  const start = () => ensurePostgres({ dataDir: WAFA_DATA_DIR, onNote: say });
  let cluster = await start();
  process.env[EMBEDDED_URL_VARIABLE] = cluster.urlFor('wafa');
  say(`Database: PostgreSQL ${cluster.adopted ? 'already running' : 'started'} in ${cluster.clusterDir}`);

  let mending: Promise<void> | undefined;
  const watch = setInterval(() => {
    if (mending || processState(cluster.pid) === 'alive') return;
    log.error({ pid: cluster.pid }, 'the embedded PostgreSQL ended; starting it again');
    // pools find it by themselves: its address is the same
    mending = start()
      .then((again) => {
        cluster = again;
      })
      .catch((error: unknown) => log.error({ err: error }, 'the embedded PostgreSQL does not start'))
      .finally(() => {
        mending = undefined;
      });
  }, WATCH_MS);
  return {
    async close() {
      clearInterval(watch);
      await mending;
      await cluster.stop();
    },
  };
}

/** Brings one of the two databases to this version's schema, creating it first when it is new. */
export async function prepareDatabase(which: DatabaseName, say: (line: string) => void): Promise<void> {
  const { created } = await migrateDatabase(databaseUrl(which));
  if (created > 0) say(`Database: ${created} migration${created === 1 ? '' : 's'} run (${which})`);
}

/** True when the database is there; nothing is created. */
export async function databaseExists(which: DatabaseName): Promise<boolean> {
  const sql = connect(databaseUrl(which), { max: 1 });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '3D000') return false;
    throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

// in a group of containers the database is often the last to be ready
async function waitForServer(url: string, say: (line: string) => void): Promise<void> {
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const sql = connect(url, { max: 1 });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      if (!isDatabaseUnavailable(error)) return;
      if (attempt === 0) say('Waiting for the database to answer …');
      await sleep(1_000);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}
