import type { FormatKind } from '@/lib/ingest/file/xlsx/number-formats';
import { serialToIso } from '@/lib/ingest/file/xlsx/serial-date';
import { decodeExcelEscapes } from '@/lib/ingest/file/xlsx/shared-strings';
import { attribute, type TagHandler, XmlTags } from '@/lib/ingest/file/xlsx/xml-tags';

export interface SheetRow {
  /** the row's own number on the sheet */
  rowNumber: number;
  cells: string[];
}

interface SheetContext {
  strings: readonly string[];
  formats: readonly FormatKind[];
  is1904: boolean;
  maxColumns: number;
}

/** Reads the rows of one sheet from chunks of its XML. Formulas give the value that was last calculated. */
export class SheetRows implements TagHandler {
  private readonly tags = new XmlTags(this, () => this.isValue);
  private rows: SheetRow[] = [];
  private cells: string[] = [];
  private rowNumber = 0;
  private column = 0;
  private type = 'n';
  private style = 0;
  private value = '';
  private isValue = false;
  private isPhonetic = false;
  private isInData = false;
  /** columns beyond the limit were met */
  isTooWide = false;

  constructor(private readonly context: SheetContext) {}

  push(chunk: string): SheetRow[] {
    this.rows = [];
    this.tags.push(chunk);
    return this.rows;
  }

  open(name: string, tag: string): void {
    if (!this.isInData) {
      this.isInData = name === 'sheetData';
      return;
    }
    switch (name) {
      case 'c':
        this.openCell(tag);
        break;
      case 'v':
        this.isValue = true;
        break;
      case 't':
        this.isValue = this.type === 'inlineStr' && !this.isPhonetic;
        break;
      case 'rPh':
        this.isPhonetic = true;
        break;
      case 'row':
        this.rowNumber = Number(attribute(tag, 'r') ?? this.rowNumber + 1);
        this.cells = [];
        this.column = 0;
        break;
    }
  }

  close(name: string): void {
    if (!this.isInData) return;
    switch (name) {
      case 'c':
        if (this.value !== '') this.closeCell();
        this.column++;
        break;
      case 'v':
      case 't':
        this.isValue = false;
        break;
      case 'rPh':
        this.isPhonetic = false;
        break;
      case 'row':
        if (this.cells.length > 0) this.rows.push({ rowNumber: this.rowNumber, cells: this.cells });
        break;
      case 'sheetData':
        this.isInData = false;
        break;
    }
  }

  text(text: string): void {
    this.value = this.value === '' ? text : this.value + text;
  }

  private openCell(tag: string): void {
    const reference = attribute(tag, 'r');
    if (reference !== null) this.column = columnOf(reference);
    this.type = attribute(tag, 't') ?? 'n';
    this.style = this.type === 'n' ? Number(attribute(tag, 's') ?? -1) : -1;
    this.value = '';
  }

  private closeCell(): void {
    if (this.column >= this.context.maxColumns) {
      this.isTooWide = true;
      return;
    }
    const text = this.cellText();
    this.value = '';
    if (text === '') return;
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = text;
  }

  private cellText(): string {
    switch (this.type) {
      case 's':
        return this.context.strings[Number(this.value)] ?? '';
      case 'inlineStr':
      case 'str':
        return decodeExcelEscapes(this.value);
      case 'b':
        return this.value === '1' ? 'TRUE' : 'FALSE';
      case 'n':
        return numberText(this.value, this.context.formats[this.style] ?? 'number', this.context.is1904);
      default:
        // 'd' is an ISO date already, 'e' an error such as #N/A
        return this.value;
    }
  }
}

/** Column of a cell reference: A1 is 0, AB7 is 27. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let index = 0; index < reference.length; index++) {
    const code = reference.charCodeAt(index) & 0xdf;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

/** A number as Excel shows it: 15 digits, no exponent, a date where the format is one. */
function numberText(value: string, format: FormatKind, is1904: boolean): string {
  if (format !== 'number') {
    const date = serialToIso(Number(value), is1904);
    if (date !== null) return date;
  }
  if (value.length <= 15 && !/e/i.test(value)) return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const shown = Number(number.toPrecision(15));
  if (Math.abs(shown) >= 1e21) return value;
  return Number.isInteger(shown) ? BigInt(shown).toString() : plainDecimal(shown);
}

function plainDecimal(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '') : text;
}
