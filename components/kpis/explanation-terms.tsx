import { ChevronRight } from 'lucide-react';
import Link from 'next/link';

export type ExplanationTerm = { key: string; name: string; text: string; href: string | null; label: string };

/** Terms with their numbers; the whole line opens what stands behind it. */
export function ExplanationTerms({ terms }: { terms: readonly ExplanationTerm[] }) {
  return (
    <ul>
      {terms.map(({ key, name, text, href, label }) => {
        const line = (
          <>
            <span className="min-w-0 flex-1 first-letter:uppercase">{name}</span>
            <bdi className="whitespace-nowrap font-medium tabular-nums">{text}</bdi>
          </>
        );
        return (
          <li key={key} className="border-b last:border-b-0">
            {href === null ? (
              <span className="flex items-baseline gap-3 py-2 pe-6">{line}</span>
            ) : (
              <Link
                href={href}
                aria-label={label}
                className="group flex items-center gap-3 rounded-sm py-2 hover:text-accent-strong"
              >
                {line}
                <ChevronRight aria-hidden className="-ms-1 size-4 shrink-0 text-ink-muted rtl:-scale-x-100" />
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}
