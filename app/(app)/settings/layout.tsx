import type { ReactNode } from 'react';
import { SettingsNav } from '@/components/settings/settings-nav';
import { ClientMessages } from '@/lib/i18n/client-messages';

/** Places the pages of Settings side by side. It lets nobody in: each page asks for itself. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages namespaces={['settings', 'organisation', 'auth']}>
      <div className="lg:flex lg:gap-10">
        <SettingsNav />
        <div className="min-w-0 flex-1">{children}</div>
      </div>
    </ClientMessages>
  );
}
