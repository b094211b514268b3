import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { RunButton } from '@/components/forms/run-button';
import type { ActionState } from '@/lib/domain/action-state';
import { CLOSED_MONTHS, closedMonthHref } from '@/lib/domain/closed-month-address';
import { getFormat } from '@/lib/i18n/get-format';

export type MonthNotice = {
  id: number;
  kind: 'closing.due' | 'closing.by_itself' | 'closing.reopen_asked';
  month: string;
  closesItselfOn: string | null;
};

/** A line over every page of who may close a month: what waits for them, the oldest first. */
export async function MonthNotices({
  notices,
  dismiss,
}: {
  notices: readonly MonthNotice[];
  /** takes down a notice that only says something */
  dismiss: (id: number) => Promise<ActionState>;
}) {
  const [first] = notices;
  if (!first) return null;
  const [t, format] = await Promise.all([getTranslations('closed_months.notice'), getFormat()]);
  const month = format.month(first.month);
  const text = {
    'closing.due': () => t('due', { month, day: format.date(first.closesItselfOn) }),
    'closing.by_itself': () => t('closed_by_itself', { month }),
    'closing.reopen_asked': () => t('reopen_asked', { month }),
  }[first.kind]();
  const rest = notices.length - 1;
  return (
    <aside
      aria-label={t('label')}
      className="flex min-h-8 flex-wrap items-center justify-center gap-x-3 border-b bg-accent-soft px-4 py-1 text-accent-strong text-sm print:hidden"
    >
      <span>{text}</span>
      <Link href={closedMonthHref(first.month)} className="font-medium underline underline-offset-4">
        {t('open')}
      </Link>
      {rest > 0 && (
        <Link href={CLOSED_MONTHS} className="underline underline-offset-4">
          {t('more', { count: rest })}
        </Link>
      )}
      {first.kind === 'closing.by_itself' && (
        <RunButton size="sm" variant="ghost" action={dismiss.bind(null, first.id)}>
          {t('dismiss')}
        </RunButton>
      )}
    </aside>
  );
}
