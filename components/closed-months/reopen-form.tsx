'use client';

import { useTranslations } from 'next-intl';
import { ActionForm, type FormAction } from '@/components/forms/action-form';
import { FormField } from '@/components/forms/form-field';
import { FormError, FormSubmit } from '@/components/forms/form-submit';
import { Textarea } from '@/components/ui/textarea';

/** Asks for a closed month to be opened again, with the reason. */
export function ReopenForm({ action }: { action: FormAction }) {
  const t = useTranslations('closed_months.reopen');
  return (
    <ActionForm action={action} className="grid max-w-xl gap-3" aria-label={t('title')}>
      <FormField name="reason" label={t('reason')} required>
        <Textarea name="reason" rows={2} maxLength={500} />
      </FormField>
      <FormError />
      <FormSubmit className="justify-self-start">{t('ask')}</FormSubmit>
    </ActionForm>
  );
}
