import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ClosedMonthWords } from '@/components/closed-months/closed-month-words';
import { Name } from '@/components/customers/customer-name';
import { Badge } from '@/components/ui/badge';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import type { MonthState } from '@/lib/domain/closed-month';
import { closedMonthHref } from '@/lib/domain/closed-month-address';
import type { ClosingDates } from '@/lib/domain/closing-dates';

export type ListedMonth = {
  month: string;
  state: MonthState;
  closedAt: Date | null;
  closedBy: { name: string; nameAr: string | null } | null;
  openPoints: number | null;
  dates: ClosingDates | null;
  restated: number;
};

/** Every month that is over: how it stands, who closed it, what was restated since. */
export function MonthTable({
  months,
  words,
  actionOf,
}: {
  months: readonly ListedMonth[];
  words: ClosedMonthWords;
  /** the button of a month that can be closed; null where the reader may not */
  actionOf: ((month: ListedMonth) => ReactNode) | null;
}) {
  const { t, format } = words;
  return (
    <Table caption={t('table')} density="roomy">
      <TableHead>
        <TableHeader>{t('column.month')}</TableHeader>
        <TableHeader>{t('column.state')}</TableHeader>
        <TableHeader>{t('column.closed')}</TableHeader>
        <TableHeader>{t('column.by')}</TableHeader>
        <TableHeader numeric>{t('column.points')}</TableHeader>
        <TableHeader numeric>{t('column.restated')}</TableHeader>
        {actionOf && (
          <TableHeader className="print:hidden">
            <span className="sr-only">{t('column.action')}</span>
          </TableHeader>
        )}
      </TableHead>
      <TableBody>
        {months.map((row) => (
          <TableRow key={row.month}>
            <TableRowHeader className="whitespace-nowrap">
              <Link href={closedMonthHref(row.month)} className="rounded-sm hover:underline">
                {format.month(row.month)}
              </Link>
            </TableRowHeader>
            <TableCell>
              <Badge tone={row.state === 'closed' ? 'neutral' : 'outline'}>{t(`states.${row.state}`)}</Badge>
            </TableCell>
            <TableCell className="whitespace-nowrap">{format.instant(row.closedAt)}</TableCell>
            <TableCell>{row.closedAt === null ? '–' : who(row)}</TableCell>
            <TableCell numeric>{format.number(row.openPoints)}</TableCell>
            <TableCell numeric>
              {row.restated > 0 ? (
                <Link
                  href={closedMonthHref(row.month)}
                  className="text-accent-strong underline underline-offset-4"
                >
                  {t('figures', { count: row.restated })}
                </Link>
              ) : (
                <span className="text-ink-muted">{row.closedAt === null ? '–' : t('none')}</span>
              )}
            </TableCell>
            {actionOf && <TableCell className="text-end print:hidden">{actionOf(row)}</TableCell>}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );

  function who({ closedBy }: ListedMonth): ReactNode {
    return closedBy ? (
      <Name of={closedBy} locale={format.locale} />
    ) : (
      <span className="text-ink-muted">{t('itself')}</span>
    );
  }
}
