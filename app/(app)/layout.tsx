import { ChartNoAxesColumn, HeartHandshake, Settings, UserRound, Users } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { dismiss } from '@/app/(app)/notice-actions';
import { signOut } from '@/app/(app)/sign-out';
import { MonthNotices } from '@/components/closed-months/month-notices';
import { AppShell } from '@/components/shell/app-shell';
import { DropdownMenuItem } from '@/components/ui/dropdown-menu';
import { requireViewer } from '@/lib/auth/viewer';
import { listNotices } from '@/lib/data/closed-months/notices';
import { can } from '@/lib/domain/permissions';
import { getPreferences } from '@/lib/i18n/preferences';
import { FormatProvider } from '@/lib/i18n/use-format';

/** The shell. It lets nobody in: each page asks for itself. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const ctx = await requireViewer();
  const [t, roles, preferences, notices] = await Promise.all([
    getTranslations('shell'),
    getTranslations('auth.roles'),
    getPreferences(),
    can(ctx.actor, 'month:close') ? listNotices(ctx) : [],
  ]);
  const { viewer, organisation, actor } = ctx;
  const inArabic = preferences.locale === 'ar';
  const hall = (key: 'customers' | 'retention' | 'kpis' | 'settings', icon: ReactNode) => ({
    key,
    href: `/${key}`,
    label: t(`halls.${key}`),
    icon,
  });
  return (
    <FormatProvider
      locale={preferences.locale}
      digits={preferences.digits}
      timeZone={organisation.timeZone}
      currency={organisation.currency}
      withHijri={viewer.showHijri}
    >
      <AppShell
        halls={[
          hall('customers', <Users aria-hidden />),
          hall('retention', <HeartHandshake aria-hidden />),
          hall('kpis', <ChartNoAxesColumn aria-hidden />),
        ]}
        endHalls={can(actor, 'settings:read') ? [hall('settings', <Settings aria-hidden />)] : []}
        organisation={(inArabic && organisation.nameAr) || organisation.name}
        now={ctx.now}
        preferences={preferences}
        person={{
          name: (inArabic && viewer.nameAr) || viewer.name,
          role: roles(viewer.role),
          email: viewer.email ?? undefined,
        }}
        personItems={
          <DropdownMenuItem asChild>
            <Link href="/account">
              <UserRound aria-hidden />
              {t('account')}
            </Link>
          </DropdownMenuItem>
        }
        signOut={signOut}
        actions={
          can(actor, 'import:run')
            ? [{ id: 'import', label: t('import_file'), href: '/settings/data/import' }]
            : []
        }
        sampleData={
          organisation.isSample
            ? { startHref: can(actor, 'data:switch') ? '/settings/data/start' : undefined }
            : undefined
        }
        notices={<MonthNotices notices={notices} dismiss={dismiss} />}
      >
        {children}
      </AppShell>
    </FormatProvider>
  );
}
