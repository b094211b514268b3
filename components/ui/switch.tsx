import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';

/** On or off, at once: for a setting that needs no "Save". In a form that is sent, use a checkbox. */
export function Switch({
  label,
  help,
  className,
  ...props
}: Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; help?: ReactNode }) {
  return (
    <label className={cn('flex items-start justify-between gap-4', className)}>
      <span>
        {label}
        {help && <span className="block text-ink-muted text-sm">{help}</span>}
      </span>
      <span className="relative mt-0.5 inline-block h-5 w-9 shrink-0">
        <input
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox tells its own state
          role="switch"
          className="peer absolute inset-0 appearance-none rounded-full bg-outline transition-colors checked:bg-accent disabled:opacity-55"
          {...props}
        />
        <span
          aria-hidden
          className="pointer-events-none absolute start-0.5 top-0.5 size-4 rounded-full bg-surface transition-transform peer-checked:translate-x-4 rtl:peer-checked:-translate-x-4"
        />
      </span>
    </label>
  );
}
