import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Format } from '@/lib/i18n/format';

/** A figure of a closed month: since when it stands, and what it is now. */
export function ExplanationClosing({
  closing: { closedAt, href, restated },
  format,
}: {
  closing: { closedAt: Date; href: string; restated: string | null };
  format: Format;
}) {
  const t = useTranslations('closed_months.mark');
  return (
    <p className="flex flex-wrap gap-x-2">
      <span className="text-ink-muted">{t('closed', { day: format.instant(closedAt) })}</span>
      {restated && <span className="font-medium">{restated}</span>}
      {restated && (
        <Link href={href} className="text-accent-strong underline underline-offset-4">
          {t('look')}
        </Link>
      )}
    </p>
  );
}
