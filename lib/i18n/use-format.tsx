'use client';

import { createContext, type ReactNode, use, useMemo } from 'react';
import { createFormat, type Format, type FormatPreferences } from '@/lib/i18n/format';

const FormatContext = createContext<Format | null>(null);

/** Makes one formatter for all client components below; the root layout and the shell render it. */
export function FormatProvider({
  locale,
  digits,
  timeZone,
  currency,
  withHijri,
  children,
}: FormatPreferences & { children: ReactNode }) {
  const format = useMemo(
    () => createFormat({ locale, digits, timeZone, currency, withHijri }),
    [locale, digits, timeZone, currency, withHijri],
  );
  return <FormatContext value={format}>{children}</FormatContext>;
}

export function useFormat(): Format {
  const format = use(FormatContext);
  if (!format) throw new Error('useFormat needs a FormatProvider above it');
  return format;
}
