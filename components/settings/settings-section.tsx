import type { ReactNode } from 'react';

/** One question of a settings page: what it is about at the start side, its form or list at the end side. */
export function SettingsSection({
  title,
  help,
  children,
}: {
  title: ReactNode;
  help?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="grid gap-x-10 gap-y-4 border-t py-6 first:border-t-0 first:pt-0 xl:grid-cols-[minmax(0,16rem)_minmax(0,1fr)]">
      <div className="grid content-start gap-1">
        <h2 className="text-md">{title}</h2>
        {help && <p className="max-w-prose text-ink-muted text-sm">{help}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
