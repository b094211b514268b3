'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm, type FormAction } from '@/components/forms/action-form';
import { FormField } from '@/components/forms/form-field';
import { FormError, FormSubmit } from '@/components/forms/form-submit';
import { Button } from '@/components/ui/button';
import { DateField } from '@/components/ui/date-field';
import { Input } from '@/components/ui/input';
import { RadioGroup } from '@/components/ui/radio-group';
import type { Definitions } from '@/lib/domain/definitions-input';
import { useFormat } from '@/lib/i18n/use-format';

const days = 'max-w-32';

export function DefinitionsForm({
  action,
  values,
  today,
  suggestion,
}: {
  action: FormAction;
  values: Definitions;
  today: string;
  /** from the 90th percentile of gaps between orders; null while there are too few */
  suggestion: { days: number; gaps: number } | null;
}) {
  const t = useTranslations('settings.definitions');
  const save = useTranslations('settings')('save');
  const format = useFormat();
  const [windowDays, setWindowDays] = useState(String(values.repeatWindowDays));
  const option = (group: 'churn_date_options' | 'counting_unit_options', value: string) => ({
    value,
    label: t(`${group}.${value}`),
    help: t(`${group}.${value}_help`),
  });
  return (
    <ActionForm action={action} className="grid max-w-2xl gap-6">
      <RadioGroup
        name="churnDate"
        legend={t('churn_date')}
        defaultValue={values.churnDate}
        options={[option('churn_date_options', 'service_end'), option('churn_date_options', 'decision')]}
      />
      <RadioGroup
        name="countingUnit"
        legend={t('counting_unit')}
        defaultValue={values.countingUnit}
        options={[option('counting_unit_options', 'account'), option('counting_unit_options', 'parent')]}
      />
      <FormField
        name="repeatWindowDays"
        label={t('repeat_window')}
        help={
          suggestion
            ? t('repeat_window_suggestion', { days: suggestion.days, gaps: format.number(suggestion.gaps) })
            : t('repeat_window_unknown')
        }
      >
        <span className="flex items-center gap-2">
          <Input
            type="number"
            name="repeatWindowDays"
            min={7}
            max={1825}
            className={days}
            value={windowDays}
            onChange={(event) => setWindowDays(event.target.value)}
          />
          {suggestion && String(suggestion.days) !== windowDays && (
            <Button onClick={() => setWindowDays(String(suggestion.days))}>
              {t('repeat_window_use', { days: format.number(suggestion.days) })}
            </Button>
          )}
        </span>
      </FormField>
      <FormField name="pausedMaxDays" label={t('paused_max')}>
        <Input
          type="number"
          name="pausedMaxDays"
          min={0}
          max={730}
          className={days}
          defaultValue={values.pausedMaxDays}
        />
      </FormField>
      <FormField name="pastDueGraceDays" label={t('past_due_grace')}>
        <Input
          type="number"
          name="pastDueGraceDays"
          min={0}
          max={365}
          className={days}
          defaultValue={values.pastDueGraceDays}
        />
      </FormField>
      <FormField name="effectiveFrom" label={t('effective_from')} help={t('effective_from_help')}>
        <DateField name="effectiveFrom" defaultValue={today} className="max-w-44" />
      </FormField>
      <FormError />
      <FormSubmit className="justify-self-start">{save}</FormSubmit>
    </ActionForm>
  );
}
