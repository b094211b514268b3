'use client';

import { Menu } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type Hall, isActive } from '@/components/shell/hall';
import { cn } from '@/components/ui/class-names';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';

const places = 5;
const placeStyle =
  'flex h-14 min-w-0 flex-col items-center justify-center gap-0.5 px-1 text-ink-muted text-xs focus-visible:-outline-offset-2 [&_svg]:size-5';

/** The halls on a phone: up to five within reach of the thumb, the rest behind "More". */
export function BottomBar({ halls }: { halls: readonly Hall[] }) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const shown = halls.length <= places ? halls : halls.slice(0, places - 1);
  const rest = halls.slice(shown.length);
  return (
    <nav
      aria-label={t('main_navigation')}
      className="fixed inset-x-0 bottom-0 z-30 border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <ul className="grid auto-cols-fr grid-flow-col">
        {shown.map((hall) => {
          const active = isActive(hall, pathname);
          return (
            <li key={hall.key} className="min-w-0">
              <Link
                href={hall.href}
                aria-current={active ? 'page' : undefined}
                className={cn(placeStyle, active && 'font-medium text-accent-strong')}
              >
                {hall.icon}
                <span className="max-w-full truncate">{hall.label}</span>
              </Link>
            </li>
          );
        })}
        {rest.length > 0 && (
          <li className="min-w-0">
            <DropdownMenu>
              <DropdownMenuTrigger className={cn(placeStyle, 'w-full')}>
                <Menu aria-hidden />
                <span className="max-w-full truncate">{t('more')}</span>
              </DropdownMenuTrigger>
              <DropdownMenuContent side="top">
                {rest.map((hall) => (
                  <DropdownMenuItem key={hall.key} asChild>
                    <Link href={hall.href}>
                      {hall.icon}
                      {hall.label}
                    </Link>
                  </DropdownMenuItem>
                ))}
              </DropdownMenuContent>
            </DropdownMenu>
          </li>
        )}
      </ul>
    </nav>
  );
}
