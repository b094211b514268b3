import { ChartNoAxesColumn } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import '@/app/(app)/kpis/kpi-report.css';
import { Explanation } from '@/app/(app)/kpis/explanation';
import { GoalsSection } from '@/app/(app)/kpis/goals-section';
import { NotesSection } from '@/app/(app)/kpis/notes-section';
import { ClosedNote } from '@/components/closed-months/closed-note';
import { FurtherCards, KindCards, NpsCard } from '@/components/kpis/kpi-cards';
import { KindCharts, NpsChart } from '@/components/kpis/kpi-charts';
import { KpiPeriodPicker } from '@/components/kpis/kpi-period-picker';
import { periodName } from '@/components/kpis/kpi-words';
import { MoversTable } from '@/components/kpis/movers-table';
import { ButtonLink } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { PrintButton } from '@/components/ui/print-button';
import { requirePermission } from '@/lib/auth/viewer';
import { getKpiBoard } from '@/lib/data/kpis/kpi-board';
import { listKpiNotes } from '@/lib/data/kpis/notes';
import { addDays, addMonths, monthStart } from '@/lib/domain/calendar-date';
import { restatedFigures } from '@/lib/domain/closed-month';
import { CLOSED_MONTHS } from '@/lib/domain/closed-month-address';
import { kpiHref, parseKpiAddress } from '@/lib/domain/kpi-address';
import { signNotes } from '@/lib/domain/kpi-note';
import { trendMonths } from '@/lib/domain/kpi-trend';
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
  const address = parseKpiAddress(await searchParams, today, organisation);
  const { period, open } = address;
  const months = trendMonths(period.month, today);
  const [board, written, format, t, ui, closed] = await Promise.all([
    getKpiBoard(ctx, period),
    listKpiNotes(ctx, months[0] ?? today, lastNoteDay(months.at(-1) ?? today, today)),
    getFormat({ timeZone: organisation.timeZone, currency: organisation.currency }),
    getTranslations('kpis'),
    getTranslations('ui'),
    getTranslations('closed_months'),
  ]);
  const { kinds, surveys, targets } = board;
  const signed = signNotes(written, months);
  const notes = signed
    .filter(({ sign }) => sign !== null)
    .map(({ note }) => ({
      x: note.onDay.slice(0, 7),
      text: `${format.date(note.onDay, 'short')}: ${note.text}`,
    }));
  const context = { period, today, organisation, targets, format, notes };
  const isMixed = kinds.length > 1;
  const hasRepeat = kinds.some(({ kind }) => kind === 'repeat');
  const name = periodName(t, format, period);

  const header = (
    <PageHeader
      title={t('title')}
      subtitle={`${(format.locale === 'ar' && organisation.nameAr) || organisation.name} · ${name}`}
      asOf={board.asOf && ui('as_of', { at: format.instant(board.asOf) })}
      actions={
        <>
          <KpiPeriodPicker period={period} today={today} organisation={organisation} format={format} />
          <ButtonLink href={CLOSED_MONTHS} className="print:hidden">
            {closed('link')}
          </ButtonLink>
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

  const closing = [...kinds, ...surveys].flatMap(({ now }) => now?.closing ?? [])[0];
  const restated = kinds.reduce(
    (sum, { kind, now }) => (now?.closing ? sum + restatedFigures(kind, now, now.closing.now).length : sum),
    surveys.filter(({ now }) => now.closing?.isRestated).length,
  );
  // contracts alone leave room in their rows
  const voiceJoins = surveys.length > 0 && kinds.length === 1 && !hasRepeat;
  const voice = surveys.map((survey) => (
    <NpsCard key={survey.survey} board={survey} isOnly={surveys.length === 1} context={context} />
  ));
  return (
    <div className={isMixed ? 'kpi-report kpi-report-mixed' : 'kpi-report'}>
      {header}
      {!period.isRunning && (closing || period.month === addMonths(monthStart(today), -1)) && (
        <ClosedNote
          month={period.month}
          spanMonths={period.spanMonths}
          closedAt={closing?.closedAt ?? null}
          restated={restated}
          format={format}
        />
      )}
      {period.isRunning && <p className="pb-4 text-ink-muted">{t('running_note', { period: name })}</p>}
      <div className="kpi-sections grid gap-6">
        <div className={cn('kpi-figures grid gap-6', hasRepeat && 'gap-x-3 xl:grid-cols-4')}>
          {kinds.map((kind) => (
            <section
              key={kind.kind}
              aria-label={t(kind.kind)}
              className={cn(
                'flex flex-col gap-3',
                kind.kind === 'repeat' ? 'kpi-kind-repeat xl:col-span-3' : 'col-span-full',
              )}
            >
              {isMixed && <h2 className="text-md">{t(kind.kind)}</h2>}
              <div
                className={cn(
                  'kpi-cards grid flex-1 gap-3 sm:grid-cols-2 lg:grid-cols-3',
                  voiceJoins && 'kpi-cards-four xl:grid-cols-4',
                )}
              >
                <KindCards
                  board={kind}
                  context={context}
                  voice={voiceJoins ? voice : undefined}
                  isRevenueWide={voiceJoins && voice.length === 1}
                />
              </div>
            </section>
          ))}
          {voice.length > 0 && !voiceJoins && (
            <section
              aria-label={t('voice')}
              className={cn('kpi-voice flex flex-col gap-3', hasRepeat ? 'xl:col-span-1' : 'col-span-full')}
            >
              {isMixed && <h2 className="text-md">{t('voice')}</h2>}
              <div className="grid flex-1 gap-3 sm:max-xl:grid-cols-2">{voice}</div>
            </section>
          )}
        </div>
        {kinds
          .filter(({ kind }) => kind === 'contract')
          .map((kind) => (
            <section key={kind.kind} className="grid gap-3 print:hidden">
              <h2 className="text-md">{t('further')}</h2>
              <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
                <FurtherCards board={kind} context={context} />
              </div>
            </section>
          ))}
        <div className="kpi-trends grid gap-6">
          {kinds.map((kind) => (
            <section key={kind.kind} className="grid gap-3">
              <h2 className="text-md">{isMixed ? `${t('trends')}: ${t(kind.kind)}` : t('trends')}</h2>
              <div className="grid gap-3 lg:grid-cols-10">
                <KindCharts board={kind} isOnly={!isMixed} context={context} />
              </div>
            </section>
          ))}
          {surveys.length > 0 && (
            <section className="grid gap-3">
              <h2 className="text-md">{`${t('trends')}: ${t('voice')}`}</h2>
              <div className="kpi-voice-chart grid">
                <NpsChart boards={surveys} context={context} />
              </div>
            </section>
          )}
        </div>
        <NotesSection ctx={ctx} notes={signed} />
        <GoalsSection ctx={ctx} kinds={kinds.map(({ kind }) => kind)} format={format} />
        {kinds.map(({ kind }) => (
          <section key={kind} className="grid gap-3">
            <div className="kpi-movers-lead">
              <h2 className="text-md">{isMixed ? `${t('movers')}: ${t(kind)}` : t('movers')}</h2>
              <p className="text-ink-muted text-sm">{t(`mover_unit.${kind}`)}</p>
            </div>
            <div className="kpi-movers grid gap-x-8 gap-y-5 lg:grid-cols-2">
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
      {open && <Explanation ctx={ctx} metric={open} address={address} closeHref={kpiHref({ period })} />}
    </div>
  );
}

/** Notes up to the end of the trend; where that is today, those on days to come too. */
function lastNoteDay(lastMonth: string, today: string): string {
  return addDays(addMonths(lastMonth, lastMonth === monthStart(today) ? 13 : 1), -1);
}
