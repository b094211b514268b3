import { ChartNoAxesColumn } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { KindCards, NpsCard } from '@/components/kpis/kpi-cards';
import { KindCharts, NpsChart } from '@/components/kpis/kpi-charts';
import { KpiPeriodPicker } from '@/components/kpis/kpi-period-picker';
import { periodName } from '@/components/kpis/kpi-words';
import { MoversTable } from '@/components/kpis/movers-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { PrintButton } from '@/components/ui/print-button';
import { requirePermission } from '@/lib/auth/viewer';
import { getKpiBoard } from '@/lib/data/kpis/kpi-board';
import { parseKpiAddress } from '@/lib/domain/kpi-address';
import { can } from '@/lib/domain/permissions';
import { getFormat } from '@/lib/i18n/get-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('kpis');
  return { title: t('title') };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** Retention, revenue and voice of a period: figures first, then two years of trend, then who moved them. */
export default async function KpisPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission('kpi:read');
  const { organisation, today } = ctx;
  const { period } = parseKpiAddress(await searchParams, today, organisation);
  const [board, format, t, ui] = await Promise.all([
    getKpiBoard(ctx, period),
    getFormat({ timeZone: organisation.timeZone, currency: organisation.currency }),
    getTranslations('kpis'),
    getTranslations('ui'),
  ]);
  const { kinds, surveys, targets } = board;
  const context = { period, today, organisation, targets, format };
  const isMixed = kinds.length > 1;
  const name = periodName(t, format, period);

  const header = (
    <PageHeader
      title={t('title')}
      subtitle={(format.locale === 'ar' && organisation.nameAr) || organisation.name}
      asOf={board.asOf && ui('as_of', { at: format.instant(board.asOf) })}
      actions={
        <>
          <KpiPeriodPicker period={period} today={today} organisation={organisation} format={format} />
          <PrintButton />
        </>
      }
    />
  );
  if (kinds.length === 0 && surveys.length === 0) {
    const canImport = can(ctx.actor, 'import:run');
    return (
      <>
        {header}
        <EmptyState
          icon={<ChartNoAxesColumn aria-hidden />}
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

  const voice = surveys.map((survey) => (
    <NpsCard key={survey.survey} board={survey} isOnly={surveys.length === 1} context={context} />
  ));
  return (
    <div className="kpi-report">
      {header}
      {period.isRunning && <p className="pb-4 text-ink-muted">{t('running_note', { period: name })}</p>}
      <div className="grid gap-6">
        {kinds.map((kind) => (
          <section key={kind.kind} className="grid gap-3">
            {isMixed && <h2 className="text-md">{t(kind.kind)}</h2>}
            <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
              <KindCards board={kind} context={context} />
            </div>
          </section>
        ))}
        {voice.length > 0 && (
          <section className="grid gap-3">
            <h2 className="text-md">{t('voice')}</h2>
            <div className="grid gap-3 lg:grid-cols-3">
              {voice}
              <div className="lg:col-span-2">
                <NpsChart boards={surveys} context={context} />
              </div>
            </div>
          </section>
        )}
        {kinds.map((kind) => (
          <section key={kind.kind} className="grid gap-3">
            <h2 className="text-md">{isMixed ? `${t('trends')}: ${t(kind.kind)}` : t('trends')}</h2>
            <div className="grid gap-3 lg:grid-cols-2">
              <KindCharts board={kind} context={context} />
            </div>
          </section>
        ))}
        {kinds.map(({ kind }) => (
          <section key={kind} className="grid gap-3">
            <div>
              <h2 className="text-md">{isMixed ? `${t('movers')}: ${t(kind)}` : t('movers')}</h2>
              <p className="text-ink-muted text-sm">{t(`mover_unit.${kind}`)}</p>
            </div>
            <div className="grid gap-x-8 gap-y-5 lg:grid-cols-2">
              {(['loss', 'gain'] as const).map((side) => (
                <MoversTable
                  key={side}
                  side={side}
                  kind={kind}
                  movers={board.movers.filter((mover) => mover.kind === kind && mover.side === side)}
                  format={format}
                />
              ))}
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}
