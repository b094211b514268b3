import Link from 'next/link';
import type { ReactNode } from 'react';
import { ChangeMark } from '@/components/ui/change-mark';
import { cn } from '@/components/ui/class-names';
import type { Change } from '@/lib/i18n/format-numbers';

/**
 * One figure: what it is, its value, how sure it is, how it changed. The whole card is a link to its explanation; what
 * stands `beside` it may hold links of its own. All texts come formatted; a value that is not defined comes as "–".
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
  beside,
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
  /** further figures of the same metric, such as the trailing year; see `FigureBeside` */
  beside?: ReactNode;
  /** 40 px instead of 28 */
  hero?: boolean;
  className?: string;
}) {
  return (
    <article
      className={cn(
        'group relative flex min-w-0 flex-col gap-1 rounded-lg border bg-surface p-4 transition-colors hover:border-outline/60 print:break-inside-avoid',
        className,
      )}
    >
      <span className="flex flex-wrap items-baseline justify-between gap-x-2 text-sm">
        <Link
          href={href}
          scroll={false}
          className="rounded-sm font-medium text-ink-muted after:absolute after:inset-0 after:rounded-lg group-hover:text-ink"
        >
          {label}
          <span className="sr-only"> {value}</span>
        </Link>
        {period && <span className="text-ink-muted text-xs">{period}</span>}
      </span>
      <span className="flex items-end justify-between gap-3">
        {/* the interval gives way first, then the line; the value never */}
        <span className="flex min-w-min shrink-[9999] flex-wrap items-baseline gap-x-2">
          <bdi className={cn('font-semibold tabular-nums', hero ? 'text-2xl' : 'text-xl print:text-lg')}>
            {value}
          </bdi>
          {interval && (
            <bdi className="whitespace-nowrap text-ink-muted text-sm tabular-nums">{interval}</bdi>
          )}
        </span>
        {sparkline && <span className="min-w-8 shrink">{sparkline}</span>}
      </span>
      {denominator && <span className="text-ink-muted text-sm">{denominator}</span>}
      {change && <ChangeMark change={change} comparedTo={comparedTo} />}
      {note && <span className="text-ink-muted text-sm">{note}</span>}
      {target && <span className="text-ink-muted text-sm">{target}</span>}
      {beside && <div className="mt-auto grid gap-2 pt-1">{beside}</div>}
    </article>
  );
}

/** A further figure at the foot of a card, smaller, with an explanation of its own. */
export function FigureBeside({
  href,
  label,
  value,
  interval,
  change,
  comparedTo,
  target,
}: {
  href: string;
  label: ReactNode;
  value?: string;
  interval?: string;
  change?: Change | null;
  comparedTo?: ReactNode;
  target?: ReactNode;
}) {
  return (
    <div className={cn('border-t pt-2', value ? 'grid' : 'flex flex-wrap items-center gap-x-2')}>
      <Link
        href={href}
        scroll={false}
        className="relative z-10 flex flex-wrap items-baseline gap-x-2 rounded-sm hover:underline"
      >
        <span className="text-ink-muted text-sm">{label}</span>
        {value && <bdi className="font-semibold text-base tabular-nums">{value}</bdi>}
        {interval && <bdi className="whitespace-nowrap text-ink-muted text-sm tabular-nums">{interval}</bdi>}
      </Link>
      {change && <ChangeMark change={change} comparedTo={comparedTo} />}
      {target && <span className="text-ink-muted text-sm">{target}</span>}
    </div>
  );
}
