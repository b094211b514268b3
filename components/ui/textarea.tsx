'use client';

import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/class-names';
import { useFieldWiring } from '@/components/ui/field';
import { controlStyle } from '@/components/ui/input';

/** Several lines; grows with what is typed. */
export function Textarea({ className, rows = 3, placeholder = ' ', ...props }: ComponentProps<'textarea'>) {
  const wiring = useFieldWiring();
  return (
    <textarea
      dir="auto"
      rows={rows}
      className={cn(controlStyle, 'field-sizing-content max-h-80 min-h-16 resize-y py-1.5', className)}
      placeholder={placeholder}
      {...wiring}
      {...props}
    />
  );
}
