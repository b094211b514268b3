import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultAnswers } from '@/lib/domain/import/answers';
import {
  FILE_PROBLEM_CODES,
  FILE_WARNING_CODES,
  REJECT_CODES,
  WARNING_CODES,
} from '@/lib/domain/import/codes';
import { PRESETS } from '@/lib/domain/import/presets';
import { importSubjects } from '@/lib/domain/import/subject';
import { subjectFields } from '@/lib/domain/import/subject-fields';

const answers = defaultAnswers({ country: 'SA', currency: 'SAR', vatRate: 0.15 });
// parts of one answer that are asked together
const questions = Object.keys(answers).filter((key) => key !== 'scaleMin' && key !== 'scaleMax');
const fields = new Set([
  ...importSubjects.flatMap((subject) => subjectFields[subject].fields.map((field) => field.key)),
  'as_of_date',
]);

describe.each(['en', 'ar'])('the import messages in %s', (locale) => {
  const messages = JSON.parse(readFileSync(`messages/${locale}/import.json`, 'utf8')) as Record<
    string,
    object
  >;
  const keys = (part: string) => Object.keys(messages[part] ?? {}).sort();

  test.each([
    ['file_problems', FILE_PROBLEM_CODES],
    ['file_warnings', FILE_WARNING_CODES],
    ['rejects', REJECT_CODES],
    ['warnings', WARNING_CODES],
    ['subjects', importSubjects],
    ['subject_hints', importSubjects],
    ['fields', [...fields]],
    ['questions', questions],
    ['presets', PRESETS.map(({ name }) => name)],
  ])('say all of %s, and nothing else', (part, expected) => {
    expect(keys(part)).toEqual([...new Set(expected)].sort());
  });
});
