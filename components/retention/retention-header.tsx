import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHeader } from '@/components/ui/page-header';

export const RETENTION_PAGES = [
  'overview',
  'revenue',
  'cohorts',
  'survival',
  'lifetime_value',
  'repeat_purchase',
  'what_if',
  'bridge',
] as const;
export type RetentionPage = (typeof RETENTION_PAGES)[number];

const href: Record<RetentionPage, string> = {
  overview: '/retention',
  revenue: '/retention/revenue',
  cohorts: '/retention/cohorts',
  survival: '/retention/survival',
  lifetime_value: '/retention/lifetime-value',
  repeat_purchase: '/retention/repeat-purchase',
  what_if: '/retention/what-if',
  bridge: '/retention/bridge',
};

// nothing recurs with shoppers, and subscribers do not come back to buy: neither sees the other's pages
const needs: Partial<Record<RetentionPage, 'contract' | 'repeat'>> = {
  revenue: 'contract',
  survival: 'contract',
  bridge: 'contract',
  repeat_purchase: 'repeat',
};

/** The top of a page of the hall: what it is, one line about it, its actions, and the way to the other pages. */
export function RetentionHeader({
  page,
  kinds,
  title,
  subtitle,
  asOf,
  actions,
  children,
}: {
  page: RetentionPage;
  /** kinds of customers that the company has */
  kinds: readonly ('contract' | 'repeat')[];
  /** where it is not the page's own name */
  title?: ReactNode;
  subtitle?: ReactNode;
  asOf?: ReactNode;
  actions?: ReactNode;
  /** period, comparison, cut: a row of its own below the tabs */
  children?: ReactNode;
}) {
  const t = useTranslations('retention');
  const definitions = useTranslations('kpi_definitions');
  const shown = RETENTION_PAGES.filter((key) => {
    const kind = needs[key];
    return key === page || kind === undefined || kinds.length === 0 || kinds.includes(kind);
  });
  return (
    <>
      <PageHeader title={title ?? t(`pages.${page}`)} subtitle={subtitle} asOf={asOf} actions={actions} />
      <div className="-mt-2 flex pb-4 print:hidden">
        <div className="min-w-0 flex-1">
          <LinkTabs
            label={t('pages_label')}
            tabs={shown.map((key) => ({ href: href[key], label: t(`pages.${key}`), active: key === page }))}
          />
        </div>
        <Link
          href="/kpis/definitions"
          className="flex shrink-0 items-center border-b ps-5 text-ink-muted text-sm hover:text-ink max-md:hidden"
        >
          {definitions('hall_link')}
        </Link>
      </div>
      {children && <div className="flex flex-wrap items-center gap-2 pb-4">{children}</div>}
    </>
  );
}
