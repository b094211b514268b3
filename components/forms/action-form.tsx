'use client';

import { useTranslations } from 'next-intl';
import {
  createContext,
  type ReactNode,
  startTransition,
  use,
  useActionState,
  useEffect,
  useRef,
} from 'react';
import { useNotify } from '@/components/ui/toaster';
import { type ActionState, idle } from '@/lib/domain/action-state';

export type FormAction = (state: ActionState, form: FormData) => Promise<ActionState>;

type FormState = { state: ActionState; pending: boolean };
const FormContext = createContext<FormState>({ state: idle, pending: false });

/** State of the form around: what the action answered, and whether it runs. */
export function useFormState(): FormState {
  return use(FormContext);
}

/**
 * A form with a server action. It keeps what was typed when the action refuses, says "saved" in a toast, and
 * works without script as well. `onSaved` is for what comes after: closing a sheet, emptying the form.
 */
export function ActionForm({
  action,
  onSaved,
  resetOnSave = false,
  className,
  children,
  ...props
}: {
  action: FormAction;
  onSaved?: (state: Extract<ActionState, { status: 'saved' }>) => void;
  resetOnSave?: boolean;
  className?: string;
  children: ReactNode;
  'aria-label'?: string;
}) {
  const t = useTranslations();
  const notify = useNotify();
  const form = useRef<HTMLFormElement>(null);
  const [state, dispatch, pending] = useActionState(action, idle);
  const answered = useRef(state);

  useEffect(() => {
    if (answered.current === state) return;
    answered.current = state;
    if (state.status === 'saved') {
      if (state.messageKey) notify.done(t(state.messageKey, state.params));
      if (resetOnSave) form.current?.reset();
      onSaved?.(state);
    }
    if (state.status === 'invalid') {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
  }, [state, notify, t, onSaved, resetOnSave]);

  return (
    <form
      ref={form}
      action={dispatch}
      // handed over by hand: React empties a form after its action, refused or not
      onSubmit={(event) => {
        event.preventDefault();
        const { submitter } = event.nativeEvent as SubmitEvent;
        const data = new FormData(event.currentTarget, submitter);
        startTransition(() => dispatch(data));
      }}
      className={className}
      {...props}
    >
      <FormContext value={{ state, pending }}>{children}</FormContext>
    </form>
  );
}
