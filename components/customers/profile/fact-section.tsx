import type { ReactNode } from 'react';

/** One block of facts beside the timeline: a heading, what counts in a word, and the rows. */
export function FactSection({
  id,
  title,
  summary,
  action,
  children,
}: {
  /** where the jump links of a phone lead */
  id: string;
  title: ReactNode;
  summary?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={`${id}-title`} id={id} className="scroll-mt-16 border-t pt-3 pb-4">
      <header className="flex min-h-8 flex-wrap items-center gap-x-3">
        <h2 id={`${id}-title`} className="text-base">
          {title}
        </h2>
        {summary && <span className="text-ink-muted text-sm">{summary}</span>}
        {action && <span className="ms-auto">{action}</span>}
      </header>
      {children}
    </section>
  );
}

/** A row of facts: what it is, what there is to say, and its figure at the end. */
export function FactRow({
  children,
  aside,
  detail,
}: {
  children: ReactNode;
  aside?: ReactNode;
  /** a second, quieter line */
  detail?: ReactNode;
}) {
  return (
    <li className="border-b py-1.5 last:border-b-0">
      <div className="flex items-baseline justify-between gap-3">
        <div className="min-w-0">{children}</div>
        {aside && <div className="shrink-0 text-end tabular-nums">{aside}</div>}
      </div>
      {detail && <div className="text-ink-muted text-sm">{detail}</div>}
    </li>
  );
}

export function FactEmpty({ children }: { children: ReactNode }) {
  return <p className="py-1 text-ink-muted text-sm">{children}</p>;
}
