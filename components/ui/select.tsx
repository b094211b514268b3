'use client';

import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/class-names';
import { useFieldWiring } from '@/components/ui/field';
import { controlStyle } from '@/components/ui/input';

export type SelectOption = { value: string; label: string; disabled?: boolean };

/** The platform's own select: right on a phone, in a form without script, and in both directions. */
export function Select({
  options,
  placeholder,
  className,
  ...props
}: Omit<ComponentProps<'select'>, 'children'> & { options: readonly SelectOption[]; placeholder?: string }) {
  const wiring = useFieldWiring();
  return (
    <span className={cn('relative block min-w-0', className)}>
      <select
        className={cn(controlStyle, 'h-8 cursor-pointer appearance-none truncate pe-8 pointer-coarse:h-11')}
        {...wiring}
        {...props}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled} className="bg-raised">
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute end-2.5 top-1/2 size-4 -translate-y-1/2 text-ink-muted"
      />
    </span>
  );
}
