import type { ReactNode } from 'react';
import { ClientMessages } from '@/lib/i18n/client-messages';

/** The hall's words for its client components: sent once, not with every filter and every page. */
export default function CustomersLayout({ children }: { children: ReactNode }) {
  return <ClientMessages namespaces={['customers', 'reasons']}>{children}</ClientMessages>;
}
