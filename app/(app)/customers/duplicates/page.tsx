import { Copy } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { answerSuggestion, lookForDuplicates } from '@/app/(app)/customers/duplicates/actions';
import { DuplicatePair } from '@/components/customers/duplicate-pair';
import { LookAgain } from '@/components/customers/look-again';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { requirePermission } from '@/lib/auth/viewer';
import { type DuplicateSide, listDuplicates } from '@/lib/data/customers/duplicates';
import { getFormat } from '@/lib/i18n/get-format';

const pageSize = 25;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customers.list');
  return { title: t('duplicates') };
}

export default async function DuplicatesPage({ searchParams }: { searchParams: Promise<{ page?: string }> }) {
  const ctx = await requirePermission('customer:merge');
  const page = Math.min(400, Math.max(1, Number.parseInt((await searchParams).page ?? '1', 10) || 1));
  const [t, list, format, { pairs, total, lookedAt }] = await Promise.all([
    getTranslations('customers.merge'),
    getTranslations('customers.list'),
    getFormat({ timeZone: ctx.organisation.timeZone }),
    listDuplicates(ctx, { limit: pageSize, offset: (page - 1) * pageSize }),
  ]);
  const hrefOf = (n: number) => (n === 1 ? '/customers/duplicates' : `/customers/duplicates?page=${n}`);
  const look = (
    <LookAgain
      isFirst={lookedAt === null}
      lookedAt={lookedAt?.toISOString() ?? null}
      look={lookForDuplicates}
    />
  );
  return (
    <>
      <PageHeader
        title={list('duplicates')}
        subtitle={total > 0 ? t('suggested', { n: total }) : undefined}
        asOf={lookedAt === null ? t('never_looked') : t('looked', { at: format.relative(lookedAt, ctx.now) })}
        actions={total > 0 && look}
      />
      {total === 0 ? (
        <EmptyState
          icon={<Copy aria-hidden />}
          title={lookedAt === null ? t('never_looked') : t('none_title')}
          action={look}
        >
          {lookedAt === null ? t('never_body') : t('none_body')}
        </EmptyState>
      ) : (
        <>
          <p className="max-w-prose pb-3 text-ink-muted">{t('description')}</p>
          <ul className="border-t">
            {pairs.map(({ reasons, sides }) => (
              <DuplicatePair
                key={`${sides[0].publicId}-${sides[1].publicId}`}
                reasons={reasons}
                sides={[sideOf(sides[0]), sideOf(sides[1])]}
                dismiss={answerSuggestion}
              />
            ))}
          </ul>
          {total > pageSize && (
            <Pagination
              previousHref={page > 1 ? hrefOf(page - 1) : undefined}
              nextHref={page * pageSize < total ? hrefOf(page + 1) : undefined}
            />
          )}
        </>
      )}
    </>
  );
}

function sideOf(side: DuplicateSide) {
  return { ...side, createdAt: side.createdAt.toISOString() };
}
