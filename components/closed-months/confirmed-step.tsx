'use client';

import { useRun } from '@/components/forms/use-run';
import { Button, type ButtonProps } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { ActionState } from '@/lib/domain/action-state';

/** A step in the life of a month that is asked for twice: closing it, opening it again. */
export function ConfirmedStep({
  action,
  label,
  title,
  body,
  variant = 'secondary',
  size,
}: {
  action: () => Promise<ActionState>;
  label: string;
  title: string;
  body: readonly string[];
  variant?: ButtonProps['variant'];
  size?: ButtonProps['size'];
}) {
  const { run, pending } = useRun();
  return (
    <ConfirmDialog
      trigger={
        <Button variant={variant} size={size} pending={pending} className="print:hidden">
          {label}
        </Button>
      }
      title={title}
      body={body.map((line) => (
        <p key={line} className="not-first:pt-1.5">
          {line}
        </p>
      ))}
      confirmLabel={label}
      destructive={false}
      onConfirm={() => run(action)}
    />
  );
}
