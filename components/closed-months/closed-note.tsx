import { Lock, LockOpen } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { closedMonthHref } from '@/lib/domain/closed-month-address';
import type { Format } from '@/lib/i18n/format';

/** Under the title of a page of figures: whether the month that its period ends with is closed, and what changed since. */
export function ClosedNote({
  month,
  spanMonths,
  closedAt,
  restated,
  format,
}: {
  month: string;
  spanMonths: number;
  /** null: not closed, so that its figures can still change */
  closedAt: Date | null;
  /** figures of the period that are others now */
  restated: number;
  format: Format;
}) {
  const t = useTranslations('closed_months.mark');
  const Mark = closedAt ? Lock : LockOpen;
  return (
    <p className="flex flex-wrap items-center gap-x-2 pb-4 text-ink-muted text-sm">
      <Mark aria-hidden className="size-3.5" />
      <Link
        href={closedMonthHref(month, spanMonths)}
        className="rounded-sm underline decoration-hairline underline-offset-4 hover:decoration-current"
      >
        {closedAt
          ? t('closed', { day: format.instant(closedAt) })
          : t('open', { month: format.month(month) })}
      </Link>
      {restated > 0 && (
        <span className="font-medium text-ink">{t('restated_page', { count: restated })}</span>
      )}
    </p>
  );
}
