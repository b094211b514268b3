'use client';

import { useTranslations } from 'next-intl';
import { AccountFields } from '@/components/auth/account-fields';
import { ActionForm, type FormAction } from '@/components/forms/action-form';
import { FormError, FormSubmit } from '@/components/forms/form-submit';

export function InvitationForm({
  action,
  token,
  name,
  email,
}: {
  action: FormAction;
  token: string;
  name: string;
  email: string | null;
}) {
  const t = useTranslations('auth.invitation');
  return (
    <ActionForm action={action} className="grid gap-4">
      <input type="hidden" name="token" value={token} />
      <FormError />
      <AccountFields name={name} email={email} />
      <FormSubmit size="lg">{t('submit')}</FormSubmit>
    </ActionForm>
  );
}
