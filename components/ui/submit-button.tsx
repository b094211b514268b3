'use client';

import { useFormStatus } from 'react-dom';
import { Button, type ButtonProps } from '@/components/ui/button';

/** The submit of a form with a server action: pending while the action runs. */
export function SubmitButton({ variant = 'primary', ...props }: ButtonProps) {
  const { pending } = useFormStatus();
  return <Button type="submit" variant={variant} pending={pending} {...props} />;
}
