import type { TransactionSql } from 'postgres';
import { connect } from '@/lib/data/connect';
import { copyIn } from '@/lib/data/copy';
import { emptyDatabase } from '@/lib/data/empty-database';
import { applyMigrations, listMigrations, migrateDatabase } from '@/lib/data/migrate';
import { StartError } from '@/lib/errors';
import {
  ARCHIVE_FORMAT,
  type ArchiveHeader,
  type Frame,
  parsePayload,
  readFrames,
  type SequenceState,
  TableDigest,
  type TableEnd,
  type TableStart,
} from './archive';
import { listPartitions, listTables, quoteName } from './tables';

export type RestoreResult = { tables: number; rows: number; madeAt: string };

/**
 * Replaces a database by a backup, in one transaction: until the last row is in and checked, everybody sees the old
 * one, and any failure leaves it as it was. An older backup is then migrated forward.
 */
export async function restoreBackup(
  url: string,
  file: string,
  migrations = listMigrations(),
): Promise<RestoreResult> {
  // makes the database and the roles when they are missing
  await migrateDatabase(url, migrations);
  const sql = connect(url, { max: 1 });
  let result: RestoreResult;
  try {
    await assertNobodyElse(sql);
    result = await sql.begin((tx) => replaceContents(tx, file, migrations));
  } finally {
    await sql.end({ timeout: 5 });
  }
  await migrateDatabase(url, migrations);
  const fresh = connect(url, { max: 1 });
  await fresh`analyze`.finally(() => fresh.end({ timeout: 5 }));
  return result;
}

async function replaceContents(
  tx: TransactionSql,
  file: string,
  migrations: ReturnType<typeof listMigrations>,
): Promise<RestoreResult> {
  const frames = readFrames(file);
  const header = parsePayload<ArchiveHeader>(await next(frames, 'H'));
  const known = selectMigrations(header, migrations, file);

  await emptyDatabase(tx, migrations);
  await applyMigrations(tx, known);
  await makePartitions(tx, header.partitions);
  const foreignKeys = await dropForeignKeys(tx);
  const tables = await listTables(tx);
  // migrations put reserved rows in, and the backup has them too
  if (tables.length > 0)
    await tx.unsafe(`truncate ${tables.map(({ table }) => quoteName(table)).join(', ')}`);

  const result: RestoreResult = { tables: 0, rows: 0, madeAt: header.madeAt };
  for (let frame = await next(frames); frame.type !== 'Z'; frame = await next(frames)) {
    if (frame.type === 'T') {
      result.rows += await restoreTable(tx, parsePayload<TableStart>(frame), frames);
      result.tables += 1;
    } else if (frame.type === 'S') {
      await restoreSequences(tx, parsePayload<SequenceState[]>(frame));
    }
  }
  await frames.return();
  for (const { table, name, definition } of foreignKeys) {
    await tx.unsafe(`alter table ${quoteName(table)} add constraint ${quoteName(name)} ${definition}`);
  }
  return result;
}

/** The backup's own schema, which must be a beginning of ours. */
function selectMigrations(
  header: ArchiveHeader,
  migrations: ReturnType<typeof listMigrations>,
  file: string,
): ReturnType<typeof listMigrations> {
  if (header.format !== ARCHIVE_FORMAT) {
    throw new StartError(`${file} was made by a newer Wafa: update this one and restore again.`);
  }
  const known = migrations.slice(0, header.migrations.length);
  if (header.migrations.length > migrations.length) {
    throw new StartError(`${file} was made by a newer Wafa: update this one and restore again.`);
  }
  if (known.some(({ hash }, index) => hash !== header.migrations[index]?.hash)) {
    throw new StartError(
      `${file} was made by a Wafa whose tables this one does not know: use that one to restore.`,
    );
  }
  return known;
}

async function restoreTable(
  tx: TransactionSql,
  { table, columns }: TableStart,
  frames: AsyncGenerator<Frame, void>,
): Promise<number> {
  const digest = new TableDigest();
  let expected: TableEnd | undefined;
  async function* rows(): AsyncGenerator<Buffer> {
    for (let frame = await next(frames); ; frame = await next(frames)) {
      if (frame.type === 'E') {
        expected = parsePayload<TableEnd>(frame);
        return;
      }
      digest.add(frame.payload);
      yield frame.payload;
    }
  }
  await copyIn(tx, `copy ${quoteName(table)} (${columns.map(quoteName).join(', ')}) from stdin`, rows());
  const found = digest.end();
  if (found.rows !== expected?.rows || found.sha256 !== expected.sha256) {
    throw new StartError(`The backup is damaged in table ${table}: nothing was changed. Use another backup.`);
  }
  return found.rows;
}

async function makePartitions(tx: TransactionSql, wanted: ArchiveHeader['partitions']): Promise<void> {
  const there = new Set((await listPartitions(tx)).map(({ name }) => name));
  for (const { parent, name, bound } of wanted.filter((partition) => !there.has(partition.name))) {
    await tx.unsafe(`create table ${quoteName(name)} partition of ${quoteName(parent)} ${bound}`);
  }
}

type ForeignKey = { table: string; name: string; definition: string };

// tables point at each other, and checking once at the end is quicker than row by row
async function dropForeignKeys(tx: TransactionSql): Promise<ForeignKey[]> {
  const keys = await tx<ForeignKey[]>`
    select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.conparentid = 0 and c.relnamespace = 'public'::regnamespace`;
  for (const { table, name } of keys) {
    await tx.unsafe(`alter table ${quoteName(table)} drop constraint ${quoteName(name)}`);
  }
  return keys;
}

async function restoreSequences(tx: TransactionSql, states: SequenceState[]): Promise<void> {
  for (const { sequence, last, called } of states) {
    await tx`select setval(${quoteName(sequence)}::regclass, ${last}::bigint, ${called})`;
  }
}

async function assertNobodyElse(sql: ReturnType<typeof connect>): Promise<void> {
  const others = await sql`
    select 1 from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`;
  if (others.length > 0) {
    throw new StartError('The database is in use: stop Wafa (and other clients) and restore again.');
  }
}

async function next(frames: AsyncGenerator<Frame, void>, type?: Frame['type']): Promise<Frame> {
  const { value } = await frames.next();
  if (!value || (type && value.type !== type)) {
    throw new StartError('The file is no backup of Wafa, or is damaged: nothing was changed.');
  }
  return value;
}
