'use client';

import { useTranslations } from 'next-intl';
import { NewPasswordField } from '@/components/auth/account-fields';
import { ActionForm, type FormAction } from '@/components/forms/action-form';
import { FormField } from '@/components/forms/form-field';
import { FormError, FormSubmit } from '@/components/forms/form-submit';
import { useRun } from '@/components/forms/use-run';
import { Input } from '@/components/ui/input';
import { Switch } from '@/components/ui/switch';
import type { ActionState } from '@/lib/domain/action-state';

export function NamesForm({
  action,
  name,
  nameAr,
}: {
  action: FormAction;
  name: string;
  nameAr: string | null;
}) {
  const t = useTranslations('settings.account');
  const save = useTranslations('settings')('save');
  return (
    <ActionForm action={action} className="grid max-w-md gap-4">
      <FormField name="name" label={t('name')} required>
        <Input name="name" defaultValue={name} maxLength={200} autoComplete="name" />
      </FormField>
      <FormField name="nameAr" label={t('name_ar')} help={t('name_ar_help')} optional>
        <Input name="nameAr" defaultValue={nameAr ?? ''} maxLength={200} lang="ar" dir="rtl" />
      </FormField>
      <FormSubmit variant="secondary" className="justify-self-start">
        {save}
      </FormSubmit>
    </ActionForm>
  );
}

export function HijriSwitch({
  shown,
  action,
}: {
  shown: boolean;
  action: (shown: boolean) => Promise<ActionState>;
}) {
  const t = useTranslations('settings.account');
  const { run } = useRun();
  return (
    <Switch
      className="max-w-md"
      label={t('hijri')}
      help={t('hijri_help')}
      defaultChecked={shown}
      onChange={(event) => {
        const { checked } = event.target;
        run(() => action(checked));
      }}
    />
  );
}

export function PasswordChangeForm({ action }: { action: FormAction }) {
  const t = useTranslations('settings.account');
  return (
    <ActionForm action={action} resetOnSave className="grid max-w-md gap-4">
      <FormField name="current" label={t('current')} required>
        <Input type="password" name="current" autoComplete="current-password" maxLength={200} />
      </FormField>
      <NewPasswordField label={t('new')} />
      <FormError />
      <FormSubmit variant="secondary" className="justify-self-start">
        {t('change')}
      </FormSubmit>
    </ActionForm>
  );
}
