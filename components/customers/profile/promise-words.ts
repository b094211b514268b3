import { promiseState } from '@/lib/domain/promise-state';
import type { Format } from '@/lib/i18n/format';

/** Where a promise stands, in words; `t` is of the namespace `customers.work`. */
export function promiseWords(
  t: (
    key: 'due' | 'due_today' | 'late' | 'no_date' | 'kept_on' | 'kept_late',
    values?: { on: string },
  ) => string,
  format: Format,
  promise: { dueOn: string | null; keptOn: string | null },
  today: string,
): string {
  const due = { on: format.date(promise.dueOn) };
  const kept = { on: format.date(promise.keptOn) };
  switch (promiseState(promise, today)) {
    case 'open':
      return promise.dueOn === null ? t('no_date') : t('due', due);
    case 'due_today':
      return t('due_today');
    case 'late':
      return t('late', due);
    case 'kept':
      return t('kept_on', kept);
    case 'kept_late':
      return t('kept_late', kept);
  }
}
