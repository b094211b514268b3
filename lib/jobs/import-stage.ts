import type { Sql } from 'postgres';
import type { Ctx } from '@/lib/data/context';
import { decideRange, listRejectedInStage } from '@/lib/data/imports/commit-range';
import { clearRejectedRows, type RejectedRow, recordRejectedRows } from '@/lib/data/imports/rejected-rows';
import { type RunScope, wholeFile } from '@/lib/data/imports/run-scope';
import { copyToStage, openStage } from '@/lib/data/imports/stage';
import { keyStage } from '@/lib/data/imports/stage-keys';
import { type StageValue, toStageRows } from '@/lib/data/imports/stage-layout';
import { prepareUsage } from '@/lib/data/imports/usage';
import type { WarningCode } from '@/lib/domain/import/codes';
import type { ParsedRow } from '@/lib/domain/import/parse-row';
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

const rejectedAtOnce = 500;

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
  await openStage(sql, scope.runId, scope.subject);
  await copyToStage(sql, scope.runId, scope.subject, parsedRows());
  await keyStage(sql, scope);
  if (scope.subject === 'usage') await prepareUsage(sql, scope);
  await decideRange(sql, scope, wholeFile);
  await keepRejectedInStage(ctx, sql, scope, file);
  return counts;

  async function* parsedRows(): AsyncGenerator<StageValue[]> {
    let rejected: RejectedRow[] = [];
    for await (const batch of readRowBatches(file.path, file.shape)) {
      for (const row of batch) {
        counts.rows++;
        const parsed = file.parse(row);
        if (!parsed.ok) {
          counts.unreadable++;
          rejected.push({
            rowNumber: row.rowNumber,
            cells: row.cells,
            errorCode: parsed.code,
            errorParams: parsed.params,
          });
          continue;
        }
        for (const code of parsed.warnings) counts.warnings[code] = (counts.warnings[code] ?? 0) + 1;
        yield* toStageRows(row.rowNumber, parsed.fact);
      }
      if (rejected.length >= rejectedAtOnce) {
        await recordRejectedRows(ctx, scope.runId, rejected);
        rejected = [];
      }
      await report(counts.rows);
    }
    await recordRejectedRows(ctx, scope.runId, rejected);
  }
}

/** What the database rejected is kept as it stands in the file: the file is read once more, only where needed. */
async function keepRejectedInStage(ctx: Ctx, sql: Sql, scope: RunScope, file: ImportFile): Promise<void> {
  const codes = await listRejectedInStage(sql, scope);
  if (codes.size === 0) return;
  let kept: RejectedRow[] = [];
  for await (const batch of readRowBatches(file.path, file.shape)) {
    for (const row of batch) {
      const errorCode = codes.get(row.rowNumber);
      if (errorCode) kept.push({ rowNumber: row.rowNumber, cells: row.cells, errorCode });
    }
    if (kept.length >= rejectedAtOnce) {
      await recordRejectedRows(ctx, scope.runId, kept);
      kept = [];
    }
  }
  await recordRejectedRows(ctx, scope.runId, kept);
}
