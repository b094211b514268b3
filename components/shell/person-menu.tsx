'use client';

import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useTransition } from 'react';
import { usePreferenceActions } from '@/components/shell/preference-actions';
import { useApplyTheme } from '@/components/shell/theme-switch';
import { Avatar } from '@/components/ui/avatar';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { UserText } from '@/components/ui/user-text';
import type { Theme } from '@/lib/i18n/preferences';
import { useFormat } from '@/lib/i18n/use-format';

export type Person = { name: string; role: string; email?: string };

/** Who is signed in, how they like to see things, and the way out. `children` are further items. */
export function PersonMenu({
  person,
  theme,
  signOut,
  children,
}: {
  person: Person;
  theme: Theme;
  signOut: () => Promise<void>;
  children?: ReactNode;
}) {
  const t = useTranslations('shell');
  const { locale, digits } = useFormat();
  const { setDigits, setLocale } = usePreferenceActions();
  const applyTheme = useApplyTheme();
  const [, startTransition] = useTransition();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t('person_menu', { name: person.name })}
        className="grid size-8 place-items-center rounded-full pointer-coarse:size-11"
      >
        <Avatar name={person.name} />
      </DropdownMenuTrigger>
      <DropdownMenuContent className="w-60">
        <div className="px-2 py-1.5">
          <p className="truncate font-medium">
            <UserText>{person.name}</UserText>
          </p>
          <p className="truncate text-ink-muted text-sm">{person.role}</p>
          {person.email && (
            <p className="truncate text-ink-muted text-sm">
              <bdi dir="ltr">{person.email}</bdi>
            </p>
          )}
        </div>
        <DropdownMenuSeparator />
        {children && (
          <>
            {children}
            <DropdownMenuSeparator />
          </>
        )}
        <DropdownMenuLabel>{t('language')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={locale} onValueChange={(to) => startTransition(() => setLocale(to))}>
          <DropdownMenuRadioItem value="ar" lang="ar">
            العربية
          </DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="en" lang="en">
            English
          </DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
        {locale === 'ar' && (
          <>
            <DropdownMenuLabel>{t('digits')}</DropdownMenuLabel>
            <DropdownMenuRadioGroup
              value={digits}
              onValueChange={(to) => startTransition(() => setDigits(to))}
            >
              <DropdownMenuRadioItem value="latn">123</DropdownMenuRadioItem>
              <DropdownMenuRadioItem value="arab">١٢٣</DropdownMenuRadioItem>
            </DropdownMenuRadioGroup>
          </>
        )}
        <DropdownMenuLabel>{t('theme')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={(to) => applyTheme(to as Theme)}>
          <DropdownMenuRadioItem value="light">{t('theme_light')}</DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="dark">{t('theme_dark')}</DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="system">{t('theme_system')}</DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => startTransition(() => signOut())}>
          <LogOut aria-hidden className="rtl:-scale-x-100" />
          {t('sign_out')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
