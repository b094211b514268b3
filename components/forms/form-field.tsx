'use client';

import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { useFormState } from '@/components/forms/action-form';
import { Field } from '@/components/ui/field';

/** A Field that shows what the form's action found wrong with it. `name` is the control's. */
export function FormField({ name, ...props }: ComponentProps<typeof Field> & { name: string }) {
  const t = useTranslations();
  const { state } = useFormState();
  const key = state.status === 'invalid' ? state.fields?.[name] : undefined;
  return <Field error={key && t(key)} {...props} />;
}
