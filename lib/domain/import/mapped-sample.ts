import { columnSample } from '@/lib/domain/import/column-sample';
import { fieldColumns, type ImportMapping } from '@/lib/domain/import/mapping';
import type { ImportSubject } from '@/lib/domain/import/subject';
import { fieldOf } from '@/lib/domain/import/subject-fields';

/** A mapped file's first rows, by field. */
export class MappedSample {
  readonly subject: ImportSubject;
  private readonly columns: Map<string, number>;

  constructor(
    private readonly mapping: ImportMapping,
    private readonly rows: readonly (readonly string[])[],
  ) {
    this.subject = mapping.subject;
    this.columns = fieldColumns(mapping);
  }

  has(field: string): boolean {
    return this.columns.has(field);
  }

  /** Whether a column is a metric of its own. */
  hasMetrics(): boolean {
    return this.mapping.columns.some(({ target }) => target?.kind === 'metric');
  }

  values(field: string): string[] {
    const column = this.columns.get(field);
    return column === undefined ? [] : columnSample(this.rows, column);
  }

  headerOf(field: string): string {
    return this.mapping.columns[this.columns.get(field) ?? -1]?.header ?? '';
  }

  /** Fields of some types that columns are mapped to. */
  fieldsOf(...types: string[]): string[] {
    return [...this.columns.keys()].filter((key) => types.includes(fieldOf(this.subject, key).type));
  }

  /** Values of attributes and metrics of some type. */
  ownValues(type: 'number' | 'date'): string[] {
    return this.mapping.columns.flatMap(({ target }, column) => {
      const isNumber =
        target?.kind === 'metric' || (target?.kind === 'attribute' && target.type === 'number');
      const isDate = target?.kind === 'attribute' && target.type === 'date';
      return (type === 'number' ? isNumber : isDate) ? columnSample(this.rows, column) : [];
    });
  }

  /** Cells of two fields side by side, as they stand. */
  pairs(first: string, second: string): [string, string][] {
    const [a, b] = [this.columns.get(first) ?? -1, this.columns.get(second) ?? -1];
    return this.rows.map((cells) => [(cells[a] ?? '').trim(), (cells[b] ?? '').trim()]);
  }
}
