import type { ImportField } from '@/lib/domain/import/field';
import type { AttributeType } from '@/lib/domain/import/mapping';
import { parseBooleanText } from '@/lib/domain/import/values/boolean-text';
import { saysNothing } from '@/lib/domain/import/values/clean-text';
import { parseCountryText } from '@/lib/domain/import/values/country-text';
import { type DateOrder, parseDateText } from '@/lib/domain/import/values/date-text';
import { parseDecimalText } from '@/lib/domain/import/values/decimal-text';
import { parseEmailText } from '@/lib/domain/import/values/email-text';
import { parseEnumText } from '@/lib/domain/import/values/enum-text';
import { parseInstantText } from '@/lib/domain/import/values/instant-text';
import { currencyOf, parseMoneyText } from '@/lib/domain/import/values/money-text';
import { NOT_A_DATE, Refused } from '@/lib/domain/import/values/refused';

/** The values of one column in the first rows of a file, blank ones left out. */
export function columnSample(rows: readonly (readonly string[])[], column: number): string[] {
  return rows.map((cells) => (cells[column] ?? '').trim()).filter((value) => !saysNothing(value));
}

/** This share of a column must look like the field for its header to be believed. */
const ENOUGH = 0.7;

/** Whether a column's values may be what a field holds. No values contradict nothing. */
export function mayBe(field: ImportField, values: readonly string[]): boolean {
  if (values.length === 0) return true;
  if (field.key === 'discount_rate')
    return values.every((value) => /[%٪]/.test(value) || Math.abs(Number(value)) <= 1);
  const fits = values.filter((value) => fitsField(field, value)).length;
  return fits >= values.length * ENOUGH;
}

function fitsField(field: ImportField, value: string): boolean {
  switch (field.type) {
    case 'key':
    case 'tags':
      return true;
    case 'text':
      return !isDateLike(value);
    case 'long_text':
      return !isNumberLike(value) && !isDateLike(value);
    case 'email':
      return !(parseEmailText(value) instanceof Refused);
    case 'phone':
      return (value.match(/[\d٠-٩]/g)?.length ?? 0) >= 7;
    case 'domain':
      return /[\p{L}\d-]\.\p{L}{2,}/u.test(value);
    case 'date':
    case 'instant':
      return isDateLike(value);
    case 'integer':
    case 'decimal':
      return isNumberLike(value);
    case 'money':
    case 'rate':
      return isMoneyLike(value);
    case 'boolean':
      return !(parseBooleanText(value) instanceof Refused);
    case 'enum':
      return field.values !== undefined && !(parseEnumText(field.values, value) instanceof Refused);
    case 'currency':
      return currencyOf(value) !== null;
    case 'country':
      return parseCountryText(value) !== undefined;
  }
}

const isNumberLike = (value: string) =>
  ['.', ','].some((mark) => !(parseDecimalText(value, mark as '.' | ',') instanceof Refused));

const isMoneyLike = (value: string) =>
  ['.', ','].some(
    (mark) => !(parseMoneyText(value.replace(/[%٪]/, ''), mark as '.' | ',') instanceof Refused),
  );

/** Whether a text is a date in any order and calendar; one that no calendar has still looks like a date. */
function isDateLike(value: string): boolean {
  if (!/[\d٠-٩۰-۹]/.test(value)) return false;
  return (['dmy', 'ymd'] as const).some((order: DateOrder) => {
    const reading = { order, calendar: 'hijri' } as const;
    const parsed =
      value.length > 10 ? parseInstantText(value, reading, 'UTC') : parseDateText(value, reading);
    return parsed !== NOT_A_DATE;
  });
}

/** Whether nearly all values of a column are numbers. */
export function isNumericColumn(values: readonly string[]): boolean {
  return values.length > 0 && values.filter(isNumberLike).length >= values.length * 0.98;
}

/** The type that a column's values have when it becomes an attribute. */
export function attributeTypeOf(values: readonly string[]): AttributeType {
  if (values.length === 0) return 'text';
  const all = (test: (value: string) => boolean) => values.every(test);
  if (all((value) => !(parseBooleanText(value) instanceof Refused))) return 'boolean';
  // a leading zero is part of a code, not of a number
  if (all((value) => isNumberLike(value) && !/^0\d/.test(value))) return 'number';
  return all(isDateLike) ? 'date' : 'text';
}
