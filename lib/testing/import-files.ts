import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { clock } from '@/lib/clock';
import type { Ctx, Db } from '@/lib/data/context';
import { countRejectedRows } from '@/lib/data/imports/rejected-rows';
import type { ImportRun } from '@/lib/data/imports/runs';
import { systemContext } from '@/lib/data/system-context';
import type { ImportAnswers } from '@/lib/domain/import/answers';
import type { ColumnTarget } from '@/lib/domain/import/mapping';
import type { ImportSubject } from '@/lib/domain/import/subject';
import {
  missingFields,
  proposeImport,
  receiveFile,
  requestCheck,
  requestCommit,
} from '@/lib/jobs/import-intake';
import { settleImport } from '@/lib/jobs/settle-import';

/** What a person says of a file beyond what is suggested. */
export type Said = {
  subject?: ImportSubject;
  answers?: Partial<ImportAnswers>;
  /** by header of the file */
  columns?: Record<string, ColumnTarget | null>;
};

/** A file by its path, or its text. */
export type TestFile = { path: string } | { name: string; text: string };

/** A folder for uploads that is gone afterwards; `WAFA_DATA_DIR` is to be stubbed with it. */
export function openUploadFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wafa-uploads-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export async function importContext(db: Db): Promise<Ctx> {
  const ctx = await systemContext(db, 'import', clock());
  if (!ctx) throw new Error('arrange the organisation first');
  return ctx;
}

/** From the file to the request for its check, as the screens go. */
export async function bringFile(ctx: Ctx, file: TestFile, said: Said = {}): Promise<ImportRun> {
  const received = await receiveFile(ctx, {
    name: 'path' in file ? path.basename(file.path) : file.name,
    body: 'path' in file ? createReadStream(file.path) : oneChunk(file.text),
  });
  const proposal = await proposeImport(ctx, received, said.subject);
  const columns = proposal.mapping.columns.map((column) =>
    said.columns && column.header in said.columns
      ? { ...column, target: said.columns[column.header] ?? null }
      : column,
  );
  const mapping = { ...proposal.mapping, columns };
  const missing = missingFields(mapping);
  if (missing.length > 0) throw new Error(`Not mapped: ${missing.join('; ')}`);
  await requestCheck(ctx, received, { mapping, answers: { ...proposal.answers, ...said.answers } });
  return received;
}

export async function checkFile(ctx: Ctx, file: TestFile, said?: Said): Promise<ImportRun> {
  const { id } = await bringFile(ctx, file, said);
  return settleImport(ctx, id);
}

export async function commitRun(ctx: Ctx, run: ImportRun): Promise<ImportRun> {
  await requestCommit(ctx, run);
  return settleImport(ctx, run.id);
}

/** Checked, then committed: what was expected, what was done, and the rejected rows by reason. */
export async function importFile(ctx: Ctx, file: TestFile, said?: Said) {
  const checked = await checkFile(ctx, file, said);
  if (checked.state !== 'checked') throw new Error(`check ended ${checked.state}: ${checked.errorCode}`);
  const run = await commitRun(ctx, checked);
  const rejects = await countRejectedRows(ctx, run.id);
  return {
    run,
    expected: checked.expected,
    done: run.done,
    rejects: Object.fromEntries(rejects.map(({ code, rows }) => [code, rows])),
  };
}

/** A file of orders of forty customers, one line each. */
export function orderLines(from: number, count: number, price = '10.00'): string {
  const lines = Array.from(
    { length: count },
    (_, index) => `O${from + index},2026-01-${10 + (index % 20)},C${index % 40},SKU-1,1,${price}`,
  );
  return ['order_number,order_date,customer_id,sku,quantity,unit_price', ...lines, ''].join('\n');
}

async function* oneChunk(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}
