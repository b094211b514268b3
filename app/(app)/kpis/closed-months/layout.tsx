import type { ReactNode } from 'react';
import { ClientMessages } from '@/lib/i18n/client-messages';

/** Words for the client components of both pages. It lets nobody in: each page asks for itself. */
export default function ClosedMonthsLayout({ children }: { children: ReactNode }) {
  return <ClientMessages namespaces={['closed_months']}>{children}</ClientMessages>;
}
