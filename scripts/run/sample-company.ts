import path from 'node:path';
import type { Sql } from 'postgres';
import { loadDemo } from '@/drizzle/demo/load';
import { clock } from '@/lib/clock';
import { databaseUrl } from '@/lib/data/active-database';
import { connect } from '@/lib/data/connect';
import { emptyDatabase } from '@/lib/data/empty-database';
import { listMigrations, migrateDatabase } from '@/lib/data/migrate';
import { readEnv } from '@/lib/env';
import { withProcessLock } from '../postgres/start-lock';
import { closeSampleMonths } from './close-sample-months';
import { rebuildRollups } from './rebuild-rollups';

export type SamplePerson = { name: string; role: string };

/**
 * Fills the sample company's database unless it is full. A load that was interrupted starts over from an empty
 * database: half a company would show wrong figures.
 */
export async function ensureSampleCompany(options: {
  fresh: boolean;
  say(line: string): void;
}): Promise<void> {
  const { fresh, say } = options;
  const lock = path.join(readEnv().WAFA_DATA_DIR, 'sample-company.lock');
  await withProcessLock(lock, 900_000, async () => {
    const url = databaseUrl('demo');
    await migrateDatabase(url);
    const sql = connect(url, { max: 4 });
    try {
      const state = await readLoadState(sql);
      if (state === 'full' && !fresh) return;
      if (state !== 'empty') {
        await sql.begin(async (tx) => {
          await emptyDatabase(tx, listMigrations());
          await tx`drop table if exists drizzle.sample_load`;
        });
        await migrateDatabase(url);
      }
      say('Making the sample company (once; about a minute) …');
      await sql`create table drizzle.sample_load (started_at timestamptz not null, finished_at timestamptz)`;
      await sql`insert into drizzle.sample_load (started_at) values (now())`;
      const { rows } = await loadDemo({
        sql,
        today: clock().toISOString().slice(0, 10),
        onProgress: showStep,
      });
      say(`  ${rows.toLocaleString('en')} rows`);
      await rebuildRollups('demo', say);
      await closeSampleMonths(say);
      await sql`update drizzle.sample_load set finished_at = now()`;
      await sql`analyze`;
    } finally {
      await sql.end({ timeout: 5 });
    }
  });
}

/** The people one can sign in as, by name and role. */
export async function listSamplePeople(): Promise<SamplePerson[]> {
  const sql = connect(databaseUrl('demo'), { max: 1 });
  try {
    return await sql<SamplePerson[]>`
      select distinct on (role) name, role from app_user
      where email is not null and not is_placeholder and disabled_at is null order by role, id`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function readLoadState(sql: Sql): Promise<'empty' | 'half' | 'full'> {
  const [table] = await sql<{ exists: boolean }[]>`
    select to_regclass('drizzle.sample_load') is not null as exists`;
  if (!table?.exists) {
    // one restored from a backup has customers and no mark
    const customers = await sql`select 1 from customer where id > 0 limit 1`;
    return customers.length > 0 ? 'full' : 'empty';
  }
  const finished = await sql`select 1 from drizzle.sample_load where finished_at is not null`;
  return finished.length > 0 ? 'full' : 'half';
}

/** Where a person watches, one line that changes; in a log, silence. */
function showStep(line: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\x1b[2K  ${line}\r`);
}
