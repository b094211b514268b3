import type { ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';

/** Nothing here yet: what would be here, what to do next, and the button that does it. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  className,
}: {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn('mx-auto grid max-w-md justify-items-center gap-2 px-6 py-14 text-center', className)}>
      {icon && <div className="mb-1 text-ink-muted [&_svg]:size-6">{icon}</div>}
      <h2 className="text-md">{title}</h2>
      {children && <div className="text-ink-muted">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
