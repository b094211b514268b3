'use client';

import { useTranslations } from 'next-intl';
import { AccountFields } from '@/components/auth/account-fields';
import { ActionForm, type FormAction } from '@/components/forms/action-form';
import { FormError, FormSubmit } from '@/components/forms/form-submit';
import {
  type OrganisationChoices,
  OrganisationFields,
  type OrganisationValues,
} from '@/components/settings/organisation-fields';

/** The company and its first administrator. Without `organisation` the company is there already. */
export function SetupForm({
  action,
  token,
  organisation,
}: {
  action: FormAction;
  token?: string;
  organisation?: { values: OrganisationValues; choices: OrganisationChoices };
}) {
  const t = useTranslations('auth.setup');
  return (
    <ActionForm action={action} className="grid gap-8">
      {token !== undefined && <input type="hidden" name="token" value={token} />}
      {organisation && (
        <section className="grid gap-4">
          <h2 className="text-md">{t('company')}</h2>
          <OrganisationFields {...organisation} />
        </section>
      )}
      <section className="grid gap-4">
        <h2 className="text-md">{t('account')}</h2>
        <AccountFields />
      </section>
      <div className="grid gap-3">
        <FormError />
        <FormSubmit size="lg" className="justify-self-start">
          {t(organisation ? 'submit' : 'submit_account')}
        </FormSubmit>
      </div>
    </ActionForm>
  );
}
