import '@fontsource/ibm-plex-sans/latin-400.css';
import '@fontsource/ibm-plex-sans/latin-500.css';
import '@fontsource/ibm-plex-sans/latin-600.css';
import '@fontsource/ibm-plex-sans/latin-ext-400.css';
import '@fontsource/ibm-plex-sans/latin-ext-500.css';
import '@fontsource/ibm-plex-sans/latin-ext-600.css';
import '@fontsource/ibm-plex-sans-arabic/arabic-400.css';
import '@fontsource/ibm-plex-sans-arabic/arabic-500.css';
import '@fontsource/ibm-plex-sans-arabic/arabic-600.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { setDigits, setLocale, setRail, setTheme } from '@/app/preferences/actions';
import { PreferenceActionsProvider } from '@/components/shell/preference-actions';
import { UiProviders } from '@/components/ui/providers';
import { ClientMessages } from '@/lib/i18n/client-messages';
import { directionOf } from '@/lib/i18n/locales';
import { getPreferences } from '@/lib/i18n/preferences';
import { FormatProvider } from '@/lib/i18n/use-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ui');
  return { title: { default: t('product'), template: `%s · ${t('product')}` } };
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, digits, theme } = await getPreferences();
  const dir = directionOf(locale);
  return (
    // "system" has no class: the tokens then follow the device by themselves
    <html lang={locale} dir={dir} className={theme === 'system' ? undefined : theme}>
      <body>
        <ClientMessages>
          <FormatProvider locale={locale} digits={digits}>
            <PreferenceActionsProvider actions={{ setLocale, setTheme, setDigits, setRail }}>
              <UiProviders dir={dir} theme={theme}>
                {children}
              </UiProviders>
            </PreferenceActionsProvider>
          </FormatProvider>
        </ClientMessages>
      </body>
    </html>
  );
}
