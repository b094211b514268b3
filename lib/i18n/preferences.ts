import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { type Digits, isLocale, type Locale, negotiateLocale } from '@/lib/i18n/locales';

export const preferenceCookies = {
  locale: 'wafa-locale',
  theme: 'wafa-theme',
  digits: 'wafa-digits',
  rail: 'wafa-rail',
} as const;

export type Theme = 'light' | 'dark' | 'system';
export type Preferences = { locale: Locale; theme: Theme; digits: Digits; railCollapsed: boolean };

/** How this browser wants to see Wafa: looks only, never data, so no viewer is needed. */
export const getPreferences = cache(async (): Promise<Preferences> => {
  const jar = await cookies();
  const read = (name: keyof typeof preferenceCookies) => jar.get(preferenceCookies[name])?.value;
  const locale = read('locale');
  const theme = read('theme');
  return {
    locale: isLocale(locale) ? locale : negotiateLocale((await headers()).get('accept-language')),
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    digits: read('digits') === 'arab' ? 'arab' : 'latn',
    railCollapsed: read('rail') === 'collapsed',
  };
});
