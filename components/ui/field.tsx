'use client';

import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, use, useId } from 'react';
import { cn } from '@/components/ui/class-names';

type FieldWiring = {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  required?: boolean;
};

const FieldContext = createContext<FieldWiring | null>(null);

/** What a control inside a Field takes from it: id, description, error state. */
export function useFieldWiring(): Partial<FieldWiring> {
  return use(FieldContext) ?? {};
}

/**
 * Label, control, help and error of one question, wired together for assistive technology. The control
 * inside (Input, Select, Textarea, DateField, Combobox…) needs no id.
 */
export function Field({
  label,
  help,
  error,
  required,
  optional,
  className,
  children,
}: {
  label: ReactNode;
  help?: ReactNode;
  /** what is wrong and what to do; its presence marks the control invalid */
  error?: ReactNode;
  required?: boolean;
  /** says "optional" beside the label; use where most fields are required */
  optional?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const t = useTranslations('ui');
  const id = useId();
  const helpId = help ? `${id}-help` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const describedBy = [helpId, errorId].filter(Boolean).join(' ') || undefined;
  const wiring: FieldWiring = {
    id,
    'aria-describedby': describedBy,
    'aria-invalid': error ? true : undefined,
    required,
  };
  return (
    <div className={cn('grid content-start gap-1', className)}>
      <label htmlFor={id} className="justify-self-start font-medium text-sm">
        {label}
        {optional && <span className="ms-1.5 font-normal text-ink-muted">({t('optional')})</span>}
      </label>
      <FieldContext value={wiring}>{children}</FieldContext>
      {help && (
        <p id={helpId} className="text-ink-muted text-sm">
          {help}
        </p>
      )}
      {error && (
        <p id={errorId} role="alert" className="text-destructive text-sm">
          {error}
        </p>
      )}
    </div>
  );
}
