'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import {
  type FilterOperator,
  operatorOf,
  operatorsFor,
  withOperator,
} from '@/components/customers/filter-operators';
import { Checkbox } from '@/components/ui/checkbox';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { normaliseForSearch } from '@/lib/domain/arabic-search';
import type { ChoiceCondition, Condition, RangeCondition } from '@/lib/domain/customer-filter';

/** A value to choose; null is "nothing recorded". `hint` is how many customers have it, formatted. */
export type ValueOption = { value: string | null; label: string; hint?: string };

/** One condition: its field, its comparison, its values. */
export function ConditionEditor({
  condition,
  values,
  onChange,
  onRemove,
}: {
  condition: Condition;
  values: readonly ValueOption[];
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}) {
  const t = useTranslations('customers.filter');
  const fields = useTranslations('customers.fields');
  // held here: a figure being typed must not turn "between" into "at least" under the hand
  const [operator, setOperator] = useState(() => operatorOf(condition));
  return (
    <div className="grid gap-2 border-b pb-3 last-of-type:border-b-0">
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_auto] items-center gap-2">
        <span className="truncate font-medium">{fields(condition.field)}</span>
        <Select
          aria-label={t('operator')}
          value={operator}
          options={operatorsFor(condition.field).map((value) => ({ value, label: t(`op.${value}`) }))}
          onChange={(event) => {
            const next = event.target.value as FilterOperator;
            setOperator(next);
            onChange(withOperator(condition, next));
          }}
        />
        <IconButton label={t('remove_condition')} icon={<X aria-hidden />} onClick={onRemove} />
      </div>
      {condition.is === 'choice' && <ValuePicker condition={condition} values={values} onChange={onChange} />}
      {condition.is === 'range' && operator !== 'passed' && (
        <RangeFields condition={condition} operator={operator} onChange={onChange} />
      )}
    </div>
  );
}

const searchAbove = 8;

function ValuePicker({
  condition,
  values,
  onChange,
}: {
  condition: ChoiceCondition;
  values: readonly ValueOption[];
  onChange: (condition: Condition) => void;
}) {
  const t = useTranslations('customers.filter');
  const [typed, setTyped] = useState('');
  const id = useId();
  // a value from a pasted link that no customer has any more stays visible, or it could not be taken out
  const known = new Set(values.map(({ value }) => value));
  const all = [
    ...values,
    ...condition.values
      .filter((value) => !known.has(value))
      .map((value): ValueOption => ({ value, label: value ?? '' })),
  ];
  const wanted = normaliseForSearch(typed);
  const shown = all.filter(
    ({ value, label }) =>
      wanted === '' || condition.values.includes(value) || normaliseForSearch(label).includes(wanted),
  );
  const toggle = (value: string | null) =>
    onChange({
      ...condition,
      values: condition.values.includes(value)
        ? condition.values.filter((was) => was !== value)
        : [...condition.values, value],
    });
  return (
    <div className="grid gap-2">
      {all.length > searchAbove && (
        <Input
          type="search"
          aria-label={t('search_values')}
          placeholder={t('search_values')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <ul className="grid max-h-52 gap-0.5 overflow-y-auto sm:grid-cols-2">
        {shown.map(({ value, label, hint }) => (
          <li key={value ?? ''}>
            <label
              htmlFor={`${id}-${value}`}
              className="flex min-h-8 items-center gap-2 rounded-sm px-1 hover:bg-sunken pointer-coarse:min-h-11"
            >
              <Checkbox
                id={`${id}-${value}`}
                checked={condition.values.includes(value)}
                onChange={() => toggle(value)}
              />
              <bdi className="min-w-0 flex-1 truncate">{label}</bdi>
              {hint && <span className="text-ink-muted text-sm tabular-nums">{hint}</span>}
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}

function RangeFields({
  condition,
  operator,
  onChange,
}: {
  condition: RangeCondition;
  operator: FilterOperator;
  onChange: (condition: Condition) => void;
}) {
  const t = useTranslations('customers.filter');
  const read = (text: string) => (text.trim() === '' || Number.isNaN(Number(text)) ? null : Number(text));
  const startsToday = operator === 'within' || operator === 'ago_within';
  const figure = (end: 'min' | 'max', label: string) => (
    <Input
      type="number"
      inputMode="decimal"
      aria-label={label}
      value={condition[end] ?? ''}
      onChange={(event) => {
        const typed = read(event.target.value);
        onChange({ ...condition, [end]: typed, ...(startsToday && { min: typed === null ? null : 0 }) });
      }}
      className="max-w-32"
    />
  );
  if (operator === 'between') {
    return (
      <div className="flex items-center gap-2">
        {figure('min', t('from'))}
        <span aria-hidden>–</span>
        {figure('max', t('to'))}
      </div>
    );
  }
  return figure(operator === 'at_most' || startsToday ? 'max' : 'min', t('value'));
}
