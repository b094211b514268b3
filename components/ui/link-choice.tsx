import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';

export type LinkChoiceOption = { href: string; label: ReactNode; active?: boolean };

/** A few alternatives of one thing, side by side, each an address: what is chosen can be shared and gone back to. */
export function LinkChoice({ label, options }: { label: string; options: readonly LinkChoiceOption[] }) {
  return (
    <nav
      aria-label={label}
      className="inline-flex h-8 max-w-full divide-x overflow-x-auto rounded-md border border-outline/45 bg-surface pointer-coarse:h-11 print:hidden"
    >
      {options.map((option) => (
        <Link
          key={option.href}
          href={option.href}
          scroll={false}
          aria-current={option.active ? 'true' : undefined}
          className={cn(
            'inline-flex shrink-0 items-center whitespace-nowrap px-3 text-ink-muted transition-colors first:rounded-s-md last:rounded-e-md hover:bg-sunken hover:text-ink focus-visible:-outline-offset-2',
            option.active && 'bg-accent-soft font-medium text-ink',
          )}
        >
          {option.label}
        </Link>
      ))}
    </nav>
  );
}
