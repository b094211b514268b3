import { ensurePostgres } from '@/scripts/postgres/ensure-postgres';
import { findLiveServer } from '@/scripts/postgres/lock-file';
import { clusterHome } from '@/scripts/postgres/placement';
import { testDataFolder } from './database';

/** vitest global set-up: all workers of this run share one server, and it ends with the last run. */
export function setup(): void {
  process.env.WAFA_TEST_RUN_PID = String(process.pid);
}

export async function teardown(): Promise<void> {
  const dataDir = testDataFolder();
  if (!findLiveServer(`${clusterHome(dataDir)}/postgres`)) return;
  const cluster = await ensurePostgres({ dataDir, durability: 'throwaway', onNote: () => {} });
  await cluster.stop();
}
