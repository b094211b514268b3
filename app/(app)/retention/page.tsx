import { HeartHandshake } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import '@/app/(app)/retention/period-report.css';
import { CutSection } from '@/app/(app)/retention/cut-section';
import { OpenedFigure } from '@/app/(app)/retention/figure-sheet';
import { NoFigures } from '@/app/(app)/retention/no-figures';
import { readPeriodPage } from '@/app/(app)/retention/read-period';
import { RateChart } from '@/components/kpis/kpi-charts';
import { ComparedCards } from '@/components/retention/compared-cards';
import { LostReasonsChart } from '@/components/retention/lost-reasons-chart';
import { PeriodBar } from '@/components/retention/period-bar';
import { PreparedPanel } from '@/components/retention/prepared-panel';
import { RetentionHeader } from '@/components/retention/retention-header';
import { PrintButton } from '@/components/ui/print-button';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { requirePermission } from '@/lib/auth/viewer';
import type { MetricId } from '@/lib/domain/metric-registry';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('retention');
  return { title: t('title') };
}

const cards = {
  contract: ['crr', 'churn_rate', 'lost_customers', 'active_customers', 'grr', 'nrr', 'net_new_mrr', 'mrr'],
  repeat: ['crr', 'churn_rate', 'lost_customers', 'active_customers'],
} as const satisfies Record<CustomerKind, readonly MetricId[]>;

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** Who stays and who leaves in a period, against any other, and how groups of customers differ. */
export default async function RetentionPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission('kpi:read');
  const page = await readPeriodPage(ctx, 'overview', await searchParams);
  const { address, board, settings, format, t: kpis, organisationName, name, asOf, notes } = page;
  const { kinds, year, otherYear, targets } = board;
  const kindNames = kinds.map(({ kind }) => kind);
  const context = { address, year, otherYear, targets, format };
  const isMixed = kinds.length > 1;
  return (
    <div className="period-report">
      <RetentionHeader
        page="overview"
        kinds={kindNames}
        subtitle={`${organisationName} · ${name}`}
        asOf={asOf}
        actions={<PrintButton />}
      >
        {kinds.length > 0 && (
          <PeriodBar
            address={address}
            today={settings.today}
            organisation={ctx.organisation}
            format={format}
          />
        )}
      </RetentionHeader>
      {kinds.length === 0 ? (
        <NoFigures actor={ctx.actor} icon={<HeartHandshake aria-hidden />} />
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
            kinds.map((kind) => (
              <section key={kind.kind} aria-label={kpis(kind.kind)} className="grid gap-3">
                {isMixed && <h2 className="text-md">{kpis(kind.kind)}</h2>}
                <div className="period-cards grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
                  <ComparedCards metrics={cards[kind.kind]} board={kind} context={context} />
                </div>
              </section>
            ))
          )}
          <CutSection
            ctx={ctx}
            address={address}
            kinds={kindNames}
            by="customers"
            cuts={page.cuts}
            owners={page.owners}
            today={settings.today}
            format={format}
          />
          {kinds.map((kind) => (
            <section key={kind.kind} className="grid gap-3">
              <h2 className="text-md">
                {isMixed ? `${kpis('trends')}: ${kpis(kind.kind)}` : kpis('trends')}
              </h2>
              <div className="period-charts grid gap-3 lg:grid-cols-2">
                <RateChart
                  metric="crr"
                  span={12}
                  points={kind.years}
                  context={{ period: address.period, targets, format }}
                  name="retention"
                  whose={isMixed ? kpis(kind.kind) : undefined}
                  className=""
                />
                <RateChart
                  metric="churn_rate"
                  span={1}
                  points={kind.months}
                  context={{ period: address.period, targets, format }}
                  name="churn"
                  whose={isMixed ? kpis(kind.kind) : undefined}
                  className=""
                />
                {kind.kind === 'contract' && <LostReasonsChart points={kind.months} />}
              </div>
            </section>
          ))}
        </div>
      )}
      <RefreshWhile active={board.isDrawing} seconds={3} />
      <OpenedFigure ctx={ctx} address={address} format={format} />
    </div>
  );
}
