import type { ReactNode } from 'react';

/** A key. Always left to right: a keyboard does not turn with the language. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd
      dir="ltr"
      className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-outline/45 px-1 font-sans text-ink-muted text-xs"
    >
      {children}
    </kbd>
  );
}
