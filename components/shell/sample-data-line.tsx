import Link from 'next/link';
import { useTranslations } from 'next-intl';

/** Stands above every page of the demo, in print too, so that nobody takes its figures for their own. */
export function SampleDataLine({ startHref }: { startHref?: string }) {
  const t = useTranslations('shell');
  return (
    <aside
      aria-label={t('sample_data')}
      className="flex min-h-7 flex-wrap items-center justify-center gap-x-3 border-b bg-sunken px-4 text-ink-muted text-xs"
    >
      <span>{t('sample_data')}</span>
      {startHref && (
        <Link href={startHref} className="font-medium text-accent underline underline-offset-2 print:hidden">
          {t('start_with_mine')}
        </Link>
      )}
    </aside>
  );
}
