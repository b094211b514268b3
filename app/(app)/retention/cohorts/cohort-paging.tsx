import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { type CohortAddress, cohortHref } from '@/lib/domain/cohort-address';

/** The way to cohorts and ages that are not on the page; nothing where all of them are. */
export function CohortPaging({
  address,
  older,
  newer,
  earlierAges,
  laterAges,
}: {
  address: CohortAddress;
  older: string | null;
  newer: string | null;
  earlierAges: number | null;
  laterAges: number | null;
}) {
  const t = useTranslations('retention_cohorts.window');
  const back = <ChevronLeft aria-hidden className="rtl:-scale-x-100" />;
  const forth = <ChevronRight aria-hidden className="rtl:-scale-x-100" />;
  if (older === null && newer === null && earlierAges === null && laterAges === null) return null;
  const to = (change: Partial<CohortAddress>) => cohortHref(address, { lines: null, ...change });
  return (
    <nav aria-label={t('label')} className="flex flex-wrap justify-between gap-2 print:hidden">
      <span className="flex flex-wrap gap-2">
        {older && <Way href={to({ to: older })}>{[back, t('older')]}</Way>}
        {newer && <Way href={to({ to: newer })}>{[t('newer'), forth]}</Way>}
      </span>
      <span className="flex flex-wrap gap-2">
        {earlierAges !== null && <Way href={to({ firstAge: earlierAges })}>{[back, t('earlier_ages')]}</Way>}
        {laterAges !== null && <Way href={to({ firstAge: laterAges })}>{[t('later_ages'), forth]}</Way>}
      </span>
    </nav>
  );
}

function Way({ href, children: [first, last] }: { href: string; children: [ReactNode, ReactNode] }) {
  return (
    <ButtonLink size="sm" href={href}>
      {first}
      {last}
    </ButtonLink>
  );
}
