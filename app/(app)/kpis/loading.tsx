import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';

const cards = ['crr', 'churn_rate', 'active_customers', 'mrr', 'grr', 'nrr'];
const charts = ['retention', 'churn'];

export default async function Loading() {
  const t = await getTranslations('kpis');
  return (
    <>
      <PageHeader title={t('title')} subtitle="…" actions={<Skeleton className="h-8 w-64" />} />
      <div className="grid gap-6">
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {cards.map((card) => (
            <Skeleton key={card} className="h-62" />
          ))}
        </div>
        <div className="grid gap-3 lg:grid-cols-2">
          {charts.map((chart) => (
            <Skeleton key={chart} className="h-80" />
          ))}
        </div>
      </div>
    </>
  );
}
