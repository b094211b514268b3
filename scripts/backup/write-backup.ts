import { createWriteStream, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { TransactionSql } from 'postgres';
import { connect } from '@/lib/data/connect';
import { copyOut } from '@/lib/data/copy';
import { StartError } from '@/lib/errors';
import { ARCHIVE_FORMAT, type ArchiveHeader, encodeFrame, TableDigest } from './archive';
import { listPartitions, listSequences, listTables, quoteName } from './tables';

export type BackupResult = { tables: number; rows: number; bytes: number };

/**
 * Writes every table as of one moment into one file, readable by its owner alone. Wafa may go on working meanwhile.
 * The file appears under its name only when it is whole.
 */
export async function writeBackup(url: string, file: string, database: string): Promise<BackupResult> {
  const sql = connect(url, { max: 1 });
  const partial = `${file}.partial`;
  const result: BackupResult = { tables: 0, rows: 0, bytes: 0 };
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
  try {
    await sql.begin('isolation level repeatable read read only', async (tx) => {
      await pipeline(
        Readable.from(frames(tx, database, result), { objectMode: false }),
        createGzip({ level: 6 }),
        createWriteStream(partial, { mode: 0o600, flush: true }),
      );
    });
    renameSync(partial, file);
    return { ...result, bytes: statSync(file).size };
  } catch (cause) {
    rmSync(partial, { force: true });
    if ((cause as { code?: string }).code === 'ENOSPC') {
      throw new StartError(`The disk is full: ${file} was not written.`, { cause });
    }
    throw cause;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function* frames(tx: TransactionSql, database: string, result: BackupResult): AsyncGenerator<Buffer> {
  // one spelling of every value, whatever the server is set to
  await tx`set local datestyle = 'ISO, YMD'`;
  await tx`set local intervalstyle = 'postgres'`;
  await tx`set local extra_float_digits = 1`;
  yield encodeFrame('H', await makeHeader(tx, database));
  for (const table of await listTables(tx)) {
    yield encodeFrame('T', table);
    const digest = new TableDigest();
    const columns = table.columns.map(quoteName).join(', ');
    for await (const chunk of copyOut(
      tx,
      `copy (select ${columns} from ${quoteName(table.table)}) to stdout`,
    )) {
      digest.add(chunk);
      yield encodeFrame('D', chunk);
    }
    const end = digest.end();
    result.tables += 1;
    result.rows += end.rows;
    yield encodeFrame('E', end);
  }
  // last: sequences stand outside of transactions and must not be behind the rows
  yield encodeFrame('S', await listSequences(tx));
  yield encodeFrame('Z', { tables: result.tables });
}

async function makeHeader(tx: TransactionSql, database: string): Promise<ArchiveHeader> {
  const [server] = await tx<{ version: string }[]>`select current_setting('server_version') as version`;
  const migrations = await tx<{ hash: string; at: string }[]>`
    select hash, created_at::text as at from drizzle.__drizzle_migrations order by created_at`;
  return {
    format: ARCHIVE_FORMAT,
    madeAt: new Date().toISOString(),
    database,
    server: server?.version ?? '',
    migrations: migrations.map(({ hash, at }) => ({ hash, at: Number(at) })),
    partitions: await listPartitions(tx),
  };
}
