'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { ActionForm, type FormAction } from '@/components/forms/action-form';
import { FormField } from '@/components/forms/form-field';
import { FormError, FormSubmit } from '@/components/forms/form-submit';
import { CheckboxField } from '@/components/ui/checkbox';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { UserText } from '@/components/ui/user-text';

export function TeamForm({
  action,
  team,
  people,
}: {
  action: FormAction;
  team?: { name: string; nameAr: string | null; leadUserId: number | null; memberIds: readonly number[] };
  people: readonly { id: number; name: string }[];
}) {
  const t = useTranslations('settings.teams');
  const common = useTranslations('settings');
  const router = useRouter();
  return (
    <ActionForm
      action={action}
      onSaved={() => router.replace('/settings/teams', { scroll: false })}
      className="grid gap-4"
    >
      <FormField name="name" label={t('name')} required>
        <Input name="name" maxLength={200} defaultValue={team?.name} />
      </FormField>
      <FormField name="nameAr" label={t('name_ar')} optional>
        <Input name="nameAr" maxLength={200} lang="ar" dir="rtl" defaultValue={team?.nameAr ?? ''} />
      </FormField>
      <FormField name="leadUserId" label={t('lead')}>
        <Select
          name="leadUserId"
          defaultValue={team?.leadUserId ?? ''}
          placeholder={common('nobody')}
          options={people.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      </FormField>
      <fieldset>
        <legend className="mb-1.5 font-medium text-sm">{t('members')}</legend>
        <div className="grid max-h-72 gap-2 overflow-y-auto">
          {people.map(({ id, name }) => (
            <CheckboxField
              key={id}
              name="memberIds"
              value={id}
              defaultChecked={team?.memberIds.includes(id)}
              label={<UserText>{name}</UserText>}
            />
          ))}
        </div>
      </fieldset>
      <FormError />
      <FormSubmit className="justify-self-start">{common('save')}</FormSubmit>
    </ActionForm>
  );
}
