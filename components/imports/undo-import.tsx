'use client';

import { useTranslations } from 'next-intl';
import { useRun } from '@/components/forms/use-run';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { ActionState } from '@/lib/domain/action-state';

/** Takes a whole import back, after asking. */
export function UndoImport({ action }: { action: () => Promise<ActionState> }) {
  const t = useTranslations('imports.commit');
  const { run } = useRun();
  return (
    <ConfirmDialog
      trigger={<Button variant="ghost">{t('undo')}</Button>}
      title={t('undo_title')}
      body={t('undo_body')}
      confirmLabel={t('undo')}
      onConfirm={() => run(action)}
    />
  );
}
