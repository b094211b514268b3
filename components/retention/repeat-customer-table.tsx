import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Name } from '@/components/customers/customer-name';
import {
  isMoneyColumn,
  isNumericRepeatColumn,
  type RepeatCellWords,
  type RepeatColumn,
  repeatCellText,
} from '@/components/retention/repeat-customer-cells';
import { Figure } from '@/components/ui/figure';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import type { RepeatCustomer } from '@/lib/data/retention/repeat-customers';

/** Buyers of a list, each leading to its own page. */
export function RepeatCustomerTable({
  caption,
  rows,
  columns,
  words,
}: {
  caption: string;
  rows: readonly RepeatCustomer[];
  columns: readonly RepeatColumn[];
  words: RepeatCellWords;
}) {
  const t = useTranslations('retention_repeat.list.column');
  return (
    <Table caption={caption} scroll="box">
      <TableHead>
        <TableHeader>{t('customer')}</TableHeader>
        {columns.map((column) => (
          <TableHeader key={column} numeric={isNumericRepeatColumn(column)}>
            {t(column)}
            {isMoneyColumn(column) && (
              <>
                {' '}
                <bdi>({words.format.currencySign()})</bdi>
              </>
            )}
          </TableHeader>
        ))}
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.publicId}>
            <TableRowHeader className="min-w-44 text-start">
              <Link href={`/customers/${row.publicId}`} className="rounded-sm hover:underline">
                <Name of={row} locale={words.format.locale} />
              </Link>
            </TableRowHeader>
            {columns.map((column) => (
              <TableCell key={column} numeric={isNumericRepeatColumn(column)} className="whitespace-nowrap">
                {column === 'group' || column === 'owner' ? (
                  <bdi>{repeatCellText(column, row, words)}</bdi>
                ) : column === 'scores' ? (
                  <bdi dir={words.format.direction} className="tabular-nums">
                    {repeatCellText(column, row, words)}
                  </bdi>
                ) : (
                  <Figure>{repeatCellText(column, row, words)}</Figure>
                )}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
