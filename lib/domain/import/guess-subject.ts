import { fieldColumns } from '@/lib/domain/import/mapping';
import { type ImportSubject, importSubjects } from '@/lib/domain/import/subject';
import { subjectFields } from '@/lib/domain/import/subject-fields';
import { suggestMapping } from '@/lib/domain/import/suggest-mapping';

interface SubjectGuess {
  subject: ImportSubject;
  /** comparable within one file only; above 0 when everything required is there */
  score: number;
}

/** What a file is about, likeliest first, by which subject its columns fit best. */
export function guessSubject(
  headers: readonly string[],
  sampleRows: readonly (readonly string[])[] = [],
): SubjectGuess[] {
  return importSubjects
    .map((subject) => ({ subject, score: scoreOf(subject, headers, sampleRows) }))
    .sort((a, b) => b.score - a.score);
}

const PRESET = 50;
const MISSING = 12;

function scoreOf(
  subject: ImportSubject,
  headers: readonly string[],
  sampleRows: readonly (readonly string[])[],
): number {
  const { mapping, preset, confidence } = suggestMapping(subject, headers, sampleRows);
  const { requires, signature } = subjectFields[subject];
  const mapped = fieldColumns(mapping);
  const metrics = mapping.columns.filter(({ target }) => target?.kind === 'metric').length;
  // customers and contacts may both know the export: the first subject then is the better one to begin with
  if (preset) return PRESET;
  let score = 0;
  for (const [field, column] of mapped) {
    const weight =
      (signature.includes(field) ? 3 : 0) + (requires.some((group) => group.includes(field)) ? 2 : 0);
    score += (confidence[column] ?? 0) * Math.max(weight, 1);
  }
  for (const group of requires) {
    const isCounted = metrics > 0 && group.includes('count');
    if (!isCounted && !group.some((field) => mapped.has(field))) score -= MISSING;
  }
  return score + Math.min(metrics, 5);
}
