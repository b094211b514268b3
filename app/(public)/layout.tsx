import type { ReactNode } from 'react';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { Mark } from '@/components/shell/mark';
import { ThemeSwitch } from '@/components/shell/theme-switch';
import { ClientMessages } from '@/lib/i18n/client-messages';
import { getPreferences } from '@/lib/i18n/preferences';

/** Pages for people who are not signed in: one quiet column. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const { theme } = await getPreferences();
  return (
    <ClientMessages namespaces={['auth']}>
      <div className="flex min-h-dvh flex-col">
        <header className="flex items-center justify-between px-6 py-3 max-sm:px-4">
          <Mark className="size-7" />
          <div className="flex items-center gap-1">
            <LanguageSwitch />
            <ThemeSwitch theme={theme} />
          </div>
        </header>
        <main className="mx-auto grid w-full max-w-xl flex-1 content-center px-6 py-8 pb-20 max-sm:px-4">
          {children}
        </main>
      </div>
    </ClientMessages>
  );
}
