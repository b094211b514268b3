'use client';

import { useTranslations } from 'next-intl';
import { ActionForm, type FormAction } from '@/components/forms/action-form';
import { FormField } from '@/components/forms/form-field';
import { FormSubmit } from '@/components/forms/form-submit';
import { DateField } from '@/components/ui/date-field';
import { Select, type SelectOption } from '@/components/ui/select';

export function AbsenceForm({
  action,
  people,
  today,
}: {
  action: FormAction;
  people: readonly SelectOption[];
  today: string;
}) {
  const t = useTranslations('settings.absences');
  const nobody = useTranslations('settings')('nobody');
  return (
    <ActionForm
      action={action}
      resetOnSave
      className="grid items-start gap-3 sm:grid-cols-2 xl:grid-cols-[1fr_auto_auto_1fr_auto]"
    >
      <FormField name="userId" label={t('person')} required>
        <Select name="userId" options={people} placeholder="" />
      </FormField>
      <FormField name="fromOn" label={t('from')} required>
        <DateField name="fromOn" defaultValue={today} />
      </FormField>
      <FormField name="toOn" label={t('to')} required>
        <DateField name="toOn" min={today} />
      </FormField>
      <FormField name="coverUserId" label={t('cover')}>
        <Select name="coverUserId" options={people} placeholder={nobody} />
      </FormField>
      <FormSubmit variant="secondary" className="xl:mt-6">
        {t('add')}
      </FormSubmit>
    </ActionForm>
  );
}
