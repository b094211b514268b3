import { useTranslations } from 'next-intl';
import type { Format } from '@/lib/i18n/format';

const actions = ['create', 'update', 'skip', 'reject'] as const;
export type ActionCounts = Partial<Record<(typeof actions)[number], number>>;

/** What happens to the rows of a file: four figures, each with what it means. */
export function ImportCounts({ counts, format }: { counts: ActionCounts; format: Format }) {
  const t = useTranslations('imports.check');
  return (
    <dl className="grid grid-cols-2 gap-x-8 gap-y-5 lg:grid-cols-4">
      {actions.map((action) => (
        <div key={action} className="border-t pt-3">
          <dt className="font-medium text-sm">{t(action)}</dt>
          <dd className="font-semibold text-xl tabular-nums">{format.number(counts[action] ?? 0)}</dd>
          <dd className="text-ink-muted text-sm">{t(`${action}_help`)}</dd>
        </div>
      ))}
    </dl>
  );
}
