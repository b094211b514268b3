'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requirePermission } from '@/lib/auth/viewer';
import { recordAudit } from '@/lib/data/audit';
import type { Ctx } from '@/lib/data/context';
import { getImportRun, type ImportRun } from '@/lib/data/imports/runs';
import type { ActionState } from '@/lib/domain/action-state';
import { importAnswersSchema, type QuestionKey } from '@/lib/domain/import/answers';
import type { ImportMapping } from '@/lib/domain/import/mapping';
import { importMappingSchema } from '@/lib/domain/import/mapping-schema';
import { FileProblem } from '@/lib/ingest/file/file-problem';
import {
  missingFields,
  questionsOf,
  readAgain,
  requestCheck,
  requestCommit,
  requestUndo,
} from '@/lib/jobs/import-intake';

const ImportId = z.uuid();
const busy: ActionState = { status: 'invalid', errorKey: 'imports.errors.busy' };

const ReadingInput = z.object({
  sheet: z.string().max(200).optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1256', 'windows-1252']).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  headerRow: z.coerce.number().int().min(0).max(1_000),
});

/** Reads the head of the file again, another way. */
export async function readFileAgain(importId: string, _: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('import:run');
  const input = ReadingInput.safeParse(Object.fromEntries(form));
  if (!input.success) return { status: 'invalid', errorKey: 'imports.errors.file' };
  try {
    await readAgain(ctx, await getImportRun(ctx, { publicId: ImportId.parse(importId) }), input.data);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { status: 'invalid', errorKey: 'imports.errors.file' };
  }
  revalidatePath(`/settings/data/import/${importId}`);
  return { status: 'saved' };
}

/** What a mapping leaves open, while it is being made. */
export async function reviewMapping(
  importId: string,
  mapping: ImportMapping,
): Promise<{ ask: QuestionKey[]; missing: string[][] }> {
  const ctx = await requirePermission('import:run');
  const run = await getImportRun(ctx, { publicId: ImportId.parse(importId) });
  const known = importMappingSchema.parse(mapping);
  return { ask: questionsOf(ctx, run, known).ask, missing: missingFields(known) };
}

/** Keeps the mapping and the answers, and starts the dry run. */
export async function checkImport(
  importId: string,
  settings: { mapping: unknown; answers: unknown },
): Promise<ActionState> {
  const ctx = await requirePermission('import:run');
  const run = await getImportRun(ctx, { publicId: ImportId.parse(importId) });
  const mapping = importMappingSchema.safeParse(settings.mapping);
  if (!mapping.success || missingFields(mapping.data).length > 0) {
    return { status: 'invalid', errorKey: 'imports.errors.missing_fields' };
  }
  const answers = importAnswersSchema.safeParse(settings.answers);
  const needsDay = questionsOf(ctx, run, mapping.data).ask.includes('asOfDate');
  if (!answers.success || (needsDay && !answers.data.asOfDate)) {
    return { status: 'invalid', errorKey: 'imports.errors.answers' };
  }
  const moved = await requestCheck(ctx, run, { mapping: mapping.data, answers: answers.data });
  revalidatePath(`/settings/data/import/${importId}`);
  return moved ? { status: 'saved' } : busy;
}

/** Starts the commit, or goes on with one that stopped. */
export async function commitImport(importId: string): Promise<ActionState> {
  const ctx = await requirePermission('import:run');
  const run = await getImportRun(ctx, { publicId: ImportId.parse(importId) });
  return moveOn(ctx, run, 'import.commit', requestCommit);
}

/** Takes a committed import back, whole. */
export async function undoImport(importId: string): Promise<ActionState> {
  const ctx = await requirePermission('import:undo');
  const run = await getImportRun(ctx, { publicId: ImportId.parse(importId) });
  return moveOn(ctx, run, 'import.undo', requestUndo);
}

async function moveOn(
  ctx: Ctx,
  run: ImportRun,
  action: string,
  request: (ctx: Ctx, run: ImportRun) => Promise<boolean>,
): Promise<ActionState> {
  const moved = await request(ctx, run);
  if (moved) {
    await recordAudit(ctx, {
      action,
      subjectKind: 'import',
      subjectId: run.publicId,
      details: { fileName: run.fileName, subject: run.subject },
    });
  }
  revalidatePath(`/settings/data/import/${run.publicId}`);
  return moved ? { status: 'saved' } : busy;
}
