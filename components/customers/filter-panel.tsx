'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { ConditionEditor, type ValueOption } from '@/components/customers/condition-editor';
import { isComplete, newCondition } from '@/components/customers/filter-operators';
import { listAddress, withFilter } from '@/components/customers/list-address';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { IconButton } from '@/components/ui/icon-button';
import { Sheet } from '@/components/ui/sheet';
import { type FilterKey, filterKeys } from '@/lib/domain/customer-fields';
import type { Condition, FilterGroup } from '@/lib/domain/customer-filter';
import { type CustomerListQuery, serialiseListQuery } from '@/lib/domain/customer-list-query';
import { useFormat } from '@/lib/i18n/use-format';

export type ValueOptions = Partial<Record<FilterKey, readonly ValueOption[]>>;

/** The filter as groups of conditions, with the number of customers it finds while it is being made. */
export function FilterPanel({
  query,
  closeHref,
  values,
  countUrl = '/api/customers/count',
}: {
  query: CustomerListQuery;
  closeHref: string;
  /** the values there are, by field, in the viewer's words */
  values: ValueOptions;
  countUrl?: string;
}) {
  const t = useTranslations('customers.filter');
  const router = useRouter();
  const format = useFormat();
  const [groups, setGroups] = useState<FilterGroup[]>(
    query.filter.groups.length > 0 ? query.filter.groups : [[]],
  );
  const wanted = withFilter(query, {
    groups: groups.map((group) => group.filter(isComplete)).filter((group) => group.length > 0),
  });
  const count = useLiveCount(countUrl, serialiseListQuery({ ...wanted, view: null, columns: null }));

  const setGroup = (at: number, group: FilterGroup) =>
    setGroups((before) => before.map((was, n) => (n === at ? group : was)));

  return (
    <Sheet
      closeHref={closeHref}
      title={t('title')}
      description={t('description')}
      footer={
        <>
          <Button variant="ghost" className="me-auto" onClick={() => setGroups([[]])}>
            {t('clear')}
          </Button>
          <Button
            variant="primary"
            aria-live="polite"
            onClick={() => router.replace(listAddress(wanted), { scroll: false })}
          >
            {count === 'counting'
              ? t('counting')
              : count === null
                ? t('show_uncounted')
                : t('show', { n: count })}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {groups.map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups have no other name than their place
          <div key={at}>
            {at > 0 && <p className="pb-4 text-center text-ink-muted text-sm">{t('or')}</p>}
            <Group
              title={t('group', { n: format.number(at + 1) })}
              showTitle={groups.length > 1}
              group={group}
              values={values}
              onChange={(next) => setGroup(at, next)}
              onRemove={
                groups.length > 1 ? () => setGroups((before) => before.filter((_, n) => n !== at)) : undefined
              }
            />
          </div>
        ))}
        {groups.every((group) => group.length === 0) && (
          <p className="text-ink-muted text-sm">{t('empty')}</p>
        )}
        {groups.length < 8 && groups.at(-1)?.some(isComplete) && (
          <Button variant="ghost" className="justify-self-start" onClick={() => setGroups([...groups, []])}>
            <Plus aria-hidden />
            {t('add_group')}
          </Button>
        )}
      </div>
    </Sheet>
  );
}

function Group({
  title,
  showTitle,
  group,
  values,
  onChange,
  onRemove,
}: {
  title: string;
  showTitle: boolean;
  group: FilterGroup;
  values: ValueOptions;
  onChange: (group: FilterGroup) => void;
  onRemove?: () => void;
}) {
  const t = useTranslations('customers.filter');
  const fields = useTranslations('customers.fields');
  const set = (at: number, condition: Condition) =>
    onChange(group.map((was, n) => (n === at ? condition : was)));
  return (
    <fieldset className="grid gap-3 rounded-lg border p-3">
      <legend className={showTitle ? 'px-1 text-ink-muted text-sm' : 'sr-only'}>{title}</legend>
      {group.map((condition, at) => (
        <ConditionEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: one field may be asked twice
          key={`${at}-${condition.field}`}
          condition={condition}
          values={values[condition.field] ?? []}
          onChange={(next) => set(at, next)}
          onRemove={() => onChange(group.filter((_, n) => n !== at))}
        />
      ))}
      <div className="flex items-center gap-2">
        <Combobox
          value=""
          aria-label={t('add_condition')}
          placeholder={t('add_condition')}
          className="max-w-64"
          options={filterKeys.map((key) => ({ value: key, label: fields(key) }))}
          onValueChange={(key) => onChange([...group, newCondition(key as FilterKey)])}
        />
        {onRemove && (
          <IconButton
            label={t('remove_group')}
            icon={<Trash2 aria-hidden />}
            onClick={onRemove}
            className="ms-auto"
          />
        )}
      </div>
    </fieldset>
  );
}

/** The number of customers for a state of the list, asked when typing pauses; null when it cannot be had. */
function useLiveCount(url: string, query: string): number | 'counting' | null {
  const [count, setCount] = useState<number | 'counting' | null>('counting');
  useEffect(() => {
    const abort = new AbortController();
    setCount('counting');
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`${url}?${query}`, { signal: abort.signal });
        if (!response.ok) throw new Error(String(response.status));
        setCount((await response.json()).count);
      } catch {
        if (!abort.signal.aborted) setCount(null);
      }
    }, 180);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [url, query]);
  return count;
}
