import { createHash } from 'node:crypto';
import type { Ctx } from '@/lib/data/context';
import type { RunScope } from '@/lib/data/imports/run-scope';
import type { ImportRun } from '@/lib/data/imports/runs';
import { type ImportAnswers, importAnswersSchema } from '@/lib/domain/import/answers';
import { headerKey } from '@/lib/domain/import/header-key';
import { fieldColumns, type ImportMapping } from '@/lib/domain/import/mapping';
import { parseRow } from '@/lib/domain/import/parse-row';
import { compilePlan } from '@/lib/domain/import/plan';
import type { TableShape } from '@/lib/ingest/file/table-shape';
import { uploadPath } from '@/lib/ingest/upload-store';
import type { ImportFile } from '@/lib/jobs/import-stage';

/** What was found out and answered about a file, as it is kept with its run. */
export type ImportSettings = { shape: TableShape; mapping: ImportMapping; answers: ImportAnswers };

/**
 * The settings of a run that is ready to be read.
 * @throws Error when the run was never mapped: a screen let something through that it must not
 */
export function settingsOf(run: ImportRun): ImportSettings {
  const shape = run.detected?.shape as TableShape | undefined;
  if (!shape || !run.mapping || !run.answers) throw new Error(`Import ${run.id} has no mapping yet`);
  return {
    shape,
    mapping: run.mapping as unknown as ImportMapping,
    answers: importAnswersSchema.parse(run.answers),
  };
}

/** The stored file with the way to read it. */
export function importFileOf(ctx: Ctx, run: ImportRun): ImportFile {
  const { shape, mapping, answers } = settingsOf(run);
  const plan = compilePlan({ mapping, answers, timeZone: ctx.organisation.timeZone, today: ctx.today });
  return { path: uploadPath(run.storedAs), shape, parse: (row) => parseRow(plan, row) };
}

/** A file of tenures speaks of one day: whoever left before it is absent, and all of it was known on that day. */
export function isSnapshot(mapping: ImportMapping): boolean {
  const columns = fieldColumns(mapping);
  return mapping.subject === 'subscriptions' && columns.has('tenure_months') && !columns.has('starts_on');
}

const makeCustomers = new Set(['customers', 'subscriptions', 'orders', 'invoices']);

export function scopeOf(ctx: Ctx, run: ImportRun): RunScope {
  const { mapping, answers } = settingsOf(run);
  return {
    runId: run.id,
    sourceId: run.sourceId,
    subject: mapping.subject,
    timeZone: ctx.organisation.timeZone,
    asOfDate: isSnapshot(mapping) ? answers.asOfDate : null,
    makeMissingCustomers:
      mapping.subject === 'customers' ||
      (makeCustomers.has(mapping.subject) && answers.unknownCustomers === 'create'),
    addsRepeatedCounts: answers.repeatedCounts === 'add',
    currency: ctx.organisation.currency,
    now: ctx.now.toISOString(),
  };
}

/** Files with the same columns share what was answered for them. */
export function headerSignatureOf(run: ImportRun): string {
  return headerSignature((run.detected?.shape as TableShape | undefined)?.headers ?? []);
}

export function headerSignature(headers: readonly string[]): string {
  return createHash('sha256').update(headers.map(headerKey).join('\n')).digest('hex').slice(0, 32);
}
