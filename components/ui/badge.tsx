import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/class-names';

const badgeStyle = cva(
  'inline-flex max-w-full items-center gap-1 rounded-sm px-1.5 py-px text-xs font-medium [&_svg]:size-3',
  {
    variants: {
      tone: {
        neutral: 'bg-sunken text-ink-muted',
        accent: 'bg-accent-soft text-accent-strong',
        outline: 'border border-outline/45 text-ink-muted',
        good: 'bg-good-soft text-good',
        watch: 'bg-watch-soft text-watch',
        danger: 'bg-danger-soft text-danger',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

/** A word about a thing: plan, role, reason, state. `good`, `watch` and `danger` are for health and risk only. */
export function Badge({
  tone,
  className,
  children,
  ...props
}: ComponentProps<'span'> & VariantProps<typeof badgeStyle>) {
  return (
    <span className={cn(badgeStyle({ tone }), className)} {...props}>
      <span className="truncate">{children}</span>
    </span>
  );
}
