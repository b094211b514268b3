'use server';

import { cookies } from 'next/headers';
import { rememberForAccount } from '@/lib/auth/remember-for-account';
import { isLocale } from '@/lib/i18n/locales';
import { preferenceCookies } from '@/lib/i18n/preferences';

// Looks only: these cookies name no person and open no data, so they need no viewer and work before sign-in.
// Of somebody signed in they are kept with the account too, for the next browser.
async function remember(name: keyof typeof preferenceCookies, value: string): Promise<void> {
  const jar = await cookies();
  jar.set(preferenceCookies[name], value, {
    path: '/',
    maxAge: 60 * 60 * 24 * 365,
    sameSite: 'lax',
    httpOnly: true,
  });
  if (name !== 'rail') await rememberForAccount({ [name]: value });
}

export async function setLocale(locale: string): Promise<void> {
  if (isLocale(locale)) await remember('locale', locale);
}

export async function setTheme(theme: string): Promise<void> {
  if (theme === 'light' || theme === 'dark' || theme === 'system') await remember('theme', theme);
}

export async function setDigits(digits: string): Promise<void> {
  if (digits === 'latn' || digits === 'arab') await remember('digits', digits);
}

export async function setRail(state: string): Promise<void> {
  if (state === 'open' || state === 'collapsed') await remember('rail', state);
}
