import { setTimeout as sleep } from 'node:timers/promises';
import { databaseUrl, readActiveDatabase } from '@/lib/data/active-database';
import { migrateDatabase } from '@/lib/data/migrate';
import { startScheduler } from '@/lib/jobs/scheduler';
import { log } from '@/lib/log';

const RETRY_MS = 5_000;

/**
 * Migrates, then starts the scheduler. A database that is down when the process starts is tried again for as long as
 * it takes: pages say so meanwhile.
 */
export async function startBackgroundWork(): Promise<void> {
  for (;;) {
    try {
      await migrateDatabase(databaseUrl(readActiveDatabase()));
      break;
    } catch (error) {
      log.error({ err: error }, 'the database is not ready; trying again');
      await sleep(RETRY_MS);
    }
  }
  const stop = startScheduler();
  globalThis.wafaStoppers ??= new Set();
  globalThis.wafaStoppers.add(stop);
}
