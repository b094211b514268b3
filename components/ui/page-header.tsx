import type { ReactNode } from 'react';

/** The top of a page: its name, one line about it, as-of, and its actions (one of them primary). */
export function PageHeader({
  title,
  subtitle,
  asOf,
  actions,
  children,
}: {
  title: ReactNode;
  subtitle?: ReactNode;
  /** "As of 21 Nov 2026, 09:00", already in words */
  asOf?: ReactNode;
  actions?: ReactNode;
  /** period, comparison, filters: a row of its own below */
  children?: ReactNode;
}) {
  return (
    <header className="grid gap-3 pb-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-lg">{title}</h1>
          {(subtitle || asOf) && (
            <p className="flex flex-wrap gap-x-2 text-ink-muted text-sm">
              {subtitle && <span>{subtitle}</span>}
              {subtitle && asOf && <span aria-hidden>·</span>}
              {asOf && <span>{asOf}</span>}
            </p>
          )}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </header>
  );
}
