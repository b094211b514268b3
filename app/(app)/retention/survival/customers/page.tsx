import { ChevronLeft, Download, Users } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readListWords } from '@/app/(app)/retention/survival/customers/list-request';
import { SurvivalCustomerTable } from '@/components/retention/survival-customer-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { requirePermission } from '@/lib/auth/viewer';
import { listSurvivalCustomers } from '@/lib/data/retention/survival-customers';
import { can } from '@/lib/domain/permissions';
import {
  parseSurvivalListAddress,
  survivalHref,
  survivalListExportHref,
  survivalListHref,
} from '@/lib/domain/survival-question';

const pageSize = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('retention.pages');
  return { title: t('survival') };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** Who left, or was last seen still here, at an age. */
export default async function SurvivalCustomersPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission('kpi:read');
  const params = await searchParams;
  const address = parseSurvivalListAddress(params);
  if (!address) notFound();
  const page = Math.max(1, Math.floor(Number([params.page].flat()[0])) || 1);
  const [{ total, customers }, { t: say, format, cells, ages, whose }] = await Promise.all([
    listSurvivalCustomers(ctx, address, { limit: pageSize, offset: (page - 1) * pageSize }),
    readListWords(ctx, address),
  ]);
  const { question, what } = address;
  const ofWhat = question.of === 'customer' ? '' : '_subscription';
  return (
    <>
      <Link
        href={survivalHref(address)}
        className="inline-flex items-center gap-1 rounded-sm pb-2 text-ink-muted text-sm hover:text-ink print:hidden"
      >
        <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
        {say('list.back')}
      </Link>
      <PageHeader
        title={say(`list.title_${what}${ofWhat}`, { ages, n: total })}
        subtitle={whose}
        actions={
          can(ctx.actor, 'kpi:export') &&
          total > 0 && (
            <ButtonLink href={survivalListExportHref(address)} prefetch={false} download>
              <Download aria-hidden />
              {say('list.export')}
            </ButtonLink>
          )
        }
      />
      {customers.length === 0 ? (
        <EmptyState icon={<Users aria-hidden />} title={say('list.empty')}>
          {say('list.empty_body')}
        </EmptyState>
      ) : (
        <SurvivalCustomerTable
          rows={customers}
          words={cells}
          isSubscription={question.of === 'subscription'}
          hasLeft={what === 'left'}
        />
      )}
      {total > pageSize && (
        <Pagination
          previousHref={page > 1 ? survivalListHref(address, page - 1) : undefined}
          nextHref={page * pageSize < total ? survivalListHref(address, page + 1) : undefined}
          summary={format.number(total)}
        />
      )}
    </>
  );
}
