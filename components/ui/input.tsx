'use client';

import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/class-names';
import { useFieldWiring } from '@/components/ui/field';

export const controlStyle = cn(
  'w-full min-w-0 rounded-md border border-outline/70 bg-surface px-2.5 text-base text-ink transition-colors',
  'hover:border-outline focus-visible:outline-offset-0 disabled:bg-sunken disabled:text-ink-muted',
  'aria-invalid:border-destructive pointer-coarse:text-md',
);

/** One line of text. `dir="auto"` unless told, so a name reads right in either script. */
export function Input({ className, type = 'text', placeholder = ' ', ...props }: ComponentProps<'input'>) {
  const wiring = useFieldWiring();
  const leftToRight = type === 'email' || type === 'url' || type === 'tel' || type === 'password';
  return (
    <input
      type={type}
      dir={leftToRight ? 'ltr' : type === 'number' ? undefined : 'auto'}
      className={cn(
        controlStyle,
        'h-8 pointer-coarse:h-11',
        leftToRight && 'rtl:text-end',
        type === 'number' && 'text-end',
        className,
      )}
      placeholder={placeholder}
      {...wiring}
      {...props}
    />
  );
}
