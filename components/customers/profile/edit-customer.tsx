'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState, useTransition } from 'react';
import type { ValueNames } from '@/components/customers/profile/change-words';
import {
  type AttributeField,
  attributeField,
  type EditFields,
  fieldsOf,
  wantedOf,
} from '@/components/customers/profile/edit-fields';
import { StaleNotice } from '@/components/customers/profile/stale-notice';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { DateField } from '@/components/ui/date-field';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Sheet } from '@/components/ui/sheet';
import { useNotify } from '@/components/ui/toaster';
import type { ActionOutcome } from '@/lib/domain/action-outcome';
import { exclusions } from '@/lib/domain/customer-fields';
import type { CustomerValues, StaleSave } from '@/lib/domain/customer-values';

export type SaveCustomer = (
  publicId: string,
  input: { version: number; base: CustomerValues; wanted: Record<string, unknown> },
) => Promise<
  | { status: 'saved'; changeId: number | null }
  | ({ status: 'stale' } & StaleSave)
  | { status: 'invalid'; fields: Record<string, string> }
>;

type Option = { value: string; label: string };

/** The customer's own fields. Saving on what someone else has changed meanwhile is refused, and says what it was. */
export function EditCustomer({
  publicId,
  closeHref,
  version: firstVersion,
  values,
  people,
  countries,
  suggestions,
  attributes,
  names,
  save,
  undo,
}: {
  publicId: string;
  closeHref: string;
  version: number;
  values: CustomerValues;
  people: readonly Option[];
  countries: readonly Option[];
  /** values that other customers have, offered while typing */
  suggestions: Partial<Record<string, readonly string[]>>;
  attributes: readonly AttributeField[];
  names: ValueNames;
  save: SaveCustomer;
  undo: (publicId: string, changeId: number) => Promise<ActionOutcome>;
}) {
  const t = useTranslations('customers.edit');
  const words = useTranslations();
  const notify = useNotify();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [{ version, base }, setGround] = useState({ version: firstVersion, base: values });
  const [fields, setFields] = useState<EditFields>(() => fieldsOf(values, attributes));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [stale, setStale] = useState<StaleSave | null>(null);
  const formId = useId();
  const set = (key: string, value: string) => setFields((before) => ({ ...before, [key]: value }));

  function takeBack(changeId: number) {
    startTransition(async () => {
      const outcome = await undo(publicId, changeId).catch(() => null);
      if (outcome?.status === 'saved') notify.done(t('undone'));
      else notify.failed(words(outcome?.errorKey ?? 'customers.errors.failed'));
    });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      const outcome = await save(publicId, {
        version,
        base,
        wanted: wantedOf(fields, base, attributes),
      }).catch(() => null);
      if (outcome === null) return notify.failed(words('customers.errors.failed'));
      if (outcome.status === 'invalid') {
        setErrors(outcome.fields);
        return notify.failed(words('customers.errors.invalid'));
      }
      setErrors({});
      if (outcome.status === 'stale') {
        setStale(outcome);
        setGround({ version: outcome.version, base: outcome.current });
        setFields(fieldsOf(outcome.merged, attributes));
        return;
      }
      const { changeId } = outcome;
      if (changeId === null) notify.done(t('nothing'));
      else notify.done(t('saved'), () => takeBack(changeId));
      router.replace(closeHref, { scroll: false });
    });
  }

  const field = (key: keyof CustomerValues, props: { type?: string; help?: string } = {}) => {
    const list = suggestions[key];
    return (
      <Field key={key} label={t(`field.${key}`)} help={props.help} error={errors[key] && words(errors[key])}>
        <Input
          type={props.type}
          value={fields[key] ?? ''}
          onChange={(event) => set(key, event.target.value)}
          maxLength={500}
          list={list ? `${formId}-${key}` : undefined}
          autoComplete="off"
        />
        {list && (
          <datalist id={`${formId}-${key}`}>
            {list.map((value) => (
              <option key={value} value={value} />
            ))}
          </datalist>
        )}
      </Field>
    );
  };

  return (
    <Sheet
      closeHref={closeHref}
      title={t('title')}
      footer={
        <Button type="submit" form={formId} variant="primary" pending={pending}>
          {t('save')}
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-6" noValidate>
        {stale && (
          <StaleNotice
            stale={stale}
            mine={fields}
            names={names}
            onTakeTheirs={(key) => set(key, fieldsOf(stale.current, attributes)[key] ?? '')}
          />
        )}
        <Group title={t('identity')}>
          {field('name')}
          {field('nameAr')}
          {field('registrationNumber')}
          {field('vatNumber')}
          {field('domain', { type: 'url' })}
          <Field label={t('field.openedOn')} error={errors.openedOn && words(errors.openedOn)}>
            <DateField
              value={fields.openedOn ?? ''}
              onChange={(event) => set('openedOn', event.target.value)}
            />
          </Field>
        </Group>
        <Group title={t('place')}>
          <Field label={t('field.ownerUserId')} error={errors.ownerUserId && words(errors.ownerUserId)}>
            <Combobox
              options={[{ value: '', label: words('customers.nobody') }, ...people]}
              value={fields.ownerUserId ?? ''}
              onValueChange={(value) => set('ownerUserId', value)}
              placeholder={words('customers.nobody')}
            />
          </Field>
          <Field label={t('field.country')} error={errors.country && words(errors.country)}>
            <Combobox
              options={[{ value: '', label: t('unset') }, ...countries]}
              value={fields.country ?? ''}
              onValueChange={(value) => set('country', value)}
              placeholder={t('unset')}
            />
          </Field>
          {field('city')}
          {field('industry')}
          {field('size')}
          {field('segment')}
          {field('plan')}
          {field('serviceTier')}
          {field('acquisitionChannel')}
          {field('tags', { help: t('tags_help') })}
        </Group>
        {attributes.length > 0 && (
          <Group title={t('attributes')}>
            {attributes.map((attribute) => (
              <AttributeInput
                key={attribute.key}
                attribute={attribute}
                value={fields[attributeField(attribute.key)] ?? ''}
                onChange={(value) => set(attributeField(attribute.key), value)}
              />
            ))}
          </Group>
        )}
        <Group title={t('figures')}>
          <Field label={t('field.exclusion')} help={t('exclusion_help')}>
            <Select
              value={fields.exclusion ?? ''}
              onChange={(event) => set('exclusion', event.target.value)}
              options={[
                { value: '', label: t('counted') },
                ...exclusions.map((value) => ({ value, label: words(`customers.exclusion.${value}`) })),
              ]}
            />
          </Field>
          {fields.exclusion !== '' && field('exclusionReason')}
        </Group>
      </form>
    </Sheet>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset>
      <legend className="pb-2 font-medium text-ink-muted text-sm">{title}</legend>
      <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}

function AttributeInput({
  attribute,
  value,
  onChange,
}: {
  attribute: AttributeField;
  value: string;
  onChange: (value: string) => void;
}) {
  const t = useTranslations('customers.edit');
  return (
    <Field label={<bdi>{attribute.label}</bdi>}>
      {attribute.type === 'boolean' ? (
        <Select
          value={value}
          onChange={(event) => onChange(event.target.value)}
          options={[
            { value: '', label: t('unset') },
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
        />
      ) : attribute.type === 'date' ? (
        <DateField value={value} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <Input
          inputMode={attribute.type === 'number' ? 'decimal' : undefined}
          value={value}
          maxLength={2_000}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
