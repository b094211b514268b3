import { Plus, Users } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { deleteTeam, keepTeam, putTeamBack } from '@/app/(app)/settings/teams/actions';
import { RunButton } from '@/components/forms/run-button';
import { TeamForm } from '@/components/settings/team-form';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Sheet } from '@/components/ui/sheet';
import { UserText } from '@/components/ui/user-text';
import { requirePermission } from '@/lib/auth/viewer';
import { listTeams, type Team } from '@/lib/data/teams';
import { listUsers } from '@/lib/data/users';
import { isolate } from '@/lib/i18n/bidi';
import { getFormat } from '@/lib/i18n/get-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.places');
  return { title: t('teams') };
}

type Props = { searchParams: Promise<{ team?: string }> };

export default async function TeamsPage({ searchParams }: Props) {
  const ctx = await requirePermission('user:manage');
  const [{ team: asked }, t, common, { locale, list }, teams, users] = await Promise.all([
    searchParams,
    getTranslations('settings.teams'),
    getTranslations('settings'),
    getFormat(),
    listTeams(ctx),
    listUsers(ctx),
  ]);
  const people = users
    .filter(({ state }) => state !== 'disabled')
    .map(({ id, name, nameAr }) => ({ id, name: (locale === 'ar' && nameAr) || name }));
  const nameOf = (team: Team) => (locale === 'ar' && team.nameAr) || team.name;
  const names = (ids: readonly number[]) =>
    people.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  const edited = teams.find(({ id }) => String(id) === asked);
  const add = (
    <ButtonLink variant="primary" href="/settings/teams?team=new" scroll={false}>
      <Plus aria-hidden />
      {t('add')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={common('places.teams')} subtitle={t('intro')} actions={teams.length > 0 && add} />
      {teams.length === 0 ? (
        <EmptyState icon={<Users aria-hidden />} title={t('empty')} action={add}>
          {t('empty_body')}
        </EmptyState>
      ) : (
        <ul className="border-t">
          {teams.map((team) => (
            <li key={team.id} className="flex items-start justify-between gap-4 border-b py-3">
              <div className="min-w-0">
                <Link
                  href={`/settings/teams?team=${team.id}`}
                  scroll={false}
                  className="font-medium hover:underline"
                >
                  <UserText>{nameOf(team)}</UserText>
                </Link>
                <p className="text-ink-muted text-sm">
                  {team.leadUserId === null
                    ? t('no_lead')
                    : t.rich('led_by', {
                        name: () => <UserText>{names([team.leadUserId ?? 0])[0]}</UserText>,
                      })}
                  {' · '}
                  {team.memberIds.length > 0 && team.memberIds.length <= 6
                    ? list(names(team.memberIds))
                    : t('member_count', { count: team.memberIds.length })}
                </p>
              </div>
              <RunButton variant="ghost" size="sm" action={deleteTeam.bind(null, team.id)} undo={putTeamBack}>
                {common('remove')}
              </RunButton>
            </li>
          ))}
        </ul>
      )}
      {(edited || asked === 'new') && (
        <Sheet
          key={asked}
          closeHref="/settings/teams"
          title={edited ? t('edit', { name: isolate(nameOf(edited)) }) : t('add')}
        >
          <TeamForm action={keepTeam.bind(null, edited?.id ?? null)} team={edited} people={people} />
        </Sheet>
      )}
    </>
  );
}
