import type { RejectCode, WarningCode } from '@/lib/domain/import/codes';
import { type ImportPlan, RowRejection } from '@/lib/domain/import/plan';
import { cleanLine, cleanParagraphs, isBlankText, isErrorCell } from '@/lib/domain/import/values/clean-text';

export const TEXT_CHARS = 500;
const LONG_TEXT_CHARS = 20_000;

/** The cells of one row as clean text, by field, and the warnings that reading them gave. */
export class RowTexts {
  readonly warnings: WarningCode[] = [];

  constructor(
    readonly plan: ImportPlan,
    private readonly cells: readonly string[],
  ) {}

  isMapped(field: string): boolean {
    return this.plan.columns.has(field);
  }

  warn(code: WarningCode): void {
    if (!this.warnings.includes(code)) this.warnings.push(code);
  }

  reject(code: RejectCode, field: string, value = this.raw(field)): never {
    throw new RowRejection(code, { field, value: value.slice(0, 100) });
  }

  raw(field: string): string {
    const column = this.plan.columns.get(field);
    return column === undefined ? '' : (this.cells[column] ?? '');
  }

  rawAt(column: number): string {
    return this.cells[column] ?? '';
  }

  /** One line of text. */
  text(field: string): string | null {
    const raw = this.raw(field);
    return raw === '' ? null : this.line(raw, TEXT_CHARS);
  }

  /** Text of any length, line breaks kept. */
  longText(field: string): string | null {
    const raw = this.raw(field);
    if (raw === '') return null;
    const clean = cleanParagraphs(raw);
    if (clean.hadControls) this.warn('control_characters');
    if (clean.isFormula) this.warn('formula_text');
    if (isBlankText(clean.text)) return null;
    return this.shortened(clean.text, LONG_TEXT_CHARS);
  }

  /** The source's name of something: compared exactly, so nothing but white space is changed. */
  key(field: string): string | null {
    const raw = this.raw(field);
    if (raw === '') return null;
    const clean = cleanLine(raw);
    if (isBlankText(clean.text)) return null;
    if (isErrorCell(clean.text)) this.reject('error_cell', field);
    if (clean.hadControls) this.warn('control_characters');
    return clean.text.slice(0, TEXT_CHARS);
  }

  protected line(raw: string, limit: number): string | null {
    const clean = cleanLine(raw);
    if (clean.hadControls) this.warn('control_characters');
    if (isBlankText(clean.text)) return null;
    if (isErrorCell(clean.text)) {
      this.warn('value_dropped');
      return null;
    }
    if (clean.isFormula) this.warn('formula_text');
    return this.shortened(clean.text, limit);
  }

  private shortened(text: string, limit: number): string {
    if (text.length <= limit) return text;
    this.warn('text_shortened');
    // never through the middle of a character
    return text.slice(0, limit).replace(/[\ud800-\udbff]$/, '');
  }
}
