import { ChevronRight } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { settingsGroups } from '@/components/settings/settings-places';
import { PageHeader } from '@/components/ui/page-header';
import { UserText } from '@/components/ui/user-text';
import { requirePermission } from '@/lib/auth/viewer';
import { getDefinitions } from '@/lib/data/definitions';
import { getSettingsOverview } from '@/lib/data/settings-overview';
import { listTargets } from '@/lib/data/targets';
import { getFormat } from '@/lib/i18n/get-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: t('title') };
}

export default async function SettingsPage() {
  const ctx = await requirePermission('settings:read');
  const { organisation } = ctx;
  const [t, now, format, overview, targets, definitions] = await Promise.all([
    getTranslations('settings'),
    getTranslations('settings.now'),
    getFormat({ timeZone: organisation.timeZone }),
    getSettingsOverview(ctx),
    listTargets(ctx),
    getDefinitions(ctx),
  ]);
  const retention = targets.get('crr');
  /** The state of a page in a few words; empty where there is nothing to say. */
  const state: Record<string, string> = {
    organisation: `${organisation.country} · ${organisation.currency} · ${organisation.timeZone}`,
    definitions: now(definitions.churnDate),
    targets: retention === undefined ? '' : now('retention', { value: format.percent(retention) }),
    holidays: now('holidays', { count: overview.holidaysAhead }),
    exchange_rates: overview.rates > 0 ? now('rates', { count: overview.rates }) : '',
    users: [
      now('people', { count: overview.people }),
      overview.placeholders > 0 && now('placeholders', { count: overview.placeholders }),
    ]
      .filter(Boolean)
      .join(' · '),
    teams: overview.teams > 0 ? now('teams', { count: overview.teams }) : '',
    absences: overview.away > 0 ? now('away', { count: overview.away }) : '',
    sources: overview.lastReceivedAt
      ? now('received', { when: format.relative(overview.lastReceivedAt, ctx.now) })
      : '',
    jobs:
      overview.failedJobs > 0
        ? now('failed', { count: overview.failedJobs })
        : overview.runningJobs > 0
          ? now('running', { count: overview.runningJobs })
          : '',
  };
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={<UserText>{(format.locale === 'ar' && organisation.nameAr) || organisation.name}</UserText>}
      />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
        {settingsGroups.map((group) => (
          <section key={group.key}>
            <h2 className="mb-1 text-ink-muted text-sm">{t(`groups.${group.key}`)}</h2>
            <ul className="border-t">
              {group.places.map(({ key, href }) => (
                <li key={key} className="border-b">
                  <Link
                    href={href}
                    className="group flex items-center gap-4 py-2.5 focus-visible:-outline-offset-2"
                  >
                    <span className="min-w-0 flex-1">
                      <span className="block font-medium group-hover:text-accent">{t(`places.${key}`)}</span>
                      <span className="block text-ink-muted text-sm">{t(`about.${key}`)}</span>
                    </span>
                    {state[key] && (
                      <span className="max-w-[45%] text-end text-sm tabular-nums">
                        <bdi>{state[key]}</bdi>
                      </span>
                    )}
                    <ChevronRight
                      aria-hidden
                      className="size-4 shrink-0 text-ink-muted group-hover:text-accent rtl:-scale-x-100"
                    />
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
