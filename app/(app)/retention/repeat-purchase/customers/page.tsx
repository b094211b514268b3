import { ChevronLeft, Download, Users } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readRepeatWords } from '@/app/(app)/retention/repeat-purchase/repeat-words';
import { repeatColumns } from '@/components/retention/repeat-customer-cells';
import { RepeatCustomerTable } from '@/components/retention/repeat-customer-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { requirePermission } from '@/lib/auth/viewer';
import { listRepeatCustomers } from '@/lib/data/retention/repeat-customers';
import { can } from '@/lib/domain/permissions';
import { parseRepeatList, repeatListExportHref, repeatListHref } from '@/lib/domain/repeat-list';

const pageSize = 50;

export async function generateMetadata(): Promise<Metadata> {
  const pages = await getTranslations('retention.pages');
  return { title: pages('repeat_purchase') };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The buyers behind a cell, a group, a move, or who is late. */
export default async function RepeatCustomersPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission('kpi:read');
  const params = await searchParams;
  const list = parseRepeatList(params, ctx.today);
  if (!list) notFound();
  const page = Math.max(1, Math.floor(Number([params.page].flat()[0])) || 1);
  const [t, { total, customers }, { format, cells, listWords }] = await Promise.all([
    getTranslations('retention_repeat'),
    listRepeatCustomers(ctx, list, { limit: pageSize, offset: (page - 1) * pageSize }),
    readRepeatWords(ctx),
  ]);
  const { title, when } = listWords(list);
  return (
    <>
      <Link
        href="/retention/repeat-purchase"
        className="inline-flex items-center gap-1 rounded-sm pb-2 text-ink-muted text-sm hover:text-ink print:hidden"
      >
        <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
        {t('list.back')}
      </Link>
      <PageHeader
        title={title}
        subtitle={[t('list.n', { n: total }), when].join(' · ')}
        actions={
          can(ctx.actor, 'kpi:export') &&
          total > 0 && (
            <ButtonLink href={repeatListExportHref(list)} prefetch={false} download>
              <Download aria-hidden />
              {t('list.export')}
            </ButtonLink>
          )
        }
      />
      {'month' in list && <p className="pb-3 text-ink-muted text-sm">{t('flows.live')}</p>}
      {customers.length === 0 ? (
        <EmptyState icon={<Users aria-hidden />} title={t('list.empty')}>
          {t('list.empty_body')}
        </EmptyState>
      ) : (
        <RepeatCustomerTable
          caption={t('list.caption')}
          rows={customers}
          columns={repeatColumns(list)}
          words={cells}
        />
      )}
      {total > pageSize && (
        <Pagination
          previousHref={page > 1 ? repeatListHref(list, page - 1) : undefined}
          nextHref={page * pageSize < total ? repeatListHref(list, page + 1) : undefined}
          summary={format.number(total)}
        />
      )}
    </>
  );
}
