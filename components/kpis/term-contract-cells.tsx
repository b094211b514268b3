import type { ReactNode } from 'react';
import type { TermCellWords } from '@/components/kpis/term-cells';
import { Figure } from '@/components/ui/figure';
import type { CsvCell } from '@/lib/domain/csv';
import { currencyExponent } from '@/lib/domain/money-currencies';

/** A contract behind a term, as the page hands it to the table. */
export type TermContractRow = {
  publicId: string;
  name: string;
  nameAr: string | null;
  ownerUserId: number | null;
  stage: string;
  subscriptionKey: string;
  plan: string | null;
  dueOn: string;
  agreedOn: string | null;
  amountMinor: number | null;
};

/** What a list says of each contract, in order. */
export const CONTRACT_COLUMNS = [
  'customer',
  'amount',
  'due',
  'agreed',
  'contract',
  'plan',
  'stage',
  'owner',
] as const;
export type ContractColumn = (typeof CONTRACT_COLUMNS)[number];

/** One cell after the name. */
export function contractCell(
  column: Exclude<ContractColumn, 'customer'>,
  row: TermContractRow,
  { format, stage, owner }: TermCellWords,
  { withCurrency = false } = {},
): ReactNode {
  switch (column) {
    case 'amount': {
      if (withCurrency) return <Figure>{format.money(row.amountMinor)}</Figure>;
      const digits = currencyExponent(format.currency);
      const amount = row.amountMinor === null ? null : row.amountMinor / 10 ** digits;
      return <Figure>{format.number(amount, { digits, fixed: true })}</Figure>;
    }
    case 'due':
      return <Figure>{format.date(row.dueOn)}</Figure>;
    case 'agreed':
      return <Figure>{format.date(row.agreedOn)}</Figure>;
    case 'contract':
      return <bdi className="text-ink-muted">{row.subscriptionKey}</bdi>;
    case 'plan':
      return <bdi>{row.plan ?? format.number(null)}</bdi>;
    case 'stage':
      return stage(row.stage);
    case 'owner':
      return <bdi>{owner(row.ownerUserId) ?? format.number(null)}</bdi>;
  }
}

/** The same cell as a file has it. */
export function contractExportCell(
  column: ContractColumn,
  row: TermContractRow,
  { format, stage, owner }: TermCellWords,
): CsvCell {
  switch (column) {
    case 'customer':
      return format.locale === 'ar' ? (row.nameAr ?? row.name) : row.name;
    case 'amount':
      return row.amountMinor === null ? null : row.amountMinor / 10 ** currencyExponent(format.currency);
    case 'due':
      return row.dueOn;
    case 'agreed':
      return row.agreedOn;
    case 'contract':
      return row.subscriptionKey;
    case 'plan':
      return row.plan;
    case 'stage':
      return stage(row.stage);
    case 'owner':
      return owner(row.ownerUserId);
  }
}
