import type { ReactNode } from 'react';
import { Figure } from '@/components/ui/figure';
import type { CohortListCustomer } from '@/lib/data/retention/cohort-list-facts';
import type { CohortAddress } from '@/lib/domain/cohort-address';
import type { CohortList } from '@/lib/domain/cohort-list-address';
import type { CsvCell } from '@/lib/domain/csv';
import { currencyExponent } from '@/lib/domain/money-currencies';
import type { Format } from '@/lib/i18n/format';

export type CohortListColumn =
  | 'joined'
  | 'first_order'
  | 'mrr_start'
  | 'mrr'
  | 'revenue'
  | 'left'
  | 'fell_silent'
  | 'last_order'
  | 'returned'
  | 'day'
  | 'stage'
  | 'owner';

/** What a cell needs to say: a code in words, a person by name. */
export type CohortListWords = {
  format: Format;
  stage: (code: string) => string;
  /** null: nobody owns the customer */
  owner: (userId: number | null) => string | null;
};

/** What a list says of each customer, after its name: first what the list is sorted by. */
export function cohortListColumns(
  { kind, measure }: Pick<CohortAddress, 'kind' | 'measure'>,
  list: CohortList,
): CohortListColumn[] {
  const last = ['stage', 'owner'] as const;
  if (kind === 'contract') {
    const money = { kept: ['mrr', 'mrr_start'], gone: ['mrr_start'], waiting: ['mrr_start'] } as const;
    const days = { kept: ['returned'], gone: ['left'], waiting: ['day'] } as const;
    return [...money[list], 'joined', ...days[list], ...last];
  }
  if (measure !== 'customers') {
    // who did not buy has no revenue to show, but may have sent something back, which the sum has
    const money = list === 'kept' || measure === 'revenue' ? (['revenue'] as const) : [];
    return [...money, 'first_order', 'last_order', ...last];
  }
  const days = { kept: ['returned'], gone: ['fell_silent'], waiting: ['day'] } as const;
  return ['first_order', 'last_order', ...days[list], ...last];
}

const amounts = { mrr_start: 'mrrAtStartMinor', mrr: 'mrrMinor', revenue: 'revenueMinor' } as const;
const days = {
  joined: 'joinedOn',
  first_order: 'joinedOn',
  left: 'leftOn',
  fell_silent: 'leftOn',
  last_order: 'lastOrderOn',
  returned: 'returnedOn',
  day: 'onDay',
} as const;

const isAmount = (column: CohortListColumn): column is keyof typeof amounts => column in amounts;
const isDay = (column: CohortListColumn): column is keyof typeof days => column in days;

export function isNumericColumn(column: CohortListColumn): boolean {
  return isAmount(column);
}

/** A day that never came, such as coming back: a card leaves it out. */
export function isEmptyDay(column: CohortListColumn, row: CohortListCustomer): boolean {
  return isDay(column) && row[days[column]] === null;
}

/** One cell of the list; on a card, where no head names it, the currency stands beside the amount. */
export function cohortListCell(
  column: CohortListColumn,
  row: CohortListCustomer,
  { format, stage, owner }: CohortListWords,
  { withCurrency = false } = {},
): ReactNode {
  if (isAmount(column)) {
    const minor = row[amounts[column]];
    if (withCurrency) return <Figure>{format.money(minor)}</Figure>;
    const digits = currencyExponent(format.currency);
    return (
      <Figure>{format.number(minor === null ? null : minor / 10 ** digits, { digits, fixed: true })}</Figure>
    );
  }
  if (isDay(column)) return <Figure>{format.date(row[days[column]])}</Figure>;
  return column === 'stage' ? stage(row.stage) : <bdi>{owner(row.ownerUserId) ?? format.number(null)}</bdi>;
}

/** The same cell as a file has it: plain figures in currency units, ISO dates, words in the reader's language. */
export function cohortListFileCell(
  column: CohortListColumn,
  row: CohortListCustomer,
  { format, stage, owner }: CohortListWords,
): CsvCell {
  if (isAmount(column)) {
    const minor = row[amounts[column]];
    return minor === null ? null : minor / 10 ** currencyExponent(format.currency);
  }
  if (isDay(column)) return row[days[column]];
  return column === 'stage' ? stage(row.stage) : owner(row.ownerUserId);
}
