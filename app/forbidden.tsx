import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default async function Forbidden() {
  const t = await getTranslations('auth.forbidden');
  return (
    <EmptyState title={t('title')} action={<ButtonLink href="/">{t('home')}</ButtonLink>}>
      {t('body')}
    </EmptyState>
  );
}
