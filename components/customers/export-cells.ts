import type { CellWords, CustomerRow } from '@/components/customers/customer-cell';
import { nameIn } from '@/components/customers/customer-name';
import type { CsvCell } from '@/lib/domain/csv';
import { type ColumnKey, npsWord } from '@/lib/domain/customer-fields';
import { currencyExponent } from '@/lib/domain/money-currencies';

const moneyColumns: readonly ColumnKey[] = ['mrr', 'revenue', 'overdue'];

/** The heads of the columns that a column of the list becomes in a file. */
export function exportHeads(column: ColumnKey, { t, format }: CellWords): string[] {
  const head = t(`fields.${column}`);
  if (moneyColumns.includes(column)) return [`${head} (${format.currency})`];
  if (column === 'usage') return [head, t('export.usage_before')];
  if (column === 'nps') return [head, t('export.nps_group')];
  return [head];
}

/** The same cell as on screen, as a file has it: plain figures, ISO dates, words in the reader's language. */
export function exportCells(column: ColumnKey, row: CustomerRow, words: CellWords): CsvCell[] {
  const { t, format, names } = words;
  const money = (minor: number | null) =>
    minor === null ? null : minor / 10 ** currencyExponent(format.currency);
  const word = (namespace: string, value: string | null) =>
    value === null ? null : t(`${namespace}.${value}`);
  switch (column) {
    case 'name':
      return [nameIn(format.locale, row)];
    case 'stage':
      return [word('stage', row.stage)];
    case 'owner':
      return [names.people.find(({ id }) => id === row.ownerUserId)?.name ?? null];
    case 'plan':
    case 'city':
    case 'industry':
    case 'size':
    case 'segment':
      return [row[column]];
    case 'country':
      return [row.country === null ? null : (names.countries[row.country] ?? row.country)];
    case 'mrr':
      return [money(row.mrrMinor)];
    case 'revenue':
      return [money(row.revenue12mMinor)];
    case 'overdue':
      return [money(row.overdueMinor)];
    case 'renewal':
      return [row.renewalOn];
    case 'notice':
      return [row.noticeOn];
    case 'expected':
      return [row.expectedOrderOn];
    case 'next':
      return [row.nextStepOn];
    case 'touch':
      return [row.lastTouchAt === null ? null : localMinute(row.lastTouchAt, format.timeZone)];
    case 'usage':
      return [row.usage28d, row.usagePrevious28d];
    case 'used':
      return [row.lastUsedOn];
    case 'people':
      return [row.activePeople28d];
    case 'seats':
      return [row.seats];
    case 'nps':
      return [row.npsScore, row.npsScore === null ? null : word('nps', npsWord(row.npsScore))];
    case 'tickets':
      return [row.openTickets];
    case 'orders':
      return [row.orders12m];
    case 'asked':
      return [row.leaveRequestedOn];
    case 'joined':
      return [row.firstActiveOn];
    case 'left':
      return [row.leftOn];
    case 'ordered':
      return [row.lastOrderOn];
    case 'kind':
      return [
        [row.hasContract ? t('kind.contract') : null, row.hasOrders ? t('kind.repeat') : null]
          .filter((kind) => kind !== null)
          .join('; '),
      ];
    case 'tag':
      return [row.tags.join('; ')];
    case 'excluded':
      return [word('exclusion', row.exclusion)];
    case 'contact':
      return [row.mainContact ? nameIn(format.locale, row.mainContact) : null];
    case 'email':
      return [row.mainContact?.email ?? null];
    case 'phone':
      return [row.mainContact?.phone ?? null];
  }
}

/** "2026-03-10 14:05" on the organisation's clocks: sorts as text, and every spreadsheet reads it. */
export function localMinute(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
}
