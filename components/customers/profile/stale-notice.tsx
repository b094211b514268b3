'use client';

import { useTranslations } from 'next-intl';
import { type ValueNames, valueText } from '@/components/customers/profile/change-words';
import type { EditFields } from '@/components/customers/profile/edit-fields';
import { Button } from '@/components/ui/button';
import type { StaleSave } from '@/lib/domain/customer-values';
import { useFormat } from '@/lib/i18n/use-format';

/** A save was refused: what someone else changed, field by field, and what to do about each. */
export function StaleNotice({
  stale,
  mine,
  names,
  onTakeTheirs,
}: {
  stale: StaleSave;
  /** the form as it stands */
  mine: EditFields;
  names: ValueNames;
  onTakeTheirs: (key: string) => void;
}) {
  const t = useTranslations('customers.edit');
  const customers = useTranslations('customers') as unknown as (key: string) => string;
  const timeline = useTranslations('customers.timeline');
  const format = useFormat();
  const text = (key: string, value: unknown) =>
    valueText(key, value, { t: customers, format, names }) ?? timeline('empty_value');
  return (
    <div role="alert" className="rounded-lg bg-accent-soft p-3">
      <p className="font-medium">{t('stale_title')}</p>
      <p className="text-sm">{t('stale_body')}</p>
      <ul className="grid gap-1 pt-2 text-sm">
        {stale.changed.map(({ key, mine: isMine }) => (
          <li key={key} className="flex flex-wrap items-center gap-2">
            {isMine
              ? t('stale_collides', {
                  field: t(`field.${key}`),
                  value: text(key, stale.current[key]),
                  mine: text(key, mine[key]),
                })
              : t('stale_taken', { field: t(`field.${key}`), value: text(key, stale.current[key]) })}
            {isMine && key !== 'attributes' && (
              <Button size="sm" onClick={() => onTakeTheirs(key)}>
                {t('take_theirs')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
