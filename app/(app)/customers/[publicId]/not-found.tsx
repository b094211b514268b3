import { UserX } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';

export default async function CustomerNotFound() {
  const t = await getTranslations('customers.missing');
  return (
    <>
      <PageHeader title={t('title')} />
      <EmptyState
        icon={<UserX aria-hidden />}
        title={t('reason')}
        action={
          <ButtonLink variant="primary" href="/customers">
            {t('back')}
          </ButtonLink>
        }
      />
    </>
  );
}
