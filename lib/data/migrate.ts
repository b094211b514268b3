import { existsSync } from 'node:fs';
import path from 'node:path';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import type { Sql, TransactionSql } from 'postgres';
import { connect } from '@/lib/data/connect';
import { ensureDatabase } from '@/lib/data/create-database';
import { describeAddress } from '@/lib/data/database-url';
import { withMigrationLease } from '@/lib/data/migration-lease';
import { ensureRoles, grantRoles } from '@/lib/data/roles';
import { StartError } from '@/lib/errors';
import { log } from '@/lib/log';

export type MigrationState = {
  /** migrations of this Wafa that the database lacks */
  pending: number;
  /** the database was migrated by a newer Wafa */
  ahead: boolean;
};

export type MigrateResult = { created: number; roles: boolean };

/** Migrations of this Wafa, oldest first; none before the first was generated. */
export function listMigrations(folder = path.resolve('drizzle/migrations')): MigrationMeta[] {
  if (!existsSync(path.join(folder, 'meta/_journal.json'))) return [];
  return readMigrationFiles({ migrationsFolder: folder }).sort((a, b) => a.folderMillis - b.folderMillis);
}

/** How far a database is; for /readyz and for deciding whether there is anything to do. */
export async function readMigrationState(sql: Sql, migrations = listMigrations()): Promise<MigrationState> {
  const [table] = await sql<{ exists: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as exists`;
  if (!table?.exists) return { pending: migrations.length, ahead: false };
  const [row] = await sql<{ last: string | null }[]>`
    select max(created_at)::text as last from drizzle.__drizzle_migrations`;
  const last = Number(row?.last ?? 0);
  return {
    pending: migrations.filter(({ folderMillis }) => folderMillis > last).length,
    ahead: last > (migrations.at(-1)?.folderMillis ?? 0),
  };
}

/**
 * Brings a database to this Wafa's schema: creates it, makes the roles, runs what is pending in one transaction
 * under the lease, grants, analyses. A failing migration is rolled back whole, so the old version goes on working.
 * @throws StartError with one sentence
 */
export async function migrateDatabase(url: string, migrations = listMigrations()): Promise<MigrateResult> {
  await ensureDatabase(url);
  // one connection works, one renews the lease
  const sql = connect(url, { max: 2 });
  try {
    const roles = await ensureRoles(sql);
    if (!roles) {
      log.warn(
        { database: describeAddress(url) },
        'the server does not let Wafa make its roles: append-only tables are not guarded by grants',
      );
    }
    const created = await migrateUnderLease(sql, migrations, roles, describeAddress(url));
    if (created > 0) await sql`analyze`;
    return { created, roles };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function migrateUnderLease(
  sql: Sql,
  migrations: MigrationMeta[],
  roles: boolean,
  where: string,
): Promise<number> {
  assertNotAhead(await readMigrationState(sql, migrations), where);
  if (await isFinished(sql, migrations, roles)) return 0;
  try {
    return await withMigrationLease(sql, async (lease) => {
      if (await isFinished(sql, migrations, roles)) return 0;
      return sql.begin(async (tx) => {
        await tx`create table if not exists drizzle.__drizzle_migrations (
          id serial primary key, hash text not null, created_at bigint)`;
        const [row] = await tx<{ last: string | null }[]>`
          select max(created_at)::text as last from drizzle.__drizzle_migrations`;
        const pending = migrations.filter(({ folderMillis }) => folderMillis > Number(row?.last ?? 0));
        await applyMigrations(tx, pending);
        if (roles) await grantRoles(tx);
        await lease.assertHeld(tx);
        return pending.length;
      });
    });
  } catch (cause) {
    const { code, message } = cause as Error & { code?: string };
    if (code === '42501') {
      throw new StartError(
        `The user of DATABASE_URL may not change ${where}: make it the owner (ALTER DATABASE … OWNER TO …).`,
        {
          cause,
        },
      );
    }
    throw new StartError(
      `The database ${where} could not be brought up to date and is unchanged: ${message}${code ? ` (${code})` : ''}.`,
      { cause },
    );
  }
}

/** Runs migrations and notes them, inside the caller's transaction. */
export async function applyMigrations(tx: TransactionSql, migrations: MigrationMeta[]): Promise<void> {
  for (const { sql: statements, hash, folderMillis } of migrations) {
    for (const statement of statements) await tx.unsafe(statement);
    await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`;
  }
}

async function isFinished(sql: Sql, migrations: MigrationMeta[], roles: boolean): Promise<boolean> {
  const { pending } = await readMigrationState(sql, migrations);
  if (pending > 0) return false;
  if (!roles) return true;
  // a database restored on a server without our roles has tables but no grants
  const [row] = await sql<{ granted: boolean }[]>`
    select coalesce(bool_and(has_table_privilege('wafa_app', c.oid, 'select')), true) as granted
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
  return row?.granted ?? false;
}

function assertNotAhead({ ahead }: MigrationState, where: string): void {
  if (ahead) {
    throw new StartError(`The database ${where} was made by a newer Wafa: update this one and start again.`);
  }
}
