import type { CalendarDate } from '@/lib/domain/calendar-date';
import { parseAttribute } from '@/lib/domain/import/attribute-value';
import { RowRejection } from '@/lib/domain/import/plan';
import { RowTexts, TEXT_CHARS } from '@/lib/domain/import/row-texts';
import { parseBooleanText } from '@/lib/domain/import/values/boolean-text';
import { cleanLine, isErrorCell, saysNothing } from '@/lib/domain/import/values/clean-text';
import { parseCountryText } from '@/lib/domain/import/values/country-text';
import { parseDecimalText } from '@/lib/domain/import/values/decimal-text';
import { parseEmailText } from '@/lib/domain/import/values/email-text';
import { type EnumName, type EnumValue, parseEnumText } from '@/lib/domain/import/values/enum-text';
import type { ParsedInstant } from '@/lib/domain/import/values/instant-text';
import { currencyOf, parseMoneyText } from '@/lib/domain/import/values/money-text';
import { Refused } from '@/lib/domain/import/values/refused';
import { parsePhone } from '@/lib/domain/phone';

/** An amount as it stands in the file, exact. */
export interface Amount {
  decimal: string;
  /** named beside the amount itself */
  currency: string | null;
}

/** A date of another calendar: as it stood in the file, and what it became. */
export interface OriginalDate {
  field: string;
  text: string;
  date: CalendarDate;
}

const PLAIN_NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/**
 * Reads the cells of one row by field. A value that cannot be understood rejects the row, except where losing it does
 * no harm to any figure (an address, a country, a label): then it is left out, and a warning says so.
 */
export class RowReader extends RowTexts {
  /** dates that a change of calendar altered: each is kept as it stood in the file */
  readonly originals: OriginalDate[] = [];

  /** The value, or the row is rejected because it has none. */
  required<T>(value: T | null, field: string): T {
    if (value === null) throw new RowRejection('required_missing', { field });
    return value;
  }

  /** Trimmed text of a cell that holds a value of some kind, '' when it says nothing. */
  private value(field: string): string {
    const raw = this.raw(field);
    if (raw === '') return '';
    const text = cleanLine(raw).text;
    if (saysNothing(text)) return '';
    if (isErrorCell(text)) this.reject('error_cell', field);
    return text;
  }

  date(field: string, isPast = false): CalendarDate | null {
    const text = this.value(field);
    if (text === '') return null;
    let date: CalendarDate;
    if (text.length > 10 && /\d[T\s,،]+\d{1,2}:/.test(text)) {
      date = this.instantOf(field, text).on;
    } else {
      const parsed = this.plan.dateOf(text);
      if (parsed instanceof Refused) return this.reject(parsed.code, field);
      date = parsed.date;
      this.noteCalendar(field, text, date, parsed.wasGregorian);
    }
    if (isPast && date > this.plan.today) this.reject('date_in_future', field);
    return date;
  }

  instant(field: string, isPast = false): ParsedInstant | null {
    const text = this.value(field);
    if (text === '') return null;
    const instant = this.instantOf(field, text);
    if (isPast && instant.on > this.plan.today) this.reject('date_in_future', field);
    return instant;
  }

  private instantOf(field: string, text: string): ParsedInstant {
    const parsed = this.plan.instantOf(text);
    if (parsed instanceof Refused) return this.reject(parsed.code, field);
    if (parsed.wasSkipped) this.warn('skipped_local_time');
    this.noteCalendar(field, text, parsed.on, parsed.wasGregorian);
    return parsed;
  }

  private noteCalendar(field: string, text: string, date: CalendarDate, wasGregorian: boolean): void {
    if (this.plan.reading.calendar === 'gregorian') return;
    if (wasGregorian) this.warn('already_gregorian');
    else this.originals.push({ field, text, date });
  }

  /** Exact decimal text. */
  decimal(field: string): string | null {
    const text = this.value(field);
    if (text === '') return null;
    const parsed = parseDecimalText(text, this.plan.answers.decimalMark);
    return parsed instanceof Refused ? this.reject(parsed.code, field) : parsed;
  }

  /** A number that need not be exact: a score, a count. */
  number(field: string): number | null {
    const decimal = this.decimal(field);
    return decimal === null ? null : this.numberOf(decimal, field);
  }

  private numberOf(decimal: string, field: string): number {
    const number = Number(decimal);
    return Number.isFinite(number) ? number : this.reject('number_too_large', field);
  }

  integer(field: string): number | null {
    const number = this.number(field);
    if (number === null) return null;
    if (!Number.isInteger(number)) this.reject('not_whole', field);
    if (Math.abs(number) > 2_147_483_647) this.reject('number_too_large', field);
    return number;
  }

  /** A share of 0–1, from "0.2", "20" or "20 %". */
  rate(field: string): number | null {
    const text = this.value(field);
    if (text === '') return null;
    const isPercent = /[%٪]/.test(text);
    const parsed = parseDecimalText(text.replace(/[%٪]/, '').trim(), this.plan.answers.decimalMark);
    if (parsed instanceof Refused) return this.reject(parsed.code, field);
    const number = this.numberOf(parsed, field);
    const rate = isPercent || number > 1 ? number / 100 : number;
    if (rate < 0) this.reject('negative_number', field);
    if (rate > 1) this.reject('number_too_large', field);
    // what is left of binary fractions beyond a millionth is nobody's discount
    return Math.round(rate * 1e6) / 1e6;
  }

  amount(field: string): Amount | null {
    const raw = this.raw(field);
    if (raw === '') return null;
    if (this.plan.answers.decimalMark === '.' && PLAIN_NUMBER.test(raw))
      return { decimal: raw, currency: null };
    const text = this.value(field);
    if (text === '') return null;
    const parsed = parseMoneyText(text, this.plan.answers.decimalMark);
    return parsed instanceof Refused ? this.reject(parsed.code, field) : parsed;
  }

  /** A price: negative ones reject the row. */
  price(field: string): Amount | null {
    const amount = this.amount(field);
    if (amount?.decimal.startsWith('-')) this.reject('negative_money', field);
    return amount;
  }

  /** The currency of the row: its own column, else what stands beside the amount, else the file's. */
  currency(...amounts: (Amount | null)[]): string {
    const text = this.value('currency');
    if (text !== '') return currencyOf(text) ?? this.reject('unknown_currency', 'currency');
    for (const amount of amounts) if (amount?.currency) return amount.currency;
    return this.plan.answers.currency;
  }

  boolean(field: string): boolean | null {
    const text = this.value(field);
    if (text === '') return null;
    const parsed = parseBooleanText(text);
    return parsed instanceof Refused ? this.reject(parsed.code, field) : parsed;
  }

  /** One of a fixed list; an unknown word rejects the row. */
  enum<N extends EnumName>(field: string, name: N): EnumValue<N> | null {
    const text = this.value(field);
    if (text === '') return null;
    const parsed = parseEnumText(name, text);
    return parsed instanceof Refused ? this.reject(parsed.code, field) : parsed;
  }

  /** One of a fixed list where a word of the file's own does no harm: it is left out with a warning. */
  softEnum<N extends EnumName>(field: string, name: N): EnumValue<N> | null {
    const text = this.value(field);
    if (text === '') return null;
    const parsed = parseEnumText(name, text);
    if (!(parsed instanceof Refused)) return parsed;
    this.warn('value_dropped');
    return null;
  }

  email(field: string): string | null {
    const text = this.value(field);
    if (text === '') return null;
    const parsed = parseEmailText(text);
    if (!(parsed instanceof Refused)) return parsed;
    this.warn('email_dropped');
    return null;
  }

  phone(field: string): string | null {
    const text = this.value(field);
    if (text === '') return null;
    const parsed = parsePhone(text, this.plan.answers.phoneCountry);
    if (parsed === null) this.warn('phone_dropped');
    return parsed?.e164 ?? null;
  }

  country(field: string): string | null {
    const text = this.value(field);
    if (text === '') return null;
    const parsed = parseCountryText(text);
    if (parsed === undefined) this.warn('country_dropped');
    return parsed ?? null;
  }

  /** Labels separated by commas, semicolons or bars. */
  tags(field: string): string[] | null {
    const text = this.text(field);
    if (text === null) return null;
    return [...new Set(text.split(/[,;|،؛]/).map((tag) => tag.trim()))].filter((tag) => tag !== '');
  }

  /** When the company knew of this, where a column says so. */
  recordedAt(): string | null {
    return this.instant('known_at', true)?.at ?? null;
  }

  /** Custom attributes of the row; blank cells say nothing and are absent. */
  attributes(): Record<string, string | number | boolean | null> {
    const attributes: Record<string, string | number | boolean | null> = {};
    for (const { column, key, type } of this.plan.attributes) {
      const text = this.line(this.rawAt(column), TEXT_CHARS);
      if (text === null || (type !== 'text' && saysNothing(text))) continue;
      const value = parseAttribute(text, type, this.plan);
      if (value === null) this.warn('value_dropped');
      else attributes[key] = value;
    }
    return attributes;
  }
}
