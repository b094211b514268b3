'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm, type FormAction } from '@/components/forms/action-form';
import { FormField } from '@/components/forms/form-field';
import { FormError, FormSubmit } from '@/components/forms/form-submit';
import { InvitationLink, readLink } from '@/components/settings/invitation-link';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { type Role, roles } from '@/lib/domain/permissions';

/** Invites somebody new, or (`person`) a placeholder that an import brought; ends with the link to send. */
export function InviteForm({
  action,
  person,
}: {
  action: FormAction;
  person?: { name: string; role: Role };
}) {
  const t = useTranslations('settings.users');
  const names = useTranslations('auth.roles');
  const [link, setLink] = useState<ReturnType<typeof readLink>>(null);
  const [name, setName] = useState(person?.name ?? '');
  if (link) return <InvitationLink name={name} {...link} />;
  return (
    <ActionForm action={action} onSaved={({ value }) => setLink(readLink(value))} className="grid gap-4">
      <p className="text-ink-muted">{t(person ? 'invite_placeholder_body' : 'invite_body')}</p>
      {!person && (
        <>
          <FormField name="name" label={t('name')} required>
            <Input name="name" maxLength={200} onChange={(event) => setName(event.target.value)} />
          </FormField>
          <FormField name="nameAr" label={t('name_ar')} optional>
            <Input name="nameAr" maxLength={200} lang="ar" dir="rtl" />
          </FormField>
        </>
      )}
      <FormField name="email" label={t('email')} required>
        <Input type="email" name="email" maxLength={320} autoComplete="off" />
      </FormField>
      <FormField name="role" label={t('role')}>
        <Select
          name="role"
          defaultValue={person?.role ?? 'csm'}
          options={roles.map((value) => ({ value, label: names(value) }))}
        />
      </FormField>
      <FormError />
      <FormSubmit className="justify-self-start">{t('invite_submit')}</FormSubmit>
    </ActionForm>
  );
}
