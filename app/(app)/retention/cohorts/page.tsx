import { Download, Grid3x3 } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import '@/app/(app)/retention/cohorts/cohort-report.css';
import { askedTable, readCohortBoard } from '@/app/(app)/retention/cohorts/cohort-board';
import { CohortNotes } from '@/app/(app)/retention/cohorts/cohort-notes';
import { CohortPaging } from '@/app/(app)/retention/cohorts/cohort-paging';
import { CohortReport } from '@/app/(app)/retention/cohorts/cohort-report';
import { CohortToggles } from '@/components/retention/cohort-toggles';
import { cohortName, snapshotNote } from '@/components/retention/cohort-words';
import { PreparedPanel } from '@/components/retention/prepared-panel';
import { RetentionHeader } from '@/components/retention/retention-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PrintButton } from '@/components/ui/print-button';
import { requirePermission } from '@/lib/auth/viewer';
import { countExcluded } from '@/lib/data/kpis/figure-settings';
import { findFiguresAsOf } from '@/lib/data/kpis/figures-as-of';
import type { CohortGroupCells } from '@/lib/data/retention/cohort-groups';
import { listCuts, listKinds } from '@/lib/data/retention/cuts';
import { cohortExportHref, parseCohortAddress } from '@/lib/domain/cohort-address';
import { cohortStart } from '@/lib/domain/cohort-grain';
import { can } from '@/lib/domain/permissions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('retention.pages');
  return { title: t('cohorts') };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** How many of each month of joining stay: a matrix of months and ages, or its curves. */
export default async function CohortsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission('kpi:read');
  const kinds = await listKinds(ctx);
  const address = parseCohortAddress(await searchParams, kinds);
  const [board, t, ui, cuts, asOf, excluded] = await Promise.all([
    readCohortBoard(ctx, address),
    getTranslations('retention_cohorts'),
    getTranslations('ui'),
    listCuts(ctx),
    findFiguresAsOf(ctx),
    countExcluded(ctx),
  ]);
  const { format, shown, settings, prepared, groupName } = board;
  const { grain } = address;
  const canExport = can(ctx.actor, 'kpi:export') && (prepared === null || prepared.state === 'ready');
  const header = (
    <RetentionHeader
      page="cohorts"
      kinds={kinds}
      subtitle={
        shown &&
        t('window.shown', {
          from: cohortName(t, { startOn: shown.from, grain }, format),
          to: cohortName(t, { startOn: cohortStart(shown.to, grain), grain }, format),
        })
      }
      asOf={asOf && ui('as_of', { at: format.instant(asOf) })}
      actions={
        shown && (
          <>
            {canExport && (
              <ButtonLink href={cohortExportHref(address)} prefetch={false} download>
                <Download aria-hidden />
                {t('export')}
              </ButtonLink>
            )}
            <PrintButton />
          </>
        )
      }
    >
      {shown && <CohortToggles address={address} kinds={kinds} cuts={cuts} />}
    </RetentionHeader>
  );
  if (!shown) {
    return (
      <>
        {header}
        <EmptyState
          icon={<Grid3x3 aria-hidden />}
          title={t('empty.title')}
          action={
            can(ctx.actor, 'import:run') && (
              <ButtonLink variant="primary" href="/settings/data/import">
                {t('empty.action')}
              </ButtonLink>
            )
          }
        >
          {t('empty.body')}
        </EmptyState>
      </>
    );
  }
  return (
    <div className="cohort-report">
      {header}
      <div className="grid grid-cols-1 gap-4">
        {prepared === null ? (
          report([])
        ) : (
          <PreparedPanel prepared={prepared} format={format}>
            {report}
          </PreparedPanel>
        )}
        <CohortPaging
          address={address}
          older={board.older}
          newer={board.newer}
          earlierAges={board.earlierAges}
          laterAges={board.laterAges}
        />
        <CohortNotes
          address={address}
          settings={{ ...settings, excluded }}
          canOpenSettings={can(ctx.actor, 'settings:read')}
        />
      </div>
    </div>
  );

  function report(groups: readonly CohortGroupCells[]) {
    const table = askedTable(board, address, groups);
    const isUnrated =
      address.measure === 'revenue' &&
      table.lines.some(({ figures }) =>
        figures.some((figure) => figure?.part === null || figure?.whole === null),
      );
    return (
      <CohortReport
        table={table}
        address={address}
        groupName={groupName}
        notes={[
          ...(table.hasIncomplete && settings.snapshotAsOf
            ? [snapshotNote(t, settings.snapshotAsOf, format)]
            : isUnrated
              ? [t('unrated')]
              : []),
          ...(table.lines.length === 1 && address.cut === null && !board.older && !board.newer
            ? [t('few', { n: 1 })]
            : []),
        ]}
        format={format}
      />
    );
  }
}
