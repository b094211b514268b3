import { defaultAnswers, type ImportAnswers } from '@/lib/domain/import/answers';
import type { ColumnTarget, ImportMapping } from '@/lib/domain/import/mapping';
import { type ParsedRow, parseRow } from '@/lib/domain/import/parse-row';
import { compilePlan } from '@/lib/domain/import/plan';
import type { ImportSubject } from '@/lib/domain/import/subject';

/** "attribute:vip:boolean" and "metric:logins" name other targets than fields. */
function targetOf(text: string): ColumnTarget {
  const [kind, key = '', type] = text.split(':');
  if (kind === 'attribute') return { kind, key, type: type as 'text' };
  return kind === 'metric' && key !== '' ? { kind, key } : { kind: 'field', field: text };
}

/** Parses one row given as target → cell; for tests. */
export function parseCells(
  subject: ImportSubject,
  cells: Readonly<Record<string, string>>,
  answers: Partial<ImportAnswers> = {},
): ParsedRow {
  const mapping: ImportMapping = {
    subject,
    columns: Object.keys(cells).map((header) => ({ header, target: targetOf(header) })),
  };
  const plan = compilePlan({
    mapping,
    answers: { ...defaultAnswers({ country: 'SA', currency: 'SAR', vatRate: 0.15 }), ...answers },
    timeZone: 'Asia/Riyadh',
    today: '2026-06-15',
  });
  return parseRow(plan, { rowNumber: 2, cells: Object.values(cells) });
}

/** The fact of a row that must be taken, with its warnings. */
export function factOf(...row: Parameters<typeof parseCells>): Record<string, unknown> {
  const parsed = parseCells(...row);
  if (!parsed.ok) throw new Error(`rejected: ${parsed.code} ${JSON.stringify(parsed.params)}`);
  return { ...parsed.fact, warnings: parsed.warnings };
}

/** "code field" of a row that must be rejected. */
export function rejectionOf(...row: Parameters<typeof parseCells>): string {
  const parsed = parseCells(...row);
  return parsed.ok ? 'taken' : [parsed.code, parsed.params.field].filter(Boolean).join(' ');
}
