'use client';

import { useTranslations } from 'next-intl';
import { ActionForm, type FormAction } from '@/components/forms/action-form';
import { FormField } from '@/components/forms/form-field';
import { FormSubmit } from '@/components/forms/form-submit';
import { DateField } from '@/components/ui/date-field';
import { Input } from '@/components/ui/input';

export function HolidayForm({ action, year }: { action: FormAction; year: number }) {
  const t = useTranslations('settings.holidays');
  return (
    <ActionForm
      action={action}
      resetOnSave
      className="grid items-start gap-3 sm:grid-cols-[auto_1fr_1fr_auto]"
    >
      <FormField name="onDate" label={t('on')} required>
        <DateField name="onDate" min={`${year}-01-01`} max={`${year}-12-31`} />
      </FormField>
      <FormField name="nameEn" label={t('name_en')} required>
        <Input name="nameEn" maxLength={200} lang="en" dir="ltr" />
      </FormField>
      <FormField name="nameAr" label={t('name_ar')} required>
        <Input name="nameAr" maxLength={200} lang="ar" dir="rtl" />
      </FormField>
      <FormSubmit variant="secondary" className="sm:mt-6">
        {t('add')}
      </FormSubmit>
    </ActionForm>
  );
}
