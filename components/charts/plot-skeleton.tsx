import { Skeleton } from '@/components/ui/skeleton';

/** Fills the plot's fixed height while its code is on the way. */
export function PlotSkeleton() {
  return <Skeleton className="size-full" />;
}
