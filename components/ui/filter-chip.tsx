import { X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

/** One condition of a list, in words; the cross leads to the same list without it. */
export function FilterChip({
  label,
  text,
  removeHref,
}: {
  /** the condition as plain text, for the name of the cross */
  label: string;
  /** the condition as it is shown; `label` if absent */
  text?: ReactNode;
  removeHref: string;
}) {
  const t = useTranslations('ui');
  return (
    <span className="inline-flex h-7 max-w-full items-center rounded-md bg-accent-soft ps-2 text-ink text-sm pointer-coarse:h-9">
      <span className="truncate">{text ?? label}</span>
      <Link
        href={removeHref}
        aria-label={t('remove_filter', { label })}
        className="ms-0.5 grid h-full w-7 shrink-0 place-items-center rounded-md text-ink-muted hover:text-ink pointer-coarse:w-9"
      >
        <X aria-hidden className="size-3.5" />
      </Link>
    </span>
  );
}
