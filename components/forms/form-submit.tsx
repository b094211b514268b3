'use client';

import { useTranslations } from 'next-intl';
import { useFormState } from '@/components/forms/action-form';
import { Button, type ButtonProps } from '@/components/ui/button';

/** The button that sends the form; busy while the action runs. */
export function FormSubmit({ variant = 'primary', ...props }: ButtonProps) {
  const { pending } = useFormState();
  return <Button type="submit" variant={variant} pending={pending} {...props} />;
}

/** What the action found wrong with the form as a whole. */
export function FormError() {
  const t = useTranslations();
  const { state } = useFormState();
  if (state.status !== 'invalid') return null;
  return (
    <p role="alert" className="rounded-md bg-sunken px-3 py-2 text-destructive text-sm">
      {t(state.errorKey, state.params)}
    </p>
  );
}
