import { ChevronLeft, Download, Users } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { cellFigure, readCohortListRequest } from '@/app/(app)/retention/cohorts/customers/list-request';
import { cohortListColumns, isNumericColumn } from '@/components/retention/cohort-list-cells';
import { CohortListCards, CohortListTable } from '@/components/retention/cohort-list-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { requirePermission, type ViewerCtx } from '@/lib/auth/viewer';
import { listCohortCustomers } from '@/lib/data/retention/cohort-list';
import { listKinds } from '@/lib/data/retention/cuts';
import { cohortHref } from '@/lib/domain/cohort-address';
import {
  COHORT_LISTS,
  type CohortListCursor,
  cohortListExportHref,
  cohortListHref,
  parseCohortListAddress,
  parseCohortListCursor,
} from '@/lib/domain/cohort-list-address';
import { can } from '@/lib/domain/permissions';

const pageSize = 50;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const ctx = await requirePermission('kpi:read');
  const address = await readAddress(ctx, await searchParams);
  if (!address) return {};
  const { t, who, when } = await readCohortListRequest(ctx, address);
  return { title: t('cell.at', { who, when }) };
}

/** The customers behind one cell of the matrix: who is still there, who is not, and whose day has not come. */
export default async function CohortCustomersPage({ searchParams }: Props) {
  const ctx = await requirePermission('kpi:read');
  const params = await searchParams;
  const address = await readAddress(ctx, params);
  if (!address) notFound();
  const request = await readCohortListRequest(ctx, address);
  const { t, format, settings, words, who, when, whose, listName, isMature, incompleteBefore } = request;
  const { matrix, list, startOn } = address;
  const page = await listCohortCustomers(
    ctx,
    { ...address, settings },
    { limit: pageSize, cursor: parseCohortListCursor(params) },
  );
  const { total, customers } = page;
  const lists = COHORT_LISTS.filter((one) => one !== 'waiting' || total.waiting > 0 || list === 'waiting');
  const columns = cohortListColumns(matrix, list);
  const isMoney = columns.some(isNumericColumn);
  const to = (toward: CohortListCursor['toward'], token: string | null) =>
    token === null ? undefined : cohortListHref(address, { toward, token });
  const notes = [
    ...(incompleteBefore === null
      ? isMature
        ? []
        : [t('list.immature')]
      : [t('list.incomplete', { month: format.month(incompleteBefore) })]),
    ...(isMoney && customers.length > 0
      ? [
          matrix.grain === 'month'
            ? t('list.rates_note', { month: format.month(startOn) })
            : t('list.rates_note_quarter'),
        ]
      : []),
    ...(settings.countingUnit === 'parent' ? [t('list.unit_parent')] : []),
  ];
  return (
    <>
      <Link
        href={cohortHref(matrix)}
        className="inline-flex items-center gap-1 rounded-sm pb-2 text-ink-muted text-sm hover:text-ink print:hidden"
      >
        <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
        {t('list.back')}
      </Link>
      <PageHeader
        title={t('cell.at', { who, when })}
        subtitle={[cellFigure(request, address, total), whose].filter((part) => part !== null).join(' · ')}
        actions={
          can(ctx.actor, 'kpi:export') &&
          total[list] > 0 && (
            <ButtonLink href={cohortListExportHref(address)} prefetch={false} download>
              <Download aria-hidden />
              {t('list.export')}
            </ButtonLink>
          )
        }
      />
      <div className="-mt-2 pb-4">
        <LinkTabs
          label={t('list.lists')}
          tabs={lists.map((one) => ({
            href: cohortListHref({ ...address, list: one }),
            label: listName(one),
            count: format.number(total[one]),
            active: one === list,
          }))}
        />
      </div>
      {notes.map((note) => (
        <p key={note} className="pb-2 text-ink-muted text-sm">
          {note}
        </p>
      ))}
      {customers.length === 0 ? (
        <EmptyState icon={<Users aria-hidden />} title={t('list.empty')}>
          {t('list.empty_body')}
        </EmptyState>
      ) : (
        <>
          <CohortListTable
            caption={t('list.caption', { list: listName(list), who, when })}
            rows={customers}
            columns={columns}
            words={words}
          />
          <CohortListCards rows={customers} columns={columns} words={words} />
        </>
      )}
      {(page.before || page.after) && (
        <Pagination
          previousHref={to('before', page.before)}
          nextHref={to('after', page.after)}
          summary={t('list.shown', { shown: format.number(customers.length), n: format.number(total[list]) })}
        />
      )}
    </>
  );
}

async function readAddress(ctx: ViewerCtx, params: Record<string, string | string[] | undefined>) {
  return parseCohortListAddress(params, await listKinds(ctx));
}
