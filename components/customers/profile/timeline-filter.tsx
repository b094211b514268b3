import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import { type TimelineGroup, timelineGroupKeys } from '@/lib/domain/timeline';

/** Which kinds of events are shown; each choice has an address. */
export function TimelineFilter({ href, group }: { href: string; group: TimelineGroup | null }) {
  const t = useTranslations('customers.timeline');
  return (
    <nav aria-label={t('filter')} className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
      {[null, ...timelineGroupKeys].map((key) => (
        <Link
          key={key ?? 'all'}
          href={key === null ? href : `${href}?show=${key}`}
          scroll={false}
          aria-current={key === group ? 'true' : undefined}
          className={cn(
            'rounded-sm py-0.5 text-ink-muted hover:text-ink',
            key === group && 'font-medium text-accent-strong underline decoration-2 underline-offset-4',
          )}
        >
          {t(`group.${key ?? 'all'}`)}
        </Link>
      ))}
    </nav>
  );
}
