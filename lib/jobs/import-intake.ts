import type { Ctx } from '@/lib/data/context';
import { createImportRun, findImportMapping, type ImportRun, saveImportRun } from '@/lib/data/imports/runs';
import { enqueueJob } from '@/lib/data/jobs';
import { type ImportAnswers, importAnswersSchema, type QuestionKey } from '@/lib/domain/import/answers';
import { guessSubject } from '@/lib/domain/import/guess-subject';
import type { ColumnTarget, ImportMapping } from '@/lib/domain/import/mapping';
import { type ImportQuestions, requiredQuestions } from '@/lib/domain/import/required-questions';
import { type ImportSubject, importSubjects } from '@/lib/domain/import/subject';
import { subjectFields } from '@/lib/domain/import/subject-fields';
import { suggestMapping } from '@/lib/domain/import/suggest-mapping';
import { FileProblem } from '@/lib/ingest/file/file-problem';
import { type FileInspection, type InspectChoices, inspectFile } from '@/lib/ingest/file/inspect-file';
import { removeUpload, storeUpload, uploadPath } from '@/lib/ingest/upload-store';
import { headerSignature } from '@/lib/jobs/import-plan';

const keptSampleRows = 200;

/** What a run remembers of its file: how to read it, and its first rows. */
export type DetectedFile = Pick<FileInspection, 'shape' | 'sheets' | 'warnings'> & { sample: string[][] };

/**
 * Takes a file in: stores it, finds out what it is, guesses what it is about.
 * @throws FileProblem when it cannot be imported; nothing of it is kept then
 */
export async function receiveFile(
  ctx: Ctx,
  file: { name: string; body: AsyncIterable<Uint8Array> },
): Promise<ImportRun> {
  // sample data and a company's own never mix, whichever door the file came through
  if (ctx.organisation.isSample) throw new FileProblem('sample_company');
  const stored = await storeUpload(file.body);
  try {
    const detected = await detect(uploadPath(stored.storedAs));
    const [guess] = guessSubject(detected.shape.headers, detected.sample);
    return await createImportRun(ctx, {
      fileName: file.name.slice(0, 200),
      fileBytes: stored.bytes,
      fileSha256: stored.sha256,
      storedAs: stored.storedAs,
      detected,
      subject: guess?.subject,
    });
  } catch (error) {
    await removeUpload(stored.storedAs);
    throw error;
  }
}

/** Reads the head of the file again with what the person chose: another sheet, encoding, separator or header row. */
export async function readAgain(ctx: Ctx, run: ImportRun, choices: InspectChoices): Promise<void> {
  const detected = await detect(uploadPath(run.storedAs), choices);
  await saveImportRun(ctx, run.id, { detected, mapping: null, answers: null }, [
    'uploaded',
    'checked',
    'failed',
  ]);
}

async function detect(path: string, choices: InspectChoices = {}): Promise<DetectedFile> {
  const { shape, sheets, warnings, sample } = await inspectFile(path, choices);
  return { shape, sheets, warnings, sample: sample.slice(0, keptSampleRows).map(({ cells }) => cells) };
}

export type ImportProposal = {
  subject: ImportSubject;
  mapping: ImportMapping;
  /** what each column may become besides a field */
  offers: (ColumnTarget | null)[];
  answers: ImportAnswers;
  ask: QuestionKey[];
  preset: string | null;
  /** a file with the same columns was imported before, and this is what was said then */
  isRemembered: boolean;
};

/** What the form begins with: what was saved with the run, else remembered of its like, else suggested. */
export async function proposeImport(
  ctx: Ctx,
  run: ImportRun,
  chosen?: ImportSubject,
): Promise<ImportProposal> {
  const { shape, sample } = run.detected as DetectedFile;
  const subject = chosen ?? (run.subject as ImportSubject | null) ?? 'customers';
  const suggestion = suggestMapping(subject, shape.headers, sample);
  const saved = !chosen || chosen === run.subject ? run.mapping : null;
  const remembered = saved ? null : await findImportMapping(ctx, subject, headerSignature(shape.headers));
  const mapping = (saved ?? remembered?.mapping ?? suggestion.mapping) as unknown as ImportMapping;
  const questions = questionsOf(ctx, run, mapping);
  const known = importAnswersSchema.safeParse({
    ...questions.suggested,
    ...((saved ? run.answers : remembered?.answers) ?? {}),
  });
  return {
    subject,
    mapping,
    offers: suggestion.offers,
    answers: known.success ? known.data : questions.suggested,
    ask: questions.ask,
    preset: suggestion.preset,
    isRemembered: remembered !== null,
  };
}

/** What a mapping of this file leaves open, and the answers to begin with. */
export function questionsOf(ctx: Ctx, run: ImportRun, mapping: ImportMapping): ImportQuestions {
  const { shape, sample } = run.detected as DetectedFile;
  const { country, currency } = ctx.organisation;
  const named = suggestMapping(mapping.subject, shape.headers, sample).currency;
  return requiredQuestions(mapping, sample, { country, currency, vatRate: null }, named);
}

/** Groups of fields of which one must be mapped and none is, by their keys. */
export function missingFields(mapping: ImportMapping): string[][] {
  const mapped = new Set(
    mapping.columns.flatMap(({ target }) => (target?.kind === 'field' ? [target.field] : [])),
  );
  const hasMetric = mapping.columns.some(({ target }) => target?.kind === 'metric');
  return subjectFields[mapping.subject].requires
    .filter((group) => !group.some((field) => mapped.has(field)))
    .filter((group) => !(hasMetric && group.some((field) => field === 'metric' || field === 'count')))
    .map((group) => [...group]);
}

/** Keeps mapping and answers and asks for the dry run. @returns false when the run is busy or done */
export async function requestCheck(
  ctx: Ctx,
  run: ImportRun,
  settings: { mapping: ImportMapping; answers: ImportAnswers },
): Promise<boolean> {
  if (!importSubjects.includes(settings.mapping.subject)) return false;
  const moved = await saveImportRun(
    ctx,
    run.id,
    {
      subject: settings.mapping.subject,
      mapping: settings.mapping as unknown as Record<string, unknown>,
      answers: settings.answers,
      state: 'checking',
      checkedRows: 0,
      errorCode: null,
      errorParams: null,
    },
    ['uploaded', 'checked', 'failed'],
  );
  if (moved) await enqueueJob(ctx.db, 'import.check', { payload: { importId: run.id } });
  return moved;
}

/** Asks for the commit of a checked run, or for going on with one that stopped. */
export async function requestCommit(ctx: Ctx, run: ImportRun): Promise<boolean> {
  const moved = await saveImportRun(
    ctx,
    run.id,
    { state: 'committing', errorCode: null, errorParams: null },
    ['checked', 'failed'],
  );
  if (moved) {
    await enqueueJob(ctx.db, 'import.commit', {
      payload: { importId: run.id },
      dedupeKey: `import.commit:${run.id}`,
    });
  }
  return moved;
}

/** Asks for taking a committed run back. */
export async function requestUndo(ctx: Ctx, run: ImportRun): Promise<boolean> {
  const moved = await saveImportRun(ctx, run.id, { state: 'undoing' }, ['committed']);
  if (moved) {
    await enqueueJob(ctx.db, 'import.undo', {
      payload: { importId: run.id, userId: ctx.actor.kind === 'user' ? ctx.actor.userId : null },
      dedupeKey: `import.undo:${run.id}`,
    });
  }
  return moved;
}
