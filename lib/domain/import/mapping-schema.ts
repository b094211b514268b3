import { z } from 'zod';
import type { ImportMapping } from '@/lib/domain/import/mapping';
import { importSubjects } from '@/lib/domain/import/subject';
import { subjectFields } from '@/lib/domain/import/subject-fields';

const name = z.string().trim().min(1).max(100);

const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('field'), field: name }),
  z.object({ kind: z.literal('attribute'), key: name, type: z.enum(['text', 'number', 'date', 'boolean']) }),
  z.object({ kind: z.literal('metric'), key: name }),
]);

/** A mapping as it comes from a form or a command: known subject, known fields, nothing else. */
export const importMappingSchema: z.ZodType<ImportMapping> = z
  .object({
    subject: z.enum(importSubjects),
    columns: z.array(z.object({ header: z.string().max(10_000), target: target.nullable() })).max(1_000),
  })
  .refine(({ subject, columns }) =>
    columns.every(
      (column) =>
        column.target?.kind !== 'field' ||
        subjectFields[subject].fields.some(({ key }) => key === (column.target as { field: string }).field),
    ),
  );
