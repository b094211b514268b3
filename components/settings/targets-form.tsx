'use client';

import { useTranslations } from 'next-intl';
import { ActionForm, type FormAction } from '@/components/forms/action-form';
import { FormField } from '@/components/forms/form-field';
import { FormError, FormSubmit } from '@/components/forms/form-submit';
import { Input } from '@/components/ui/input';

export type TargetRow = {
  metric: string;
  /** "Customer retention rate, a year" */
  label: string;
  /** "in percent" */
  unit: string | null;
  typed: string;
  /** what it means for a month, in words */
  meaning: string;
};

export function TargetsForm({ action, rows }: { action: FormAction; rows: readonly TargetRow[] }) {
  const save = useTranslations('settings')('save');
  return (
    <ActionForm action={action} className="grid max-w-2xl gap-5">
      {rows.map(({ metric, label, unit, typed, meaning }) => (
        <FormField
          key={metric}
          name={metric}
          help={meaning}
          label={
            <>
              {label}
              {unit && <span className="ms-1.5 font-normal text-ink-muted">({unit})</span>}
            </>
          }
        >
          <Input
            name={metric}
            defaultValue={typed}
            inputMode="decimal"
            dir="ltr"
            className="max-w-44 text-end"
            autoComplete="off"
          />
        </FormField>
      ))}
      <FormError />
      <FormSubmit className="justify-self-start">{save}</FormSubmit>
    </ActionForm>
  );
}
