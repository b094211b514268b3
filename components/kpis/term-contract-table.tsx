import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Name } from '@/components/customers/customer-name';
import type { TermCellWords } from '@/components/kpis/term-cells';
import { CONTRACT_COLUMNS, contractCell, type TermContractRow } from '@/components/kpis/term-contract-cells';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';

const [, ...columns] = CONTRACT_COLUMNS;

/** The contracts behind a term: whose, what each brings, when it came to its end and when what follows was agreed. */
export function TermContractTable({
  caption,
  rows,
  words,
}: {
  caption: string;
  rows: readonly TermContractRow[];
  words: TermCellWords;
}) {
  const t = useTranslations('kpi_terms.column');
  return (
    <Table caption={caption} className="max-md:hidden">
      <TableHead>
        <TableHeader>{t('customer')}</TableHeader>
        {columns.map((column) => (
          <TableHeader key={column} numeric={column === 'amount'}>
            {column === 'amount' ? (
              <>
                {t('mrr')} <bdi>({words.format.currency})</bdi>
              </>
            ) : (
              t(column)
            )}
          </TableHeader>
        ))}
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={`${row.publicId}/${row.subscriptionKey}/${row.dueOn}`}>
            <TableRowHeader className="min-w-48 text-start">
              <Link href={`/customers/${row.publicId}`} className="rounded-sm hover:underline">
                <Name of={row} locale={words.format.locale} />
              </Link>
            </TableRowHeader>
            {columns.map((column) => (
              <TableCell key={column} numeric={column === 'amount'} className="whitespace-nowrap">
                {contractCell(column, row, words)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
