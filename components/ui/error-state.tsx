import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';

/** What went wrong, what now, and a number by which the administrator finds it in the log. */
export function ErrorState({
  title,
  body,
  reference,
  action,
}: {
  title: ReactNode;
  body: ReactNode;
  /** "Reference 1a2b3c", already in words */
  reference?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div role="alert">
      <EmptyState title={title} action={action}>
        <p>{body}</p>
        {reference && <p className="mt-2 select-all font-mono text-sm">{reference}</p>}
      </EmptyState>
    </div>
  );
}
