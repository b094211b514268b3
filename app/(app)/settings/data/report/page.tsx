import { FileUp } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { DataReportKept } from '@/components/imports/data-report-kept';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { PageHeader } from '@/components/ui/page-header';
import { PrintButton } from '@/components/ui/print-button';
import { RefreshWhile } from '@/components/ui/refresh-while';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import { requirePermission } from '@/lib/auth/viewer';
import { getDataReport } from '@/lib/data/data-report';
import { getFormat } from '@/lib/i18n/get-format';
import { getPreferences } from '@/lib/i18n/preferences';

/** One printable page after a first import: what the data says, where it has gaps, what to connect next. */
export default async function DataReportPage() {
  const ctx = await requirePermission('import:run');
  const { organisation } = ctx;
  const [report, format, { locale }, t, reasons] = await Promise.all([
    getDataReport(ctx),
    getFormat({ timeZone: organisation.timeZone, currency: organisation.currency }),
    getPreferences(),
    getTranslations('data_report'),
    getTranslations('reasons'),
  ]);
  const header = (
    <PageHeader
      title={t('title')}
      subtitle={(locale === 'ar' && organisation.nameAr) || organisation.name}
      asOf={t('as_of', { date: format.date(ctx.today) })}
      actions={
        <>
          <ButtonLink href="/settings/data/import">{t('back')}</ButtonLink>
          <PrintButton />
        </>
      }
    />
  );
  const isEmpty = report.coverage.every(({ rows }) => rows === 0);
  if (isEmpty) {
    return (
      <>
        {header}
        <EmptyState
          icon={<FileUp aria-hidden />}
          title={t('nothing.title')}
          action={
            <ButtonLink variant="primary" href="/settings/data/import">
              {t('nothing.action')}
            </ButtonLink>
          }
        >
          {t('nothing.body')}
        </EmptyState>
      </>
    );
  }
  const reasonOf = (code: string | null) =>
    code && reasons.has(code as never) ? reasons(code as never) : t('left.no_reason');
  return (
    <div className="grid gap-8">
      {header}
      {report.periods.length > 0 ? (
        <DataReportKept periods={report.periods} format={format} />
      ) : (
        <>
          <p className="text-ink-muted">{t('counting')}</p>
          <RefreshWhile seconds={2} />
        </>
      )}

      <section className="grid gap-3">
        <h2 className="text-md">{t('left.title')}</h2>
        <p>{t('left.lead', { count: report.leaversLastYear })}</p>
        {report.leavers.length > 0 && (
          <Table caption={t('left.title')}>
            <TableHead>
              <TableHeader>{t('left.customer')}</TableHeader>
              <TableHeader numeric>{t('left.on')}</TableHeader>
              <TableHeader>{t('left.reason')}</TableHeader>
            </TableHead>
            <TableBody>
              {report.leavers.map((leaver) => (
                <TableRow key={leaver.publicId}>
                  <TableRowHeader>
                    <Link href={`/customers/${leaver.publicId}`} className="hover:underline" dir="auto">
                      {(locale === 'ar' && leaver.nameAr) || leaver.name}
                    </Link>
                  </TableRowHeader>
                  <TableCell numeric>
                    <Figure>{format.date(leaver.leftOn)}</Figure>
                  </TableCell>
                  <TableCell>{reasonOf(leaver.reasonCode)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </section>

      <section className="grid gap-3">
        <h2 className="text-md">{t('gaps.title')}</h2>
        {report.gaps.length === 0 && <p className="text-ink-muted">{t('gaps.none')}</p>}
        <dl className="grid">
          {report.gaps.map(({ code, rows, of }) => (
            <div key={code} className="flex flex-wrap gap-x-4 border-b py-1.5 last:border-b-0">
              <dt className="w-40 shrink-0 font-medium tabular-nums">
                {t('gaps.of', { rows: format.number(rows), of: format.number(of) })}
              </dt>
              <dd className="min-w-0">{t(`gaps.${code}`)}</dd>
            </div>
          ))}
        </dl>
      </section>

      <section className="grid gap-3">
        <h2 className="text-md">{t('next.title')}</h2>
        <Table caption={t('next.title')}>
          <TableHead>
            <TableHeader>{t('next.subject')}</TableHeader>
            <TableHeader numeric>{t('next.rows')}</TableHeader>
            <TableHeader>{t('next.span')}</TableHeader>
          </TableHead>
          <TableBody>
            {report.coverage.map(({ subject, rows, firstOn, lastOn }) => (
              <TableRow key={subject}>
                <TableRowHeader>{t(`subjects.${subject}`)}</TableRowHeader>
                <TableCell numeric>{rows > 0 ? format.number(rows) : t('next.missing')}</TableCell>
                <TableCell>
                  {rows === 0
                    ? t(`next.connect.${subject}`)
                    : firstOn && `${format.date(firstOn)} – ${format.date(lastOn)}`}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </section>
    </div>
  );
}
