'use client';

import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { settingsGroups, settingsPlaceOf } from '@/components/settings/settings-places';
import { cn } from '@/components/ui/class-names';

/** The pages of Settings beside the one shown; on a phone the way back to their list. */
export function SettingsNav() {
  const t = useTranslations('settings');
  const pathname = usePathname();
  if (pathname === '/settings') return null;
  const here = settingsPlaceOf(pathname);
  return (
    <>
      <Link
        href="/settings"
        className="-mt-1 mb-2 inline-flex min-h-9 items-center gap-1 text-ink-muted hover:text-ink lg:hidden print:hidden"
      >
        <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
        {t('back')}
      </Link>
      <nav
        aria-label={t('navigation')}
        className="sticky top-(--bar-height) w-44 shrink-0 self-start py-1 max-lg:hidden print:hidden"
      >
        {settingsGroups.map((group) => (
          <div key={group.key} className="mb-4">
            <p className="mb-1 px-2 text-ink-muted text-xs">{t(`groups.${group.key}`)}</p>
            <ul>
              {group.places.map(({ key, href }) => (
                <li key={key}>
                  <Link
                    href={href}
                    aria-current={href === here ? 'page' : undefined}
                    className={cn(
                      'block rounded-md px-2 py-1 text-ink-muted transition-colors hover:bg-sunken hover:text-ink',
                      href === here && 'bg-sunken font-medium text-ink',
                    )}
                  >
                    {t(`places.${key}`)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
    </>
  );
}
