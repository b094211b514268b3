import 'server-only';
import type { Sql } from 'postgres';
import { copyIn } from '@/lib/data/copy';
import { copiedColumns, stageColumns } from '@/lib/data/imports/stage-layout';
import type { ImportSubject } from '@/lib/domain/import/subject';

const bufferChars = 256 * 1024;

/** The staging table of a run; the number is the run's own key, never text from outside. */
export function stageTable(runId: number): string {
  return `staging.run_${Math.trunc(runId)}`;
}

export async function openStage(sql: Sql, runId: number, subject: ImportSubject): Promise<void> {
  const columns = stageColumns(subject);
  const names = columns.map(([name]) => name);
  const types = columns.map(([, type]) => type);
  await sql`select import_stage_open(${runId}, ${names}, ${types})`;
}

export async function closeStage(sql: Sql, runId: number): Promise<void> {
  await sql`select import_stage_close(${runId})`;
}

/**
 * Number of the last row that is staged; null when there is no staging table or it is empty: before staging, and after
 * a crash of the database server, for the table is unlogged.
 */
export async function lastStagedRow(sql: Sql, runId: number): Promise<number | null> {
  const [there] = await sql<
    { name: string | null }[]
  >`select to_regclass(${stageTable(runId)})::text as name`;
  if (!there?.name) return null;
  const [last] = await sql.unsafe<{ row: number | null }[]>(
    `select max(row_number) as row from ${stageTable(runId)}`,
  );
  return last?.row ?? null;
}

/**
 * Copies rows, given as lines of COPY text, into the staging table as fast as the server takes them; memory stays at one
 * buffer. All or none arrive.
 */
export async function copyToStage(
  sql: Sql,
  runId: number,
  subject: ImportSubject,
  lines: AsyncIterable<string>,
): Promise<void> {
  const columns = copiedColumns(subject)
    .map((name) => `"${name}"`)
    .join(', ');
  await sql.begin((tx) => copyIn(tx, `copy ${stageTable(runId)} (${columns}) from stdin`, buffers(lines)));
}

async function* buffers(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let text = '';
  for await (const part of lines) {
    text += part;
    if (text.length < bufferChars) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}
