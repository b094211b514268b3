import type { Sql } from 'postgres';
import type { Ctx } from '@/lib/data/context';
import { decideRange, listRejectedInStage } from '@/lib/data/imports/commit-range';
import { clearOriginalDates, recordOriginalDates } from '@/lib/data/imports/original-dates';
import { clearRejectedRows, type RejectedRow, recordRejectedRows } from '@/lib/data/imports/rejected-rows';
import { type RunScope, wholeFile } from '@/lib/data/imports/run-scope';
import { copyToStage, openStage } from '@/lib/data/imports/stage';
import { keyStage } from '@/lib/data/imports/stage-keys';
import { stageLines } from '@/lib/data/imports/stage-rows';
import { prepareUsage } from '@/lib/data/imports/usage';
import type { WarningCode } from '@/lib/domain/import/codes';
import type { ParsedRow } from '@/lib/domain/import/parse-row';
import type { OriginalDate } from '@/lib/domain/import/row-reader';
import { type RawRow, readRowBatches } from '@/lib/ingest/file/read-rows';
import type { TableShape } from '@/lib/ingest/file/table-shape';

/** A file with everything needed to read it again in exactly the same way. */
export type ImportFile = {
  path: string;
  shape: TableShape;
  parse: (row: RawRow) => ParsedRow;
};

export type StagedCounts = {
  rows: number;
  /** rows that could not be understood; the database may reject more */
  unreadable: number;
  warnings: Partial<Record<WarningCode, number>>;
};

const reportEvery = 10_000;

/**
 * Reads the file once into the staging table, keeps the rows that could not be understood, and decides in SQL what
 * committing would do with the others.
 */
export async function stageImport(
  ctx: Ctx,
  sql: Sql,
  scope: RunScope,
  file: ImportFile,
  report: (rows: number) => Promise<void>,
): Promise<StagedCounts> {
  const counts: StagedCounts = { rows: 0, unreadable: 0, warnings: {} };
  await clearRejectedRows(ctx, scope.runId);
  await clearOriginalDates(ctx, scope.runId);
  await openStage(sql, scope.runId, scope.subject);
  await copyToStage(sql, scope.runId, scope.subject, parsedLines());
  await keyStage(sql, scope);
  if (scope.subject === 'usage') await prepareUsage(sql, scope);
  await decideRange(sql, scope, wholeFile);
  await keepRejectedInStage(ctx, sql, scope, file);
  return counts;

  // a batch at a time: a promise for each row would cost as much as understanding it
  async function* parsedLines(): AsyncGenerator<string> {
    let reported = 0;
    for await (const batch of readRowBatches(file.path, file.shape)) {
      const rejected: RejectedRow[] = [];
      const originals: (OriginalDate & { rowNumber: number })[] = [];
      const lines: string[] = [];
      for (const row of batch) {
        const parsed = file.parse(row);
        if (parsed.ok) {
          for (const code of parsed.warnings) counts.warnings[code] = (counts.warnings[code] ?? 0) + 1;
          lines.push(stageLines(row.rowNumber, parsed.fact));
          for (const date of parsed.originals) originals.push({ ...date, rowNumber: row.rowNumber });
        } else {
          const { code: errorCode, params: errorParams } = parsed;
          rejected.push({ rowNumber: row.rowNumber, cells: row.cells, errorCode, errorParams });
        }
      }
      counts.rows += batch.length;
      counts.unreadable += rejected.length;
      await recordRejectedRows(ctx, scope.runId, rejected);
      await recordOriginalDates(ctx, scope.runId, originals);
      yield lines.join('');
      const step = Math.floor(counts.rows / reportEvery);
      if (step > reported) {
        reported = step;
        await report(counts.rows);
      }
    }
  }
}

/** What the database rejected is kept as it stands in the file: the file is read once more, only where needed. */
export async function keepRejectedInStage(
  ctx: Ctx,
  sql: Sql,
  scope: RunScope,
  file: ImportFile,
): Promise<void> {
  const codes = await listRejectedInStage(sql, scope);
  if (codes.size === 0) return;
  for await (const batch of readRowBatches(file.path, file.shape)) {
    const kept = batch.flatMap(({ rowNumber, cells }) => {
      const errorCode = codes.get(rowNumber);
      return errorCode ? [{ rowNumber, cells, errorCode }] : [];
    });
    await recordRejectedRows(ctx, scope.runId, kept);
  }
}
