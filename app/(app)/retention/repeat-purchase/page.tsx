import { ArrowRight, Download, ShoppingBag } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import '@/app/(app)/retention/repeat-purchase/repeat-report.css';
import { readRepeatWords } from '@/app/(app)/retention/repeat-purchase/repeat-words';
import { PreparedPanel } from '@/components/retention/prepared-panel';
import { RepeatCards } from '@/components/retention/repeat-cards';
import { RepeatRateChart, RevenueByBuyerChart, RfmFamiliesChart } from '@/components/retention/repeat-charts';
import { RepeatNotes } from '@/components/retention/repeat-notes';
import { RepeatOverdue } from '@/components/retention/repeat-overdue';
import { RetentionHeader } from '@/components/retention/retention-header';
import { RfmFlowsTable } from '@/components/retention/rfm-flows-table';
import { RfmGrid } from '@/components/retention/rfm-grid';
import { RfmGroupsTable } from '@/components/retention/rfm-groups-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PrintButton } from '@/components/ui/print-button';
import { requirePermission } from '@/lib/auth/viewer';
import { countExcluded, getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { findFiguresAsOf } from '@/lib/data/kpis/figures-as-of';
import { readPrepared } from '@/lib/data/prepared';
import { answerOrPrepare } from '@/lib/data/retention/answer';
import { listKinds } from '@/lib/data/retention/cuts';
import { listRepeatCustomers } from '@/lib/data/retention/repeat-customers';
import { repeatForecast } from '@/lib/data/retention/repeat-forecast';
import { listRfmCells, listRfmFlows } from '@/lib/data/retention/repeat-groups';
import { countOverdue, listUsualGaps } from '@/lib/data/retention/repeat-overdue';
import { countBuyers, getRepeatTrend } from '@/lib/data/retention/repeat-overview';
import { repeatRevenue } from '@/lib/data/retention/repeat-revenue';
import { can } from '@/lib/domain/permissions';
import { FEWEST_BUYERS, repeatReadiness } from '@/lib/domain/repeat-purchase';

const SHOWN_OVERDUE = 10;
/** Up to this many customers, revenue by month is summed while the page waits. */
const REVENUE_AT_ONCE = 20_000;

export async function generateMetadata(): Promise<Metadata> {
  const pages = await getTranslations('retention.pages');
  return { title: pages('repeat_purchase') };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** Who buys again: the rate, groups of recency and frequency and how they move, the usual gap, and who is late. */
export default async function RepeatPurchasePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission('kpi:read');
  const [t, { month }, buyers, words, ui, kinds, asOf] = await Promise.all([
    getTranslations('retention_repeat'),
    searchParams,
    countBuyers(ctx),
    readRepeatWords(ctx),
    getTranslations('ui'),
    listKinds(ctx),
    findFiguresAsOf(ctx),
  ]);
  const { format } = words;
  const readiness = repeatReadiness(buyers, ctx.today);
  const canExport = can(ctx.actor, 'kpi:export');
  const header = (
    <RetentionHeader
      page="repeat_purchase"
      kinds={kinds}
      subtitle={t('subtitle')}
      asOf={asOf && ui('as_of', { at: format.instant(asOf) })}
      actions={
        readiness !== 'nobody' && (
          <>
            {canExport && readiness === 'ready' && (
              <ButtonLink href="/retention/repeat-purchase/export" prefetch={false} download>
                <Download aria-hidden />
                {t('groups.export')}
              </ButtonLink>
            )}
            <PrintButton />
          </>
        )
      }
    />
  );
  if (readiness === 'nobody') {
    const canImport = can(ctx.actor, 'import:run');
    return (
      <>
        {header}
        <EmptyState
          icon={<ShoppingBag aria-hidden />}
          title={t('empty.title')}
          action={
            canImport && (
              <ButtonLink variant="primary" href="/settings/data/import">
                {t('empty.action')}
              </ButtonLink>
            )
          }
        >
          {t(canImport ? 'empty.body' : 'empty.ask')}
        </EmptyState>
      </>
    );
  }
  const isRanked = readiness === 'ready';
  const [trend, overdue, late, gaps, cells, flows, revenue, forecast, settings, excluded] = await Promise.all(
    [
      getRepeatTrend(ctx),
      countOverdue(ctx),
      listRepeatCustomers(ctx, { of: 'overdue' }, { limit: SHOWN_OVERDUE, offset: 0 }),
      listUsualGaps(ctx),
      isRanked ? listRfmCells(ctx) : [],
      isRanked ? listRfmFlows(ctx) : [],
      answerOrPrepare(ctx, repeatRevenue, {}, REVENUE_AT_ONCE),
      readPrepared(ctx, repeatForecast, {}),
      getFigureSettings(ctx),
      countExcluded(ctx),
    ],
  );
  const openings = [...new Set(flows.map((flow) => flow.month))].sort();
  const opening = openings.find((one) => one === [month].flat()[0]) ?? openings.at(-1);
  return (
    <div className="repeat-report">
      {header}
      <div className="grid grid-cols-1 gap-4">
        <RepeatCards
          buyers={buyers}
          trend={trend}
          overdue={overdue}
          gaps={gaps}
          revenue={revenue.state === 'ready' ? revenue.answer : null}
          format={format}
        />
        <div className="repeat-pair grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
          <RepeatRateChart months={trend.months} />
          <div id="repeat-revenue" className="min-w-0 scroll-mt-20">
            <PreparedPanel prepared={revenue} format={format}>
              {(months) => <RevenueByBuyerChart months={months} format={format} />}
            </PreparedPanel>
          </div>
        </div>
        {isRanked ? (
          <>
            <div className="repeat-pair grid grid-cols-1 gap-4 xl:grid-cols-2">
              <RfmGrid cells={cells} format={format} />
              {flows.length > 0 && <RfmFamiliesChart flows={flows} />}
            </div>
            <section className="grid min-w-0 gap-2">
              <h2 className="text-md">{t('groups.title')}</h2>
              <RfmGroupsTable cells={cells} flows={flows} format={format} />
            </section>
            {opening === undefined ? (
              <p className="text-ink-muted">{t('flows.none')}</p>
            ) : (
              <RfmFlowsTable
                flows={flows}
                opening={opening}
                monthHref={(one) => `/retention/repeat-purchase?month=${one}`}
                format={format}
              />
            )}
          </>
        ) : (
          <p className="rounded-md border p-4">
            {readiness === 'few_buyers'
              ? t('hidden.few_buyers', { least: FEWEST_BUYERS, buyers: buyers.buyers })
              : t('hidden.short_past', { day: format.date(buyers.firstOn) })}
          </p>
        )}
        <RepeatOverdue
          overdue={overdue}
          customers={late.customers}
          gaps={gaps}
          hasForecast={forecast.state === 'ready'}
          canExport={canExport}
          words={words.cells}
        />
        {isRanked && (
          <Link
            href="/retention/lifetime-value"
            className="inline-flex items-center gap-1 justify-self-start rounded-sm text-accent-strong underline underline-offset-4 print:hidden"
          >
            {t('to_value')}
            <ArrowRight aria-hidden className="size-4 rtl:-scale-x-100" />
          </Link>
        )}
        <RepeatNotes
          settings={{ ...settings, excluded }}
          canOpenSettings={can(ctx.actor, 'settings:read')}
          format={format}
        />
      </div>
    </div>
  );
}
