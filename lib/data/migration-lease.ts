import { randomUUID } from 'node:crypto';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql, TransactionSql } from 'postgres';

const LEASE_SECONDS = 30;
const RENEW_MS = 8_000;
const POLL_MS = 250;

/** Held while one replica migrates. `assertHeld` is called inside the work's transaction, just before it commits. */
export type Lease = { assertHeld(tx: TransactionSql): Promise<void> };

/**
 * Runs `work` while holding the one lease row; other replicas wait. A holder that died stops renewing, and half a
 * minute later somebody else goes on.
 */
export async function withMigrationLease<T>(sql: Sql, work: (lease: Lease) => Promise<T>): Promise<T> {
  const holder = `${os.hostname()}:${process.pid}:${randomUUID()}`;
  await createLeaseTable(sql);
  while (!(await take(sql, holder))) await sleep(POLL_MS);
  const renewal = setInterval(() => void take(sql, holder).catch(() => undefined), RENEW_MS);
  try {
    return await work({
      async assertHeld(tx) {
        // locks the row: nobody can take over between this check and the commit
        const held = await tx`
          select 1 from drizzle.lease where name = 'migrate' and holder = ${holder} for update`;
        if (held.length === 0) throw new Error('the migration lease was lost to another process');
      },
    });
  } finally {
    clearInterval(renewal);
    await sql`delete from drizzle.lease where name = 'migrate' and holder = ${holder}`;
  }
}

async function createLeaseTable(sql: Sql): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await sql`create schema if not exists drizzle`;
      await sql`create table if not exists drizzle.lease (
        name text primary key, holder text not null, expires_at timestamptz not null)`;
      return;
    } catch (error) {
      // "if not exists" is not safe against a second replica in the same instant
      if ((error as { code?: string }).code === '42501' || attempt === 5) throw error;
      await sleep(50 * attempt);
    }
  }
}

async function take(sql: Sql, holder: string): Promise<boolean> {
  const rows = await sql`
    insert into drizzle.lease as held (name, holder, expires_at)
    values ('migrate', ${holder}, now() + make_interval(secs => ${LEASE_SECONDS}))
    on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at
      where held.holder = excluded.holder or held.expires_at < now()
    returning 1`;
  return rows.length > 0;
}
