'use client';

import type { VariantProps } from 'class-variance-authority';
import type { ReactNode } from 'react';
import { Button, type ButtonProps, type buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { Tooltip } from '@/components/ui/tooltip';

const width = { sm: 'w-7 pointer-coarse:w-9', md: 'w-8 pointer-coarse:w-11', lg: 'w-10 pointer-coarse:w-11' };

type Props = Omit<ButtonProps, 'children' | 'aria-label'> &
  VariantProps<typeof buttonStyle> & {
    /** what it does: read out, and shown on hover */
    label: string;
    icon: ReactNode;
  };

/** A button with a picture only. `label` is its name; lucide arrows that point along the line need `rtl:-scale-x-100`. */
export function IconButton({ label, icon, variant = 'ghost', size = 'md', className, ...props }: Props) {
  return (
    <Tooltip content={label}>
      <Button
        aria-label={label}
        variant={variant}
        size={size}
        className={cn('px-0', width[size ?? 'md'], className)}
        {...props}
      >
        {icon}
      </Button>
    </Tooltip>
  );
}
