'use client';

import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { useNotify } from '@/components/ui/toaster';
import type { ActionState } from '@/lib/domain/action-state';

/**
 * Runs a server action outside a form and says how it ended. With `undo` the toast offers the way back: an
 * action of its own, told the value that the first one answered.
 */
export function useRun() {
  const t = useTranslations();
  const notify = useNotify();
  const [pending, start] = useTransition();

  function run(call: () => Promise<ActionState>, undo?: (value: string) => Promise<ActionState>): void {
    start(async () => {
      const state = await call();
      if (state.status === 'invalid') return notify.failed(t(state.errorKey, state.params));
      if (state.status !== 'saved' || !state.messageKey) return;
      const value = state.value ?? '';
      notify.done(t(state.messageKey, state.params), undo && (() => run(() => undo(value))));
    });
  }
  return { run, pending };
}
