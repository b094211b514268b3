import { ArrowRight, Download } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type RepeatCellWords, repeatColumns } from '@/components/retention/repeat-customer-cells';
import { RepeatCustomerTable } from '@/components/retention/repeat-customer-table';
import { ButtonLink } from '@/components/ui/button';
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
import type { OverdueCount, UsualGap } from '@/lib/data/retention/repeat-overdue';
import { repeatListExportHref, repeatListHref } from '@/lib/domain/repeat-list';

const list = { of: 'overdue' } as const;

/** Who is later than usual, whoever is expected to bring most first, and what is usual. */
export function RepeatOverdue({
  overdue,
  customers,
  gaps,
  hasForecast,
  canExport,
  words,
}: {
  overdue: OverdueCount;
  /** the first of them */
  customers: readonly RepeatCustomer[];
  gaps: readonly UsualGap[];
  hasForecast: boolean;
  canExport: boolean;
  words: RepeatCellWords;
}) {
  const t = useTranslations('retention_repeat.overdue');
  const { format } = words;
  return (
    <section className="grid min-w-0 grid-cols-1 gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="max-w-prose">
          <h2 className="text-md">{t('title')}</h2>
          <p className="text-ink-muted text-sm">{t('intro')}</p>
        </div>
        {canExport && overdue.overdue > 0 && (
          <ButtonLink href={repeatListExportHref(list)} prefetch={false} download className="print:hidden">
            <Download aria-hidden />
            {t('export')}
          </ButtonLink>
        )}
      </div>
      {customers.length === 0 ? (
        <p className="text-ink-muted">{t('nobody')}</p>
      ) : (
        <RepeatCustomerTable
          caption={t('title')}
          rows={customers}
          columns={repeatColumns(list)}
          words={words}
        />
      )}
      {overdue.overdue > customers.length && (
        <Link
          href={repeatListHref(list)}
          prefetch={false}
          className="inline-flex items-center gap-1 justify-self-start rounded-sm text-accent-strong underline underline-offset-4 print:hidden"
        >
          {t('all', { n: overdue.overdue })}
          <ArrowRight aria-hidden className="size-4 rtl:-scale-x-100" />
        </Link>
      )}
      {!hasForecast && customers.length > 0 && <p className="text-ink-muted text-sm">{t('value_later')}</p>}
      {overdue.silent > 0 && (
        <p className="text-ink-muted text-sm">
          {t('silent', { n: overdue.silent, days: format.number(overdue.windowDays) })}
        </p>
      )}
      {gaps.length > 1 && (
        <div id="repeat-gaps" className="max-w-lg scroll-mt-20 pt-2">
          <Table caption={t('by_category')} captionHidden={false}>
            <TableHead>
              <TableHeader>{t('category')}</TableHeader>
              <TableHeader numeric>{t('days')}</TableHeader>
              <TableHeader numeric>{t('gaps')}</TableHeader>
            </TableHead>
            <TableBody>
              {gaps.map(({ category, medianDays, gaps: pairs }) => (
                <TableRow key={category ?? ''}>
                  <TableRowHeader className="text-start">
                    {category === null ? t('everyone') : <bdi dir="auto">{category}</bdi>}
                  </TableRowHeader>
                  <TableCell numeric>
                    <Figure>{format.number(medianDays, { digits: 1 })}</Figure>
                  </TableCell>
                  <TableCell numeric>
                    <Figure>{format.number(pairs)}</Figure>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </section>
  );
}
