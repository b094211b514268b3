import type { ImportSubject } from '@/lib/domain/import/subject';

export type AttributeType = 'text' | 'number' | 'date' | 'boolean';

/** What a column of the file becomes. */
export type ColumnTarget =
  | { kind: 'field'; field: string }
  /** a custom attribute of the customer */
  | { kind: 'attribute'; key: string; type: AttributeType }
  /** a count per customer and day (usage files with a column for each metric) */
  | { kind: 'metric'; key: string };

interface MappedColumn {
  /** as it stands in the file, so that a remembered mapping is not laid over other columns */
  header: string;
  /** null: the column is not imported */
  target: ColumnTarget | null;
}

/** Which column means what: one entry for each column of the file, in its order. Plain data, kept and remembered. */
export interface ImportMapping {
  subject: ImportSubject;
  columns: MappedColumn[];
}

/** Positions of the columns that are mapped to fields, by field. */
export function fieldColumns(mapping: ImportMapping): Map<string, number> {
  const columns = new Map<string, number>();
  mapping.columns.forEach(({ target }, index) => {
    if (target?.kind === 'field' && !columns.has(target.field)) columns.set(target.field, index);
  });
  return columns;
}
