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

type OptionGroup =
  | 'churn_date_options'
  | 'counting_unit_options'
  | 'trial_rule_options'
  | 'paused_as_options';

/** Whom each definition speaks of today. */
type DefinitionEffects = {
  leaving: number;
  grouped: number;
  paused: number;
  pastDue: number;
  trial: number;
  returns: number;
  medianAwayDays: number | null;
  mostAwayDays: number | null;
};

export function DefinitionsForm({
  action,
  values,
  today,
  suggestion,
  effects,
}: {
  action: FormAction;
  values: Definitions;
  today: string;
  /** from the 90th percentile of gaps between orders; null while there are too few */
  suggestion: { days: number; gaps: number } | null;
  effects: DefinitionEffects;
}) {
  const t = useTranslations('settings.definitions');
  const save = useTranslations('settings')('save');
  const format = useFormat();
  const [windowDays, setWindowDays] = useState(String(values.repeatWindowDays));
  const option = (group: OptionGroup, value: string) => ({
    value,
    label: t(`${group}.${value}`),
    help: t(`${group}.${value}_help`),
  });
  const effect = (of: 'leaving' | 'grouped' | 'paused' | 'pastDue' | 'trial') => (
    <p className="mt-1.5 text-ink-muted text-sm">{t(`effect.${of}`, { count: effects[of] })}</p>
  );
  return (
    <ActionForm action={action} className="grid max-w-2xl gap-6">
      <div>
        <RadioGroup
          name="churnDate"
          legend={t('churn_date')}
          defaultValue={values.churnDate}
          options={[option('churn_date_options', 'service_end'), option('churn_date_options', 'decision')]}
        />
        {effect('leaving')}
      </div>
      <div>
        <RadioGroup
          name="countingUnit"
          legend={t('counting_unit')}
          defaultValue={values.countingUnit}
          options={[option('counting_unit_options', 'account'), option('counting_unit_options', 'parent')]}
        />
        {effect('grouped')}
      </div>
      <div>
        <RadioGroup
          name="trialRule"
          legend={t('trial_rule')}
          defaultValue={values.trialRule}
          options={[option('trial_rule_options', 'paid_day'), option('trial_rule_options', 'trial_day')]}
        />
        {effect('trial')}
      </div>
      <FormField
        name="wonBackMaxDays"
        label={t('won_back_max')}
        help={`${t('won_back_max_help')} ${t('effect.returns', {
          count: effects.returns,
          median: format.days(effects.medianAwayDays ?? 0),
          most: format.days(effects.mostAwayDays ?? 0),
        })}`}
      >
        <Input
          type="number"
          name="wonBackMaxDays"
          min={1}
          max={3650}
          className={days}
          defaultValue={values.wonBackMaxDays ?? ''}
        />
      </FormField>
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
      <div>
        <RadioGroup
          name="pausedAs"
          legend={t('paused_as')}
          defaultValue={values.pausedAs}
          options={[option('paused_as_options', 'contraction'), option('paused_as_options', 'churn')]}
        />
        {effect('paused')}
      </div>
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
      <FormField
        name="pastDueGraceDays"
        label={t('past_due_grace')}
        help={t('effect.pastDue', { count: effects.pastDue })}
      >
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
