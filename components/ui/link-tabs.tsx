import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';

export const tabListStyle = 'flex gap-5 overflow-x-auto border-b [scrollbar-width:none]';
export const tabStyle =
  '-mb-px inline-flex shrink-0 items-center gap-1.5 whitespace-nowrap border-b-2 border-transparent py-2 text-ink-muted font-medium transition-colors hover:text-ink focus-visible:-outline-offset-2';

export type LinkTab = { href: string; label: ReactNode; count?: string; active?: boolean };

/** Tabs that are addresses: each is a link, so it can be opened, shared and gone back to. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav aria-label={label} className={tabListStyle}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.active ? 'page' : undefined}
          className={cn(tabStyle, tab.active && 'border-accent text-ink')}
        >
          {tab.label}
          {tab.count !== undefined && <span className="font-normal text-ink-muted text-sm">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
