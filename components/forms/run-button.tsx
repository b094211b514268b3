'use client';

import { useRun } from '@/components/forms/use-run';
import { Button, type ButtonProps } from '@/components/ui/button';
import type { ActionState } from '@/lib/domain/action-state';

/** Runs a server action at once. `undo` gets the value that the action answered. */
export function RunButton({
  action,
  undo,
  ...props
}: Omit<ButtonProps, 'onClick' | 'pending' | 'action'> & {
  action: () => Promise<ActionState>;
  undo?: (value: string) => Promise<ActionState>;
}) {
  const { run, pending } = useRun();
  return <Button pending={pending} onClick={() => run(action, undo)} {...props} />;
}
