'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormField } from '@/components/forms/form-field';
import { CheckboxField } from '@/components/ui/checkbox';
import { Input } from '@/components/ui/input';
import { Select, type SelectOption } from '@/components/ui/select';
import { countryPreset } from '@/lib/domain/country-presets';

export type OrganisationValues = {
  name: string;
  nameAr: string;
  country: string;
  timeZone: string;
  weekStart: number;
  weekend: readonly number[];
  currency: string;
  fiscalYearStartMonth: number;
  /** as typed, in percent */
  vatRate: string;
};

export type OrganisationChoices = {
  countries: readonly SelectOption[];
  currencies: readonly SelectOption[];
  timeZones: readonly SelectOption[];
  /** from Sunday */
  weekdays: readonly string[];
  /** from January */
  months: readonly string[];
};

/** Who the company is and how its calendar runs. Another country proposes its own answers. */
export function OrganisationFields({
  values,
  choices,
}: {
  values: OrganisationValues;
  choices: OrganisationChoices;
}) {
  const t = useTranslations('organisation');
  const [calendar, setCalendar] = useState(values);
  const change = (part: Partial<OrganisationValues>) => setCalendar((was) => ({ ...was, ...part }));

  function moveTo(country: string) {
    const preset = countryPreset(country);
    const vat = preset?.vatRate;
    change({ country, ...(preset && { ...preset, vatRate: vat == null ? '' : String(round(vat * 100)) }) });
  }

  const weekdayOptions = choices.weekdays.map((label, day) => ({ value: String(day), label }));
  const monthOptions = choices.months.map((label, n) => ({ value: String(n + 1), label }));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <FormField name="name" label={t('name')} required>
        <Input name="name" defaultValue={values.name} maxLength={200} autoComplete="organization" />
      </FormField>
      <FormField name="nameAr" label={t('name_ar')} optional help={t('name_ar_help')}>
        <Input name="nameAr" defaultValue={values.nameAr} maxLength={200} lang="ar" dir="rtl" />
      </FormField>
      <FormField name="country" label={t('country')} help={t('country_help')}>
        <Select
          name="country"
          options={choices.countries}
          value={calendar.country}
          onChange={(event) => moveTo(event.target.value)}
        />
      </FormField>
      <FormField name="currency" label={t('currency')}>
        <Select
          name="currency"
          options={choices.currencies}
          value={calendar.currency}
          onChange={(event) => change({ currency: event.target.value })}
        />
      </FormField>
      <FormField name="timeZone" label={t('time_zone')}>
        <Select
          name="timeZone"
          options={choices.timeZones}
          value={calendar.timeZone}
          onChange={(event) => change({ timeZone: event.target.value })}
        />
      </FormField>
      <FormField name="vatRate" label={t('vat')} help={t('vat_help')} optional>
        <Input
          name="vatRate"
          inputMode="decimal"
          dir="ltr"
          className="text-end"
          value={calendar.vatRate}
          onChange={(event) => change({ vatRate: event.target.value })}
        />
      </FormField>
      <FormField name="weekStart" label={t('week_start')}>
        <Select
          name="weekStart"
          options={weekdayOptions}
          value={String(calendar.weekStart)}
          onChange={(event) => change({ weekStart: Number(event.target.value) })}
        />
      </FormField>
      <FormField name="fiscalYearStartMonth" label={t('fiscal_year')}>
        <Select
          name="fiscalYearStartMonth"
          options={monthOptions}
          defaultValue={String(values.fiscalYearStartMonth)}
        />
      </FormField>
      <fieldset className="sm:col-span-2">
        <legend className="mb-1.5 font-medium text-sm">{t('weekend')}</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {choices.weekdays.map((label, day) => (
            <CheckboxField
              key={label}
              label={label}
              name="weekend"
              value={day}
              checked={calendar.weekend.includes(day)}
              onChange={(event) =>
                change({
                  weekend: event.target.checked
                    ? [...calendar.weekend, day]
                    : calendar.weekend.filter((other) => other !== day),
                })
              }
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}

function round(percent: number): number {
  return Math.round(percent * 1e6) / 1e6;
}
