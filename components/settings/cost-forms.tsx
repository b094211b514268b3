'use client';

import { useTranslations } from 'next-intl';
import { ActionForm, type FormAction } from '@/components/forms/action-form';
import { FormField } from '@/components/forms/form-field';
import { FormSubmit } from '@/components/forms/form-submit';
import { DateField } from '@/components/ui/date-field';
import { Input } from '@/components/ui/input';

const amount = { inputMode: 'decimal', dir: 'ltr', autoComplete: 'off', className: 'text-end' } as const;

export function AcquisitionForm({
  action,
  currency,
  month,
  channels,
}: {
  action: FormAction;
  currency: string;
  month: string;
  /** those used before, offered while typing */
  channels: readonly string[];
}) {
  const t = useTranslations('settings.costs');
  return (
    <ActionForm action={action} className="grid items-start gap-3 sm:grid-cols-[auto_1fr_auto_auto]">
      <FormField name="month" label={t('month')} required>
        <Input type="month" name="month" dir="ltr" defaultValue={month} placeholder="2026-03" />
      </FormField>
      <FormField name="channel" label={t('channel')} required>
        <Input name="channel" maxLength={100} list="known-channels" />
      </FormField>
      <datalist id="known-channels">
        {channels.map((channel) => (
          <option key={channel} value={channel} />
        ))}
      </datalist>
      <FormField name="amount" label={t('amount', { currency })} required>
        <Input name="amount" {...amount} />
      </FormField>
      <FormSubmit variant="secondary" className="sm:mt-6">
        {t('record')}
      </FormSubmit>
    </ActionForm>
  );
}

export function MarginForm({ action, today }: { action: FormAction; today: string }) {
  const t = useTranslations('settings.costs');
  return (
    <ActionForm action={action} className="grid items-start gap-3 sm:grid-cols-[auto_1fr_auto_auto]">
      <FormField name="validFrom" label={t('from')} required>
        <DateField name="validFrom" defaultValue={today} />
      </FormField>
      <FormField name="plan" label={t('plan')} optional>
        <Input name="plan" maxLength={200} placeholder={t('all_plans')} />
      </FormField>
      <FormField name="ratio" label={t('ratio')} required>
        <Input name="ratio" {...amount} />
      </FormField>
      <FormSubmit variant="secondary" className="sm:mt-6">
        {t('record')}
      </FormSubmit>
    </ActionForm>
  );
}

export function HourlyCostForm({
  action,
  currency,
  value,
}: {
  action: FormAction;
  currency: string;
  value: string;
}) {
  const t = useTranslations('settings.costs');
  const save = useTranslations('settings')('save');
  return (
    <ActionForm action={action} className="flex flex-wrap items-start gap-3">
      <FormField name="hourly" label={t('hourly', { currency })} optional>
        <Input name="hourly" defaultValue={value} {...amount} />
      </FormField>
      <FormSubmit variant="secondary" className="mt-6">
        {save}
      </FormSubmit>
    </ActionForm>
  );
}

export function DiscountForm({ action, value }: { action: FormAction; value: string }) {
  const t = useTranslations('settings.costs');
  const save = useTranslations('settings')('save');
  return (
    <ActionForm action={action} className="flex flex-wrap items-start gap-3">
      <FormField name="discount" label={t('discount_rate')} optional>
        <Input name="discount" defaultValue={value} {...amount} />
      </FormField>
      <FormSubmit variant="secondary" className="mt-6">
        {save}
      </FormSubmit>
    </ActionForm>
  );
}
