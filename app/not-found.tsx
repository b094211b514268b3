import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default async function NotFound() {
  const t = await getTranslations('ui.not_found');
  return (
    <main>
      <EmptyState title={t('title')} action={<ButtonLink href="/">{t('home')}</ButtonLink>}>
        {t('body')}
      </EmptyState>
    </main>
  );
}
