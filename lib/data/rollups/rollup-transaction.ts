import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';

/**
 * One step of bringing rollups up to date: alone (a row lock, so that replicas wait for each other), without the time
 * limit of web reads, with memory for set-based work. Readers see the state before until it is done.
 */
export function rollupTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`
      select set_config('statement_timeout', '0', true), set_config('work_mem', '96MB', true),
        set_config('jit', 'off', true)`);
    await tx.execute(sql`
      insert into rollup_status (name, built_at, as_of) values ('rollups', to_timestamp(0), '1970-01-01')
      on conflict (name) do update set name = excluded.name`);
    return work(tx as unknown as Db);
  });
}
