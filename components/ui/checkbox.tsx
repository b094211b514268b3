'use client';

import { Check, Minus } from 'lucide-react';
import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from 'react';
import { cn } from '@/components/ui/class-names';

/**
 * The platform's checkbox in our look: cheap enough for every row of a table. In a table pass `aria-label`;
 * elsewhere use {@link CheckboxField}.
 */
export function Checkbox({
  indeterminate = false,
  className,
  ...props
}: Omit<ComponentProps<'input'>, 'type'> & { indeterminate?: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <span className={cn('relative inline-grid size-4 shrink-0 place-items-center align-middle', className)}>
      <input
        ref={input}
        type="checkbox"
        className={cn(
          'peer col-start-1 row-start-1 size-4 appearance-none rounded-sm border border-outline bg-surface',
          'checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent',
          // a finger needs more than 16 px
          'after:absolute after:-inset-2 disabled:opacity-55',
        )}
        {...props}
      />
      <Check
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none col-start-1 row-start-1 hidden size-3 text-accent-contrast peer-checked:block peer-indeterminate:hidden"
      />
      <Minus
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none col-start-1 row-start-1 hidden size-3 text-accent-contrast peer-indeterminate:block"
      />
    </span>
  );
}

/** A checkbox with its sentence, and a second line if the sentence needs one. */
export function CheckboxField({
  label,
  help,
  ...props
}: ComponentProps<typeof Checkbox> & { label: ReactNode; help?: ReactNode }) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex items-start gap-2">
      <Checkbox id={id} className="mt-0.5 rtl:mt-1" {...props} />
      <span>
        {label}
        {help && <span className="block text-ink-muted text-sm">{help}</span>}
      </span>
    </label>
  );
}
