import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/class-names';

/** Holds the place of what is coming, in its size, so that nothing jumps. */
export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return <div aria-hidden className={cn('animate-pulse rounded-sm bg-hairline/60', className)} {...props} />;
}

/** A table on its way: `rows` rows of the table's own height. */
export function TableSkeleton({
  rows = 10,
  density = 'dense',
}: {
  rows?: number;
  density?: 'dense' | 'roomy';
}) {
  return (
    <div aria-hidden>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div
          key={row}
          className={cn('flex items-center gap-6 border-b px-4', density === 'dense' ? 'h-9' : 'h-11')}
        >
          <Skeleton className={cn('h-3', row % 3 === 0 ? 'w-44' : row % 3 === 1 ? 'w-56' : 'w-36')} />
          <Skeleton className="ms-auto h-3 w-20" />
          <Skeleton className="h-3 w-16" />
        </div>
      ))}
    </div>
  );
}
