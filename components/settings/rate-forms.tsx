'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm, type FormAction } from '@/components/forms/action-form';
import { FormField } from '@/components/forms/form-field';
import { FormError, FormSubmit } from '@/components/forms/form-submit';
import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { Input } from '@/components/ui/input';
import { Select, type SelectOption } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';

export function OneRateForm({
  action,
  currencies,
  reporting,
  month,
}: {
  action: FormAction;
  currencies: readonly SelectOption[];
  reporting: string;
  /** proposed, as 'YYYY-MM' */
  month: string;
}) {
  const t = useTranslations('settings.rates');
  return (
    <ActionForm action={action} className="grid gap-4">
      <div className="grid items-start gap-3 sm:grid-cols-[auto_1fr_auto_auto]">
        <FormField name="month" label={t('month')} required>
          <Input type="month" name="month" dir="ltr" defaultValue={month} placeholder="2026-03" />
        </FormField>
        <FormField name="currency" label={t('currency')} required>
          <Select name="currency" options={currencies} />
        </FormField>
        <FormField name="rate" label={t('rate', { currency: reporting })} required>
          <Input name="rate" inputMode="decimal" dir="ltr" autoComplete="off" className="text-end" />
        </FormField>
        <FormSubmit variant="secondary" className="sm:mt-6">
          {t('add')}
        </FormSubmit>
      </div>
    </ActionForm>
  );
}

export function ManyRatesForm({ action, reporting }: { action: FormAction; reporting: string }) {
  const t = useTranslations('settings.rates');
  // a new form after each success: the file drop has a state of its own
  const [turn, setTurn] = useState(0);
  return (
    <ActionForm key={turn} action={action} onSaved={() => setTurn(turn + 1)} className="grid gap-4">
      <Field label={t('paste')} help={t('paste_help', { currency: reporting })}>
        <Textarea
          name="rates"
          rows={5}
          dir="ltr"
          className="font-mono"
          placeholder={'2026-01\tUSD\t3.75\n2026-01\tEUR\t4.07'}
        />
      </Field>
      <FileDrop name="file" extensions={['.csv', '.tsv', '.txt']} maxBytes={500_000} />
      <FormError />
      <FormSubmit variant="secondary" className="justify-self-start">
        {t('record_all')}
      </FormSubmit>
    </ActionForm>
  );
}
