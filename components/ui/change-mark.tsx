import { ArrowDown, ArrowUp, Equal } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';
import type { Change } from '@/lib/i18n/format-numbers';

/**
 * A change in words and an arrow, from `format.changeInPoints()` and its kin. Without colour: green and red
 * belong to health and risk, and a change that cannot be told from chance has no arrow.
 */
export function ChangeMark({
  change,
  comparedTo,
  className,
}: {
  change: Change | null;
  /** "than March", already in words */
  comparedTo?: ReactNode;
  className?: string;
}) {
  if (!change) return null;
  const Arrow = change.direction === 'up' ? ArrowUp : change.direction === 'down' ? ArrowDown : null;
  return (
    <span className={cn('inline-flex flex-wrap items-center gap-x-1 text-sm', className)}>
      {Arrow ? (
        <Arrow aria-hidden className="size-3.5 shrink-0" />
      ) : (
        change.direction === 'flat' && <Equal aria-hidden className="size-3.5 shrink-0" />
      )}
      <span
        className={
          change.direction === 'up' || change.direction === 'down' ? 'font-medium' : 'text-ink-muted'
        }
      >
        {change.text}
      </span>
      {comparedTo && <span className="text-ink-muted">{comparedTo}</span>}
    </span>
  );
}
