import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton, TableSkeleton } from '@/components/ui/skeleton';

export default async function Loading() {
  const t = await getTranslations('customers');
  return (
    <>
      <PageHeader title={t('title')} subtitle="…" />
      <div className="border-b pb-9" />
      <div className="flex gap-2 py-3">
        <Skeleton className="h-8 w-80" />
        <Skeleton className="h-8 w-20" />
      </div>
      <TableSkeleton rows={20} />
    </>
  );
}
