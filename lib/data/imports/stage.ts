import 'server-only';
import { once } from 'node:events';
import type { ReservedSql, Sql } from 'postgres';
import { copyLine } from '@/lib/data/imports/copy-text';
import { copiedColumns, type StageValue, stageColumns } from '@/lib/data/imports/stage-layout';
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

/** False after a crash of the database server (an unlogged table is then gone or empty) or before staging. */
export async function stageHasRows(sql: Sql, runId: number): Promise<boolean> {
  const [there] = await sql<
    { name: string | null }[]
  >`select to_regclass(${stageTable(runId)})::text as name`;
  if (!there?.name) return false;
  const rows = await sql.unsafe(`select 1 from ${stageTable(runId)} limit 1`);
  return rows.length > 0;
}

/** Copies rows into the staging table as fast as the server takes them; memory stays at one buffer. */
export class StageWriter {
  private buffer = '';
  private failure: Error | null = null;

  private constructor(
    private readonly connection: ReservedSql,
    private readonly stream: NodeJS.WritableStream,
  ) {
    stream.on('error', (error: Error) => {
      this.failure = error;
    });
  }

  static async open(sql: Sql, runId: number, subject: ImportSubject): Promise<StageWriter> {
    const connection = await sql.reserve();
    const columns = copiedColumns(subject)
      .map((name) => `"${name}"`)
      .join(', ');
    const stream = await connection.unsafe(`copy ${stageTable(runId)} (${columns}) from stdin`).writable();
    return new StageWriter(connection, stream);
  }

  async write(row: readonly StageValue[]): Promise<void> {
    this.buffer += copyLine(row);
    if (this.buffer.length >= bufferChars) await this.flush();
  }

  private async flush(): Promise<void> {
    if (this.failure) throw this.failure;
    const chunk = this.buffer;
    this.buffer = '';
    if (chunk !== '' && !this.stream.write(chunk)) await once(this.stream, 'drain');
  }

  async close(): Promise<void> {
    try {
      await this.flush();
      this.stream.end();
      await once(this.stream, 'finish');
      if (this.failure) throw this.failure;
    } finally {
      this.connection.release();
    }
  }

  /** Gives up: what was copied so far is discarded by the server. */
  abort(): void {
    (this.stream as unknown as { destroy(error: Error): void }).destroy(new Error('import stopped'));
    this.connection.release();
  }
}
