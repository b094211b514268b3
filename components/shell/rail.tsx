'use client';

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Hall, isActive } from '@/components/shell/hall';
import { Mark } from '@/components/shell/mark';
import { usePreferenceActions } from '@/components/shell/preference-actions';
import { cn } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import { Tooltip } from '@/components/ui/tooltip';

/** The halls by name at the start side; collapses to their icons and remembers it. Phones have the BottomBar. */
export function Rail({
  halls,
  endHalls = [],
  collapsed: initially,
}: {
  halls: readonly Hall[];
  /** settings and the like, at the foot */
  endHalls?: readonly Hall[];
  collapsed: boolean;
}) {
  const t = useTranslations('shell');
  const brand = useTranslations('ui')('product');
  const pathname = usePathname();
  const { setRail } = usePreferenceActions();
  const [collapsed, setCollapsed] = useState(initially);

  function toggle() {
    setCollapsed(!collapsed);
    void setRail(collapsed ? 'open' : 'collapsed');
  }

  const list = (items: readonly Hall[]) => (
    <ul className="grid gap-0.5">
      {items.map((hall) => (
        <li key={hall.key}>
          <RailLink hall={hall} collapsed={collapsed} active={isActive(hall, pathname)} />
        </li>
      ))}
    </ul>
  );

  return (
    <aside
      className={cn(
        'sticky top-0 hidden h-dvh shrink-0 flex-col border-e bg-surface transition-[width] md:flex print:hidden',
        collapsed ? 'w-14' : 'w-55',
      )}
    >
      <Link
        href="/"
        aria-label={brand}
        className="flex h-(--bar-height) shrink-0 items-center gap-2.5 px-4 focus-visible:-outline-offset-2"
      >
        <Mark className="size-6 shrink-0" />
        {!collapsed && <span className="font-semibold text-md">{brand}</span>}
      </Link>
      <nav
        aria-label={t('main_navigation')}
        className="flex min-h-0 flex-1 flex-col justify-between gap-4 overflow-y-auto px-2 py-2"
      >
        {list(halls)}
        {endHalls.length > 0 && list(endHalls)}
      </nav>
      <div className={cn('flex border-t p-2', collapsed ? 'justify-center' : 'justify-end')}>
        <IconButton
          label={t(collapsed ? 'expand' : 'collapse')}
          aria-expanded={!collapsed}
          className="text-ink-muted"
          icon={
            collapsed ? (
              <PanelLeftOpen aria-hidden className="rtl:-scale-x-100" />
            ) : (
              <PanelLeftClose aria-hidden className="rtl:-scale-x-100" />
            )
          }
          onClick={toggle}
        />
      </div>
    </aside>
  );
}

function RailLink({ hall, collapsed, active }: { hall: Hall; collapsed: boolean; active: boolean }) {
  const link = (
    <Link
      href={hall.href}
      aria-current={active ? 'page' : undefined}
      aria-label={collapsed ? hall.label : undefined}
      className={cn(
        'flex h-8 items-center gap-2.5 rounded-md px-3 text-ink-muted transition-colors hover:bg-sunken hover:text-ink',
        '[&_svg]:size-4 [&_svg]:shrink-0',
        active &&
          'bg-accent-soft font-medium text-accent-strong hover:bg-accent-soft hover:text-accent-strong',
      )}
    >
      {hall.icon}
      {!collapsed && (
        <>
          <span className="min-w-0 flex-1 truncate">{hall.label}</span>
          {hall.badge && <span className="text-sm tabular-nums">{hall.badge}</span>}
        </>
      )}
    </Link>
  );
  return collapsed ? <Tooltip content={hall.label}>{link}</Tooltip> : link;
}
