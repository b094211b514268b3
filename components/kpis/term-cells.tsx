import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Figure } from '@/components/ui/figure';
import type { CsvCell } from '@/lib/domain/csv';
import type { TermColumn } from '@/lib/domain/kpi-term';
import { currencyExponent } from '@/lib/domain/money-currencies';
import type { Format } from '@/lib/i18n/format';

/** A customer behind a term, as the page hands it to the table. */
export type TermCustomerRow = {
  publicId: string;
  name: string;
  nameAr: string | null;
  stage: string;
  ownerUserId: number | null;
  amountMinor: number | null;
  startMinor: number | null;
  endMinor: number | null;
  closingMinor: number | null;
  firstOn: string | null;
  joinedOn: string | null;
  leftOn: string | null;
  reasonCode: string | null;
  lastOrderOn: string | null;
  revenue12mMinor: number | null;
};

/** What a cell needs to say: a code in words, a person by name. */
export type TermCellWords = {
  format: Format;
  stage: (code: string) => string;
  reason: (code: string) => string;
  /** null: nobody owns the customer */
  owner: (userId: number | null) => string | null;
  noReason: string;
};

const amounts = {
  amount: 'amountMinor',
  before: 'startMinor',
  after: 'endMinor',
  closing: 'closingMinor',
  revenue: 'revenue12mMinor',
} as const satisfies Partial<Record<TermColumn, keyof TermCustomerRow>>;

const days = {
  joined: 'joinedOn',
  returned: 'joinedOn',
  left: 'leftOn',
  ordered: 'lastOrderOn',
} as const satisfies Partial<Record<TermColumn, keyof TermCustomerRow>>;

const isAmount = (column: TermColumn): column is keyof typeof amounts => column in amounts;
const isDay = (column: TermColumn): column is keyof typeof days => column in days;

export function isNumericColumn(column: TermColumn): boolean {
  return isAmount(column);
}

// who came and went has a first day that is its own, whatever it was before
function dayOf(column: keyof typeof days, row: TermCustomerRow): string | null {
  return column === 'joined' ? (row.firstOn ?? row.joinedOn) : row[days[column]];
}

/**
 * One cell of the list behind a term. What is not known is "–". In a table the currency stands in the column's head;
 * on a card, which has none, beside the amount.
 */
export function termCell(
  column: TermColumn,
  row: TermCustomerRow,
  words: TermCellWords,
  { withCurrency = false } = {},
): ReactNode {
  const { format } = words;
  if (isAmount(column)) {
    const minor = row[amounts[column]];
    if (withCurrency) return <Figure>{format.money(minor)}</Figure>;
    const digits = currencyExponent(format.currency);
    const amount = minor === null ? null : minor / 10 ** digits;
    return <Figure>{format.number(amount, { digits, fixed: true })}</Figure>;
  }
  if (isDay(column)) return <Figure>{format.date(dayOf(column, row))}</Figure>;
  switch (column) {
    case 'reason':
      return row.reasonCode === null ? (
        <span className="text-ink-muted">{words.noReason}</span>
      ) : (
        <Badge>
          <bdi>{words.reason(row.reasonCode)}</bdi>
        </Badge>
      );
    case 'stage':
      return words.stage(row.stage);
    case 'owner':
      return <bdi>{words.owner(row.ownerUserId) ?? format.number(null)}</bdi>;
  }
}

/** The same cell as a file has it: plain figures in currency units, ISO dates, words in the reader's language. */
export function termExportCell(column: TermColumn, row: TermCustomerRow, words: TermCellWords): CsvCell {
  if (isAmount(column)) {
    const minor = row[amounts[column]];
    return minor === null ? null : minor / 10 ** currencyExponent(words.format.currency);
  }
  if (isDay(column)) return dayOf(column, row);
  switch (column) {
    case 'reason':
      return row.reasonCode === null ? null : words.reason(row.reasonCode);
    case 'stage':
      return words.stage(row.stage);
    case 'owner':
      return words.owner(row.ownerUserId);
  }
}
