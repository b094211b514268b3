import type { MigrationMeta } from 'drizzle-orm/migrator';
import type { TransactionSql } from 'postgres';

/** Removes everything the migrations made, so that they can run again; part of the caller's transaction. */
export async function emptyDatabase(tx: TransactionSql, migrations: MigrationMeta[]): Promise<void> {
  for (const schema of ['public', ...schemasMadeBy(migrations)]) {
    await tx`drop schema if exists ${tx(schema)} cascade`;
  }
  await tx`create schema public`;
  await tx`truncate drizzle.__drizzle_migrations`;
}

function schemasMadeBy(migrations: MigrationMeta[]): string[] {
  const found = migrations.flatMap(({ sql }) =>
    [...sql.join('\n').matchAll(/^\s*create schema (?:if not exists )?"?(\w+)"?/gim)].map(([, name]) => name),
  );
  return [...new Set(found)].filter((name) => name !== undefined);
}
