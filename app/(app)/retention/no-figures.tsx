import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { type Actor, can } from '@/lib/domain/permissions';

/** Nothing was imported yet: what would be here, and where to begin. */
export async function NoFigures({ actor, icon }: { actor: Actor; icon: ReactNode }) {
  const t = await getTranslations('kpis.empty');
  const canImport = can(actor, 'import:run');
  return (
    <EmptyState
      icon={icon}
      title={t('title')}
      action={
        canImport && (
          <ButtonLink variant="primary" href="/settings/data/import">
            {t('action')}
          </ButtonLink>
        )
      }
    >
      {t(canImport ? 'body' : 'ask')}
    </EmptyState>
  );
}
