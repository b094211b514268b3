import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';

/** Keyset paging: the next and the previous page have addresses, page numbers do not exist. */
export function Pagination({
  previousHref,
  nextHref,
  summary,
}: {
  previousHref?: string;
  nextHref?: string;
  /** such as "101–150 of 2,048", already formatted */
  summary?: ReactNode;
}) {
  const t = useTranslations('ui');
  const previous = (
    <>
      <ChevronLeft aria-hidden className="rtl:-scale-x-100" />
      {t('previous')}
    </>
  );
  const next = (
    <>
      {t('next')}
      <ChevronRight aria-hidden className="rtl:-scale-x-100" />
    </>
  );
  return (
    <nav aria-label={t('pagination')} className="flex items-center justify-between gap-3 py-3 print:hidden">
      <p className="text-ink-muted text-sm">{summary}</p>
      <div className="flex gap-2">
        {previousHref ? (
          <ButtonLink size="sm" href={previousHref}>
            {previous}
          </ButtonLink>
        ) : (
          <Button size="sm" disabled>
            {previous}
          </Button>
        )}
        {nextHref ? (
          <ButtonLink size="sm" href={nextHref}>
            {next}
          </ButtonLink>
        ) : (
          <Button size="sm" disabled>
            {next}
          </Button>
        )}
      </div>
    </nav>
  );
}
