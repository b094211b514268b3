import type { RepeatCustomer } from '@/lib/data/retention/repeat-customers';
import type { CsvCell } from '@/lib/domain/csv';
import { currencyExponent } from '@/lib/domain/money-currencies';
import type { RepeatList } from '@/lib/domain/repeat-list';
import type { Format } from '@/lib/i18n/format';

/** What a list of buyers says of each, beside the name. */
export type RepeatColumn =
  | 'group'
  | 'scores'
  | 'orders'
  | 'first'
  | 'last'
  | 'revenue'
  | 'late'
  | 'gap'
  | 'expected'
  | 'chance'
  | 'alive'
  | 'value'
  | 'owner';

export type RepeatCellWords = {
  format: Format;
  group: (group: RepeatCustomer['group']) => string;
  /** null: nobody looks after the customer */
  owner: (userId: number | null) => string | null;
};

/** The columns of a list, what it is sorted by first. */
export function repeatColumns(list: RepeatList): readonly RepeatColumn[] {
  switch (list.of) {
    case 'overdue':
      return ['value', 'late', 'gap', 'last', 'orders', 'group', 'owner'];
    case 'value':
      return ['expected', 'value', 'chance', 'alive', 'orders', 'last', 'group', 'owner'];
    default:
      return ['value', 'group', 'scores', 'orders', 'last', 'revenue', 'owner'];
  }
}

const inMoney = { revenue: 'revenueMinor', value: 'valueMinor' } as const;
const inDays = { late: 'lateDays', gap: 'gapDays', orders: 'orders' } as const;
const onDay = { first: 'firstOn', last: 'lastOn' } as const;
const inShares = { chance: 'chanceToBuy', alive: 'probabilityAlive' } as const;

export function isMoneyColumn(column: RepeatColumn): column is keyof typeof inMoney {
  return column in inMoney;
}

const isCountColumn = (column: RepeatColumn): column is keyof typeof inDays => column in inDays;
const isDayColumn = (column: RepeatColumn): column is keyof typeof onDay => column in onDay;
const isShareColumn = (column: RepeatColumn): column is keyof typeof inShares => column in inShares;

export function isNumericRepeatColumn(column: RepeatColumn): boolean {
  return isMoneyColumn(column) || isCountColumn(column) || isShareColumn(column) || column === 'expected';
}

/** One cell as it is shown; what is not known is "–". Amounts are whole: the currency stands in the head. */
export function repeatCellText(
  column: RepeatColumn,
  row: RepeatCustomer,
  { format, group, owner }: RepeatCellWords,
): string {
  if (isMoneyColumn(column)) {
    const minor = row[inMoney[column]];
    const amount = minor === null ? null : minor / 10 ** currencyExponent(format.currency);
    return format.number(amount, { digits: 0 });
  }
  if (isCountColumn(column)) return format.number(row[inDays[column]], { digits: 0 });
  if (isDayColumn(column)) return format.date(row[onDay[column]]);
  if (isShareColumn(column)) return format.percent(row[inShares[column]], { digits: 0 });
  switch (column) {
    case 'expected':
      return format.number(row.expectedPurchases, { digits: 1, fixed: true });
    case 'group':
      return group(row.group);
    case 'scores':
      return [row.r, row.f, row.m].map((score) => format.number(score)).join(' ');
    case 'owner':
      return owner(row.ownerUserId) ?? format.number(null);
  }
}

/** The same cell as a file has it: plain figures in currency units, ISO dates, words in the reader's language. */
export function repeatFileCell(
  column: RepeatColumn,
  row: RepeatCustomer,
  { format, group, owner }: RepeatCellWords,
): CsvCell {
  if (isMoneyColumn(column)) {
    const minor = row[inMoney[column]];
    return minor === null ? null : minor / 10 ** currencyExponent(format.currency);
  }
  if (isCountColumn(column)) return row[inDays[column]];
  if (isDayColumn(column)) return row[onDay[column]];
  if (isShareColumn(column)) return rounded(row[inShares[column]]);
  switch (column) {
    case 'expected':
      return rounded(row.expectedPurchases);
    case 'group':
      return group(row.group);
    case 'scores':
      return [row.r, row.f, row.m ?? '-'].join('');
    case 'owner':
      return owner(row.ownerUserId);
  }
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10_000) / 10_000;
}
