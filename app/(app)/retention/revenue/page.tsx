import { BookOpen, Coins, Scale } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import '@/app/(app)/retention/period-report.css';
import { CutSection } from '@/app/(app)/retention/cut-section';
import { OpenedFigure } from '@/app/(app)/retention/figure-sheet';
import { NoFigures } from '@/app/(app)/retention/no-figures';
import { readPeriodPage } from '@/app/(app)/retention/read-period';
import { MovementsChart } from '@/components/kpis/kpi-charts';
import { ComparedCards } from '@/components/retention/compared-cards';
import { KeptRevenueChart } from '@/components/retention/kept-revenue-chart';
import { MovementTable } from '@/components/retention/movement-table';
import { MonthlyMovementsChart } from '@/components/retention/movements-chart';
import { PeriodBar } from '@/components/retention/period-bar';
import { PreparedPanel } from '@/components/retention/prepared-panel';
import { RetentionHeader } from '@/components/retention/retention-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PrintButton } from '@/components/ui/print-button';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { requirePermission } from '@/lib/auth/viewer';
import type { MetricId } from '@/lib/domain/metric-registry';
import { ledgerHref } from '@/lib/domain/retention-address';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('retention.pages');
  return { title: t('revenue') };
}

const cards = [
  'grr',
  'nrr',
  'gross_revenue_churn',
  'net_new_mrr',
  'quick_ratio',
  'arpa',
  'renewal_rate',
  'involuntary_share',
] as const satisfies readonly MetricId[];

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** How much recurring revenue stays in a period, what moved it, and where groups of customers differ. */
export default async function RevenuePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission('kpi:read');
  const [page, t] = await Promise.all([
    readPeriodPage(ctx, 'revenue', await searchParams),
    getTranslations('retention_revenue'),
  ]);
  const {
    address,
    board,
    settings,
    format,
    organisationName: organisation,
    name: period,
    asOf,
    notes,
  } = page;
  const { kinds, year, otherYear, targets } = board;
  const contract = kinds.find(({ kind }) => kind === 'contract');
  return (
    <div className="period-report">
      <RetentionHeader
        page="revenue"
        kinds={kinds.map(({ kind }) => kind)}
        subtitle={t('subtitle', { organisation, period })}
        asOf={asOf}
        actions={
          <>
            {contract && (
              <>
                <ButtonLink href={ledgerHref(address)} className="print:hidden">
                  <BookOpen aria-hidden />
                  {t('to_ledger')}
                </ButtonLink>
                <ButtonLink href="/retention/bridge" className="print:hidden">
                  <Scale aria-hidden />
                  {t('to_bridge')}
                </ButtonLink>
              </>
            )}
            <PrintButton />
          </>
        }
      >
        {contract && (
          <PeriodBar
            address={address}
            today={settings.today}
            organisation={ctx.organisation}
            format={format}
          />
        )}
      </RetentionHeader>
      {!contract ? (
        kinds.length === 0 ? (
          <NoFigures actor={ctx.actor} icon={<Coins aria-hidden />} />
        ) : (
          <EmptyState icon={<Coins aria-hidden />} title={t('none.title')}>
            {t('none.body')}
          </EmptyState>
        )
      ) : (
        <div className="grid gap-6">
          {notes.map((note) => (
            <p key={note} className="max-w-prose text-ink-muted">
              {note}
            </p>
          ))}
          {board.pending ? (
            <PreparedPanel prepared={board.pending} format={format}>
              {() => null}
            </PreparedPanel>
          ) : (
            <>
              <section aria-label={t('figures')} className="grid gap-3">
                <h2 className="text-md">{t('figures')}</h2>
                <div className="period-cards grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
                  <ComparedCards
                    metrics={cards}
                    board={contract}
                    context={{ address, year, otherYear, targets, format }}
                  />
                </div>
              </section>
              {contract.now && (
                <section aria-label={t('moved')} className="grid gap-3">
                  <h2 className="text-md">{t('moved')}</h2>
                  <div className="period-charts grid gap-3 xl:grid-cols-5">
                    <MovementsChart
                      sums={contract.now}
                      context={{ period: address.period, targets, format }}
                      className="xl:col-span-3"
                    />
                    <div className="grid content-start gap-2 xl:col-span-2">
                      <MovementTable
                        sums={contract.now}
                        address={address}
                        caption={t('movements.caption', { period })}
                        format={format}
                      />
                      <p className="text-ink-muted text-sm">{t('movements.net')}</p>
                    </div>
                  </div>
                </section>
              )}
            </>
          )}
          <div className="period-charts grid gap-3 xl:grid-cols-3">
            <MonthlyMovementsChart points={contract.months} format={format} />
            <KeptRevenueChart points={contract.years} />
          </div>
          <CutSection
            ctx={ctx}
            address={address}
            kinds={['contract']}
            by="revenue"
            cuts={page.cuts}
            owners={page.owners}
            today={settings.today}
            format={format}
          />
        </div>
      )}
      <RefreshWhile active={board.isDrawing} seconds={3} />
      <OpenedFigure ctx={ctx} address={address} format={format} />
    </div>
  );
}
