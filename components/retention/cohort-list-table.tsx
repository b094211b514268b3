import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Name } from '@/components/customers/customer-name';
import {
  type CohortListColumn,
  type CohortListWords,
  cohortListCell,
  isEmptyDay,
  isNumericColumn,
} from '@/components/retention/cohort-list-cells';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import type { CohortListCustomer } from '@/lib/data/retention/cohort-list-facts';

type ListProps = {
  rows: readonly CohortListCustomer[];
  columns: readonly CohortListColumn[];
  words: CohortListWords;
};

/** The customers behind a cell of the matrix: what each was worth, when it came, left or came back. */
export function CohortListTable({ caption, rows, columns, words }: ListProps & { caption: string }) {
  const t = useTranslations('retention_cohorts.list.column');
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
                {cohortListCell(column, row, words)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** The same on a phone, where a table would be cut: name and the first figure, the rest below. */
export function CohortListCards({ rows, columns: [first, ...others], words }: ListProps) {
  const t = useTranslations('retention_cohorts.list.column');
  return (
    <ul className="md:hidden">
      {rows.map((row) => (
        <li key={row.publicId} className="grid gap-1 border-b py-3 last:border-b-0">
          <div className="flex items-baseline justify-between gap-3">
            <Link href={`/customers/${row.publicId}`} className="min-w-0 rounded-sm font-medium">
              <Name of={row} locale={words.format.locale} />
            </Link>
            <span className="shrink-0 font-medium tabular-nums">
              {first && cohortListCell(first, row, words, { withCurrency: true })}
            </span>
          </div>
          <dl className="flex flex-wrap gap-x-4 text-sm">
            {others
              .filter((column) => !isEmptyDay(column, row))
              .map((column) => (
                <div key={column} className="flex gap-1.5">
                  <dt className="text-ink-muted">{t(column)}</dt>
                  <dd>{cohortListCell(column, row, words, { withCurrency: true })}</dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
