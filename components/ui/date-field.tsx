'use client';

import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/class-names';
import { useFieldWiring } from '@/components/ui/field';
import { controlStyle } from '@/components/ui/input';

/** A calendar date: `value` and what is submitted are 'YYYY-MM-DD', never an instant. */
export function DateField({ className, ...props }: Omit<ComponentProps<'input'>, 'type'>) {
  const wiring = useFieldWiring();
  return (
    <input
      type="date"
      className={cn(controlStyle, 'h-8 pointer-coarse:h-11', className)}
      {...wiring}
      {...props}
    />
  );
}
