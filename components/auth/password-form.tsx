'use client';

import { useTranslations } from 'next-intl';
import { ActionForm, type FormAction } from '@/components/forms/action-form';
import { FormError, FormSubmit } from '@/components/forms/form-submit';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

export function PasswordForm({ action, from }: { action: FormAction; from: string }) {
  const t = useTranslations('auth.sign_in');
  return (
    <ActionForm action={action} className="grid gap-4">
      <input type="hidden" name="from" value={from} />
      <FormError />
      <Field label={t('email')} required>
        <Input type="email" name="email" autoComplete="username" maxLength={320} />
      </Field>
      <Field label={t('password')} required>
        <Input type="password" name="password" autoComplete="current-password" maxLength={200} />
      </Field>
      <FormSubmit size="lg">{t('submit')}</FormSubmit>
    </ActionForm>
  );
}
