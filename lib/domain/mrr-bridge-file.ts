import { normaliseForSearch } from '@/lib/domain/arabic-search';
import { amountMinor } from '@/lib/domain/import/amount-minor';
import type { ReadProblemCode } from '@/lib/domain/import/codes';
import { columnSample } from '@/lib/domain/import/column-sample';
import { headerKey, headerParts } from '@/lib/domain/import/header-key';
import { fieldScores } from '@/lib/domain/import/header-match';
import { subjectFields } from '@/lib/domain/import/subject-fields';
import { terms } from '@/lib/domain/import/terms';
import { type DecimalMark, guessDecimalMark } from '@/lib/domain/import/values/decimal-text';
import { currencyOf, parseMoneyText } from '@/lib/domain/import/values/money-text';
import { Refused } from '@/lib/domain/import/values/refused';

/** Which columns of another system's list say what. */
export interface BridgeColumns {
  /** the customer's key there, and name; at least one is known */
  readonly key: number | null;
  readonly name: number | null;
  readonly amount: number;
  readonly currency: number | null;
  /** of every amount, where a header names it: "mrr_usd" */
  readonly namedCurrency: string | null;
  readonly mark: DecimalMark;
}

/** Why a row of such a list is not compared: it cannot be read, or nobody or nothing is named in it. */
export const BRIDGE_REJECTS = [
  'no_customer',
  'no_value',
  'not_a_number',
  'number_too_large',
  'unknown_currency',
  'no_rate',
  'ambiguous_customer',
] as const;
export type BridgeReject = (typeof BRIDGE_REJECTS)[number] | ReadProblemCode;

/** What a row says. */
export interface TheirRow {
  readonly key: string | null;
  readonly name: string | null;
  readonly amountMinor: number;
  readonly currency: string;
}

const amountFields = new Set(['mrr', 'price', 'unit_price', 'arr']);
// a list of two or three columns needs no more of a name than these
const amountNames = new Set(
  terms(
    'amount, total, value, revenue, sum, balance, المبلغ, القيمة, الإجمالي, الإيراد, الايراد, المجموع',
  ).map(headerKey),
);
const nameNames = new Set(terms('name, full name, title, الاسم').map(headerKey));

/**
 * Finds the columns by their headers in either language, and where those say nothing by what stands below them: the last
 * column of amounts, and the first of anything else.
 * @param headers all blank where the list has none
 * @returns null when no column holds amounts, or nothing says whose they are
 */
export function bridgeColumns(
  headers: readonly string[],
  sampleRows: readonly (readonly string[])[],
): BridgeColumns | null {
  const samples = headers.map((_, column) => columnSample(sampleRows, column));
  const named = (key: string) => best(headers, (header) => scoreOf(header, key));
  const currency = named('currency');
  const key = named('customer_id');
  const name =
    named('customer_name') ?? best(headers, (header) => (nameNames.has(headerKey(header)) ? 0.5 : 0));
  const taken = new Set([currency, key, name]);
  const holdsAmounts = (column: number) => !taken.has(column) && areAmounts(samples[column] ?? []);
  const amount =
    best(headers, (header, column) => (holdsAmounts(column) ? amountScore(header) : 0)) ??
    headers.findLastIndex((_, column) => holdsAmounts(column));
  if (amount < 0) return null;
  const whose =
    key === null && name === null
      ? headers.findIndex(
          (_, column) => column !== amount && column !== currency && (samples[column]?.length ?? 0) > 0,
        )
      : -1;
  if (key === null && name === null && whose < 0) return null;
  return {
    // what stands there may be either: it is looked up as a key first
    key: whose >= 0 ? whose : key,
    name: whose >= 0 ? whose : name,
    amount,
    currency,
    namedCurrency: headerParts(headers[amount] ?? '').currency,
    mark: guessDecimalMark(samples[amount] ?? []) ?? '.',
  };
}

function best(headers: readonly string[], score: (header: string, column: number) => number): number | null {
  const scores = headers.map((header, column) => (header === '' ? 0 : score(header, column)));
  const most = Math.max(0, ...scores);
  return most === 0 ? null : scores.indexOf(most);
}

function scoreOf(header: string, field: string): number {
  const order = subjectFields.subscriptions.fields.findIndex(({ key }) => key === field);
  return fieldScores('subscriptions', header).get(order) ?? 0;
}

function amountScore(header: string): number {
  const { key, withoutUnit } = headerParts(header);
  const isNamed = amountNames.has(key) || (withoutUnit !== null && amountNames.has(withoutUnit));
  return Math.max(isNamed ? 0.5 : 0, ...[...amountFields].map((field) => scoreOf(header, field)));
}

function areAmounts(values: readonly string[]): boolean {
  const amounts = values.filter((value) =>
    (['.', ','] as const).some((mark) => !(parseMoneyText(value, mark) instanceof Refused)),
  );
  return values.length > 0 && amounts.length >= values.length * 0.7;
}

/**
 * Reads one row.
 * @param defaultCurrency where neither the row nor the header names one
 */
export function readTheirRow(
  cells: readonly string[],
  columns: BridgeColumns,
  defaultCurrency: string,
): TheirRow | BridgeReject {
  const cell = (column: number | null) => (column === null ? '' : (cells[column] ?? '').trim());
  const [key, name] = [cell(columns.key) || null, cell(columns.name) || null];
  if (key === null && name === null) return 'no_customer';
  const text = cell(columns.amount);
  if (text === '') return 'no_value';
  const money = parseMoneyText(text, columns.mark);
  if (money instanceof Refused)
    return money.code === 'number_too_large' ? 'number_too_large' : 'not_a_number';
  const said = cell(columns.currency);
  const currency =
    said === '' ? (money.currency ?? columns.namedCurrency ?? defaultCurrency) : currencyOf(said);
  if (currency === null || (money.currency !== null && money.currency !== currency))
    return 'unknown_currency';
  const minor = amountMinor([money.decimal], currency, { vatRate: 0 });
  return minor === null ? 'number_too_large' : { key, name, amountMinor: minor, currency };
}

/** Our customers by what another system may call them: ids as booked, whoever they count for. */
export interface CustomerNames {
  readonly byKey: ReadonlyMap<string, ReadonlySet<number>>;
  /** by name without its spelling */
  readonly byName: ReadonlyMap<string, ReadonlySet<number>>;
}

/** A name as `byName` has it. */
export function nameKey(name: string): string {
  return normaliseForSearch(name);
}

/**
 * Whom of ours a row means: by its key, else by its name.
 * @param countedAs the customer that one booked under an id counts for
 * @returns null when nobody is called so; 'ambiguous_customer' when two are
 */
export function findTheirCustomer(
  { key, name }: Pick<TheirRow, 'key' | 'name'>,
  names: CustomerNames,
  countedAs: (id: number) => number,
): number | null | 'ambiguous_customer' {
  const byKey = key === null ? undefined : names.byKey.get(key);
  const found = byKey ?? (name === null ? undefined : names.byName.get(nameKey(name)));
  if (!found) return null;
  const [first, ...others] = found;
  if (first === undefined) return null;
  return others.every((id) => countedAs(id) === countedAs(first)) ? first : 'ambiguous_customer';
}
