import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Name } from '@/components/customers/customer-name';
import {
  isNumericColumn,
  type TermCellWords,
  type TermCustomerRow,
  termCell,
} from '@/components/kpis/term-cells';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import type { TermColumn } from '@/lib/domain/kpi-term';

/** The customers behind a term: who, what each adds, when it came or went, who looks after it. */
export function TermCustomerTable({
  caption,
  rows,
  columns,
  words,
}: {
  caption: string;
  rows: readonly TermCustomerRow[];
  columns: readonly TermColumn[];
  words: TermCellWords;
}) {
  const t = useTranslations('kpi_terms.column');
  return (
    <Table caption={caption} className="max-md:hidden">
      <TableHead>
        <TableHeader>{t('customer')}</TableHeader>
        {columns.map((column) => (
          <TableHeader key={column} numeric={isNumericColumn(column)}>
            {t(column)}
            {isNumericColumn(column) && (
              <>
                {' '}
                <bdi>({words.format.currency})</bdi>
              </>
            )}
          </TableHeader>
        ))}
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.publicId}>
            <TableRowHeader className="min-w-48 text-start">
              <Link href={`/customers/${row.publicId}`} className="rounded-sm hover:underline">
                <Name of={row} locale={words.format.locale} />
              </Link>
            </TableRowHeader>
            {columns.map((column) => (
              <TableCell key={column} numeric={isNumericColumn(column)} className="whitespace-nowrap">
                {termCell(column, row, words)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
