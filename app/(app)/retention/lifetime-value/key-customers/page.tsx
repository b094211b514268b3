import { ChevronLeft, Download, Users } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { readValueWords } from '@/app/(app)/retention/lifetime-value/value-words';
import { KeyCustomerTable } from '@/components/retention/key-customer-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { requirePermission } from '@/lib/auth/viewer';
import { getConcentration, listKeyCustomers } from '@/lib/data/retention/key-customers';
import { keyCustomersHref, parseKind } from '@/lib/domain/lifetime-value-address';
import { can } from '@/lib/domain/permissions';

const pageSize = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('retention.pages');
  return { title: t('lifetime_value') };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The fewest customers who bring 80 % of the revenue of a kind. */
export default async function KeyCustomersPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission('kpi:read');
  const params = await searchParams;
  const kind = parseKind(params);
  const page = Math.max(1, Math.floor(Number([params.page].flat()[0])) || 1);
  const [concentration, rows, { t: say, format, owner }] = await Promise.all([
    getConcentration(ctx, kind),
    listKeyCustomers(ctx, kind, { limit: pageSize, offset: (page - 1) * pageSize }),
    readValueWords(ctx, null),
  ]);
  const total = concentration?.bring80.customers ?? 0;
  return (
    <>
      <Link
        href="/retention/lifetime-value"
        className="inline-flex items-center gap-1 rounded-sm pb-2 text-ink-muted text-sm hover:text-ink print:hidden"
      >
        <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
        {say('key.back')}
      </Link>
      <PageHeader
        title={say(`key.title_${kind}`, { n: format.number(total) })}
        actions={
          can(ctx.actor, 'kpi:export') &&
          total > 0 && (
            <ButtonLink
              href={`/retention/lifetime-value/key-customers/export?kind=${kind}`}
              prefetch={false}
              download
            >
              <Download aria-hidden />
              {say('export')}
            </ButtonLink>
          )
        }
      />
      {rows.length === 0 ? (
        <EmptyState icon={<Users aria-hidden />} title={say('key.empty')}>
          {say('key.empty_body')}
        </EmptyState>
      ) : (
        <KeyCustomerTable rows={rows} kind={kind} owner={owner} format={format} />
      )}
      {total > pageSize && (
        <Pagination
          previousHref={page > 1 ? keyCustomersHref(kind, page - 1) : undefined}
          nextHref={page * pageSize < total ? keyCustomersHref(kind, page + 1) : undefined}
          summary={format.number(total)}
        />
      )}
    </>
  );
}
