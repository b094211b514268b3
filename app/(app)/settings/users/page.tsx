import { UserPlus } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { changeRole, disable, enable, signOutEverywhere } from '@/app/(app)/settings/users/actions';
import { UserSheet, type UserSheetQuery } from '@/app/(app)/settings/users/user-sheet';
import { RoleSelect } from '@/components/settings/role-select';
import { UserRowActions } from '@/components/settings/user-row-actions';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Code } from '@/components/ui/figure';
import { PageHeader } from '@/components/ui/page-header';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import { UserText } from '@/components/ui/user-text';
import { requirePermission } from '@/lib/auth/viewer';
import { type ListedUser, listUsers } from '@/lib/data/users';
import { getFormat } from '@/lib/i18n/get-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.places');
  return { title: t('users') };
}

type Props = { searchParams: Promise<UserSheetQuery> };

export default async function UsersPage({ searchParams }: Props) {
  const ctx = await requirePermission('user:manage');
  const [query, t, places, format, users] = await Promise.all([
    searchParams,
    getTranslations('settings.users'),
    getTranslations('settings.places'),
    getFormat({ timeZone: ctx.organisation.timeZone }),
    listUsers(ctx),
  ]);
  const nameOf = (user: ListedUser) => (format.locale === 'ar' && user.nameAr) || user.name;
  const active = users.filter(({ state }) => state === 'active' || state === 'invited').length;
  const placeholders = users.filter(({ state }) => state === 'placeholder').length;
  return (
    <>
      <PageHeader
        title={places('users')}
        subtitle={t('intro', { active })}
        asOf={placeholders > 0 && t('placeholders', { count: placeholders })}
        actions={
          <ButtonLink variant="primary" href="/settings/users?act=new" scroll={false}>
            <UserPlus aria-hidden />
            {t('invite')}
          </ButtonLink>
        }
      />
      <Table caption={places('users')} density="roomy">
        <TableHead>
          <TableHeader>{t('name')}</TableHeader>
          <TableHeader>{t('role')}</TableHeader>
          <TableHeader>{t('state')}</TableHeader>
          <TableHeader numeric>{t('customers')}</TableHeader>
          <TableHeader>{t('last_seen')}</TableHeader>
          <TableHeader>
            <span className="sr-only">{t('menu', { name: '' })}</span>
          </TableHeader>
        </TableHead>
        <TableBody>
          {users.map((user) => (
            <TableRow key={user.publicId}>
              <TableRowHeader>
                <UserText>{nameOf(user)}</UserText>
                {user.id === ctx.viewer.id && (
                  <span className="ms-1.5 font-normal text-ink-muted">({t('you')})</span>
                )}
                {user.email && (
                  <span className="block font-normal text-ink-muted text-sm">
                    <Code>{user.email}</Code>
                  </span>
                )}
              </TableRowHeader>
              <TableCell>
                {user.state !== 'placeholder' && (
                  <RoleSelect
                    name={nameOf(user)}
                    role={user.role}
                    disabled={user.state === 'disabled'}
                    action={changeRole.bind(null, user.publicId)}
                  />
                )}
              </TableCell>
              <TableCell>
                <Badge tone={user.state === 'active' ? 'neutral' : 'outline'}>
                  {t(`states.${user.state}`)}
                </Badge>
              </TableCell>
              <TableCell numeric>{format.number(user.customers)}</TableCell>
              <TableCell className="whitespace-nowrap text-ink-muted">
                {user.lastSeenAt
                  ? format.relative(user.lastSeenAt, ctx.now)
                  : user.state === 'placeholder'
                    ? ''
                    : t('never')}
              </TableCell>
              <TableCell className="text-end">
                <UserRowActions
                  publicId={user.publicId}
                  name={nameOf(user)}
                  state={user.state}
                  isSelf={user.id === ctx.viewer.id}
                  actions={{
                    disable: disable.bind(null, user.publicId),
                    enable: enable.bind(null, user.publicId),
                    signOut: signOutEverywhere.bind(null, user.publicId),
                  }}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <UserSheet ctx={ctx} query={query} users={users} nameOf={nameOf} />
    </>
  );
}
