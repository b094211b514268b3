'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';

/** From the company's own data back to the sample company: asks first, since everyone on the server goes along. */
export function SwitchToSample({ action }: { action: () => Promise<void> }) {
  const t = useTranslations('settings.sources');
  return (
    <ConfirmDialog
      trigger={<Button>{t('to_sample')}</Button>}
      title={t('to_sample')}
      body={t('to_sample_confirm')}
      confirmLabel={t('to_sample')}
      destructive={false}
      onConfirm={action}
    />
  );
}
