'use client';

import { useTranslations } from 'next-intl';
import { ActionForm, type FormAction } from '@/components/forms/action-form';
import { FormError, FormSubmit } from '@/components/forms/form-submit';
import {
  type OrganisationChoices,
  OrganisationFields,
  type OrganisationValues,
} from '@/components/settings/organisation-fields';

export function OrganisationForm({
  action,
  values,
  choices,
}: {
  action: FormAction;
  values: OrganisationValues;
  choices: OrganisationChoices;
}) {
  const t = useTranslations('settings');
  return (
    <ActionForm action={action} className="grid max-w-2xl gap-5">
      <OrganisationFields values={values} choices={choices} />
      <FormError />
      <FormSubmit className="justify-self-start">{t('save')}</FormSubmit>
    </ActionForm>
  );
}
