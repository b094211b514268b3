import type { ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';

export type Definition = { term: ReactNode; value: ReactNode; key?: string };

/** Facts as term and value. `inline` puts them side by side in a row that wraps. */
export function DefinitionList({
  items,
  inline = false,
  className,
}: {
  items: readonly Definition[];
  inline?: boolean;
  className?: string;
}) {
  return (
    <dl className={cn(inline ? 'flex flex-wrap gap-x-6 gap-y-2' : 'grid', className)}>
      {items.map(({ term, value, key }) => (
        <div
          key={key ?? String(term)}
          className={cn('min-w-0', !inline && 'flex justify-between gap-4 border-b py-1.5 last:border-b-0')}
        >
          <dt className={cn('text-ink-muted text-sm', !inline && 'shrink-0')}>{term}</dt>
          <dd className={cn('min-w-0 break-words', !inline && 'text-end')}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
