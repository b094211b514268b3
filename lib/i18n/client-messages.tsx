import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { localeTag } from '@/lib/i18n/locales';
import { loadMessages } from '@/lib/i18n/messages';
import { getPreferences } from '@/lib/i18n/preferences';

const everywhere = ['ui', 'shell', 'charts'];

/**
 * Hands the client components below it the words of the named namespaces (and those of ui, shell and
 * charts). Wrap a hall's page or layout in it when a client component there calls `useTranslations`.
 */
export async function ClientMessages({
  namespaces = [],
  children,
}: {
  namespaces?: string[];
  children: ReactNode;
}) {
  const { locale, digits } = await getPreferences();
  const all = loadMessages(locale);
  const wanted = [...everywhere, ...namespaces].filter((name) => name in all);
  return (
    <NextIntlClientProvider
      locale={localeTag(locale, digits)}
      timeZone="UTC"
      messages={Object.fromEntries(wanted.map((name) => [name, all[name]]))}
    >
      {children}
    </NextIntlClientProvider>
  );
}
