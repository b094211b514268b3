import { BookOpen, ChevronLeft, Download } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import '@/app/(app)/retention/period-report.css';
import { readLedgerRequest } from '@/app/(app)/retention/revenue/ledger/ledger-request';
import { nameIn } from '@/components/customers/customer-name';
import { LedgerSummary } from '@/components/retention/ledger-summary';
import { LedgerTable } from '@/components/retention/ledger-table';
import { PeriodBar } from '@/components/retention/period-bar';
import { PreparedPanel } from '@/components/retention/prepared-panel';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { PrintButton } from '@/components/ui/print-button';
import { requirePermission } from '@/lib/auth/viewer';
import { findFiguresAsOf } from '@/lib/data/kpis/figures-as-of';
import { answerOrPrepare } from '@/lib/data/retention/answer';
import { listLedger } from '@/lib/data/retention/ledger';
import { ledgerSummary } from '@/lib/data/retention/ledger-summary';
import { daysOf } from '@/lib/data/retention/period-question';
import { isCompletePeriod } from '@/lib/data/rollups/kpi-complete';
import { parseTermCursor, type TermCursor } from '@/lib/domain/kpi-term-address';
import { LEDGER_FILTERS } from '@/lib/domain/ledger';
import { can } from '@/lib/domain/permissions';
import { ledgerHref, retentionHref } from '@/lib/domain/retention-address';

const pageSize = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('retention_revenue.ledger');
  return { title: t('title') };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** Every change of recurring revenue in a period, and how it comes to the waterfall. */
export default async function LedgerPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission('kpi:read');
  const params = await searchParams;
  const [request, ui] = await Promise.all([readLedgerRequest(ctx, params), getTranslations('ui')]);
  if (!request) notFound();
  const { address, limits, customer, settings, period, asked, format, t: words, name, owner } = request;
  const cursor = parseTermCursor(
    new URLSearchParams(
      Object.entries(params).flatMap(([key, value]) => [value ?? []].flat().map((one) => [key, one])),
    ),
  );
  const [list, summary, asOf] = await Promise.all([
    listLedger(ctx, asked, { limit: pageSize, cursor }),
    answerOrPrepare(ctx, ledgerSummary, { days: daysOf(period) }),
    findFiguresAsOf(ctx),
  ]);
  const { total } = list;
  const to = (toward: TermCursor['toward'], token: string | null) =>
    token === null ? undefined : ledgerHref(address, { ...limits, cursor: { toward, token } });
  return (
    <div className="period-report">
      <Link
        href={retentionHref(address, { page: 'revenue' })}
        className="inline-flex items-center gap-1 rounded-sm pb-2 text-ink-muted text-sm hover:text-ink print:hidden"
      >
        <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
        {words('back')}
      </Link>
      <PageHeader
        title={words('title')}
        subtitle={name}
        asOf={asOf && ui('as_of', { at: format.instant(asOf) })}
        actions={
          <>
            {can(ctx.actor, 'kpi:export') && total.movements > 0 && (
              <ButtonLink href={ledgerHref(address, { ...limits, file: true })} prefetch={false} download>
                <Download aria-hidden />
                {words('export')}
              </ButtonLink>
            )}
            <PrintButton />
          </>
        }
      >
        <PeriodBar
          address={address}
          today={settings.today}
          organisation={ctx.organisation}
          format={format}
          isCompared={false}
        />
      </PageHeader>
      <div className="grid gap-5">
        <p className="max-w-prose text-ink-muted">{words('lead', { day: format.month(period.openingOn) })}</p>
        {!isCompletePeriod('contract', settings, period) && <p>{words('incomplete')}</p>}
        {(summary.state !== 'ready' || summary.answer) && (
          <section aria-label={words('summary')} className="grid gap-2">
            <h2 className="text-md">{words('summary')}</h2>
            <PreparedPanel prepared={summary} format={format}>
              {(found) =>
                found && (
                  <LedgerSummary
                    {...found}
                    caption={words('summary_caption', { period: name })}
                    format={format}
                  />
                )
              }
            </PreparedPanel>
          </section>
        )}
        <section className="grid gap-2">
          <LinkTabs
            label={words('filter_label')}
            tabs={[null, ...LEDGER_FILTERS].map((filter) => ({
              href: ledgerHref(address, { customer: limits.customer, filter }),
              label: filter === null ? words('all') : words(`kinds.${filter}`),
              active: filter === limits.filter,
            }))}
          />
          {customer && (
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span>{words('of_customer', { name: format.isolate(nameIn(format.locale, customer)) })}</span>
              <Link
                href={ledgerHref(address, { filter: limits.filter })}
                className="rounded-sm text-accent-strong text-sm underline underline-offset-4 print:hidden"
              >
                {words('everybody')}
              </Link>
            </p>
          )}
          {total.movements === 0 ? (
            <EmptyState icon={<BookOpen aria-hidden />} title={words('empty')}>
              {words('empty_body')}
            </EmptyState>
          ) : (
            <>
              <p className="text-ink-muted text-sm">
                {words('total', {
                  n: total.movements,
                  amount: format.money(total.amountMinor, { signed: true }),
                })}
                {total.amountMinor === null && ` · ${words('unrated')}`}
              </p>
              <LedgerTable
                caption={words('caption', { period: name })}
                rows={list.rows}
                owner={owner}
                hrefOf={(publicId) =>
                  customer ? null : ledgerHref(address, { filter: limits.filter, customer: publicId })
                }
                format={format}
              />
              {(list.before || list.after) && (
                <Pagination
                  previousHref={to('before', list.before)}
                  nextHref={to('after', list.after)}
                  summary={words('shown', {
                    shown: format.number(list.rows.length),
                    n: format.number(total.movements),
                  })}
                />
              )}
            </>
          )}
        </section>
      </div>
    </div>
  );
}
