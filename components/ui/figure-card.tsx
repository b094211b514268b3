import Link from 'next/link';
import type { ReactNode } from 'react';
import { ChangeMark } from '@/components/ui/change-mark';
import { cn } from '@/components/ui/class-names';
import type { Change } from '@/lib/i18n/format-numbers';

/**
 * One figure: what it is, its value, how sure it is, how it changed. The whole card is a link to its
 * explanation. All texts come formatted; a value that is not defined comes as "–".
 */
export function FigureCard({
  href,
  label,
  period,
  value,
  interval,
  denominator,
  change,
  comparedTo,
  target,
  sparkline,
  note,
  hero = false,
  className,
}: {
  href: string;
  label: ReactNode;
  /** the period it covers, where it is not the page's */
  period?: ReactNode;
  value: string;
  interval?: string;
  /** "of 1,204 customers" */
  denominator?: ReactNode;
  change?: Change | null;
  comparedTo?: ReactNode;
  /** "Target 85%" */
  target?: ReactNode;
  sparkline?: ReactNode;
  /** "not enough data yet", "running month" */
  note?: ReactNode;
  /** 40 px instead of 28 */
  hero?: boolean;
  className?: string;
}) {
  return (
    <Link
      href={href}
      scroll={false}
      className={cn(
        'group flex min-w-0 flex-col gap-1 rounded-lg border bg-surface p-4 transition-colors hover:border-outline/60 print:break-inside-avoid',
        className,
      )}
    >
      <span className="flex items-baseline justify-between gap-2 text-sm">
        <span className="font-medium text-ink-muted group-hover:text-ink">{label}</span>
        {period && <span className="shrink-0 text-ink-muted text-xs">{period}</span>}
      </span>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <bdi className={cn('font-semibold tabular-nums', hero ? 'text-2xl' : 'text-xl')}>{value}</bdi>
        {interval && <bdi className="whitespace-nowrap text-ink-muted text-sm tabular-nums">{interval}</bdi>}
      </span>
      {denominator && <span className="text-ink-muted text-sm">{denominator}</span>}
      {change && <ChangeMark change={change} comparedTo={comparedTo} />}
      {note && <span className="text-ink-muted text-sm">{note}</span>}
      {(sparkline || target) && (
        <span className="mt-auto flex items-end justify-between gap-3 pt-2">
          <span className="min-w-0 flex-1">{sparkline}</span>
          {target && <span className="shrink-0 text-ink-muted text-xs">{target}</span>}
        </span>
      )}
    </Link>
  );
}
