import type { ClosedMonthWords } from '@/components/closed-months/closed-month-words';
import { Name } from '@/components/customers/customer-name';

export type HistoryStep = {
  step: 'closed' | 'reopen_asked' | 'reopen_declined' | 'reopened';
  at: Date;
  /** null where Wafa did it */
  by: { name: string; nameAr: string | null } | null;
  reason: string | null;
};

/** Who closed a month, asked for it back and opened it again, newest first. */
export function MonthHistory({ steps, words }: { steps: readonly HistoryStep[]; words: ClosedMonthWords }) {
  const { t, format } = words;
  return (
    <ol className="grid max-w-2xl gap-1.5">
      {steps.map(({ step, at, by, reason }) => (
        <li key={`${step}/${at.getTime()}`} className="flex flex-wrap gap-x-3">
          <span className="whitespace-nowrap text-ink-muted tabular-nums">{format.instant(at)}</span>
          <span className="font-medium">
            {by ? <Name of={by} locale={format.locale} /> : t('history.wafa')}
          </span>
          <span>{t(`history.${step}`, { reason: reason === null ? '' : format.isolate(reason) })}</span>
        </li>
      ))}
    </ol>
  );
}
