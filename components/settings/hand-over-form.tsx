'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { ActionForm, type FormAction } from '@/components/forms/action-form';
import { FormField } from '@/components/forms/form-field';
import { FormError, FormSubmit } from '@/components/forms/form-submit';
import { CheckboxField } from '@/components/ui/checkbox';
import { Combobox, type ComboboxOption } from '@/components/ui/combobox';
import { isolate } from '@/lib/i18n/bidi';

/** One dialog for someone who leaves: all they are responsible for goes to one colleague. */
export function HandOverForm({
  action,
  name,
  counts,
  colleagues,
  canDisable,
}: {
  action: FormAction;
  name: string;
  counts: { customers: number; teamsLed: number; covers: number };
  colleagues: readonly ComboboxOption[];
  canDisable: boolean;
}) {
  const t = useTranslations('settings.users');
  const router = useRouter();
  const who = { name: isolate(name) };
  const lines = [
    { key: 'customers', count: counts.customers },
    { key: 'teams', count: counts.teamsLed },
    { key: 'covers', count: counts.covers },
  ].filter(({ count }) => count > 0);
  return (
    <ActionForm
      action={action}
      onSaved={() => router.replace('/settings/users', { scroll: false })}
      className="grid gap-4"
    >
      <p className="text-ink-muted">{t('hand_over_body', who)}</p>
      {lines.length === 0 ? (
        <p>{t('hand_over_nothing')}</p>
      ) : (
        <ul className="list-disc ps-5">
          {lines.map(({ key, count }) => (
            <li key={key}>{t(`hand_over_counts.${key}`, { count })}</li>
          ))}
        </ul>
      )}
      <FormField name="successor" label={t('successor')} required>
        <Combobox name="successor" options={colleagues} placeholder={t('choose')} />
      </FormField>
      {canDisable && <CheckboxField name="thenDisable" label={t('then_disable', who)} />}
      <FormError />
      <FormSubmit className="justify-self-start">{t('hand_over_submit')}</FormSubmit>
    </ActionForm>
  );
}
