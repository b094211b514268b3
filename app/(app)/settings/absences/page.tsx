import { Palmtree } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { addAbsence, deleteAbsence, putAbsenceBack } from '@/app/(app)/settings/absences/actions';
import { RunButton } from '@/components/forms/run-button';
import { AbsenceForm } from '@/components/settings/absence-form';
import { EmptyState } from '@/components/ui/empty-state';
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
import { listAbsences } from '@/lib/data/absences';
import { listUsers } from '@/lib/data/users';
import { getFormat } from '@/lib/i18n/get-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.places');
  return { title: t('absences') };
}

export default async function AbsencesPage() {
  const ctx = await requirePermission('user:manage');
  const [t, common, format, absences, users] = await Promise.all([
    getTranslations('settings.absences'),
    getTranslations('settings'),
    getFormat(),
    listAbsences(ctx),
    listUsers(ctx),
  ]);
  const nameOf = (id: number | null) => {
    const user = users.find((each) => each.id === id);
    return user ? (format.locale === 'ar' && user.nameAr) || user.name : common('nobody');
  };
  const people = users
    .filter(({ state }) => state === 'active' || state === 'invited')
    .map(({ id }) => ({ value: String(id), label: nameOf(id) }));
  return (
    <>
      <PageHeader title={common('places.absences')} subtitle={t('intro')} />
      <AbsenceForm action={addAbsence} people={people} today={ctx.today} />
      {absences.length === 0 ? (
        <EmptyState icon={<Palmtree aria-hidden />} title={t('empty')}>
          {t('empty_body')}
        </EmptyState>
      ) : (
        <Table caption={common('places.absences')} density="roomy" className="mt-6">
          <TableHead>
            <TableHeader>{t('column.person')}</TableHeader>
            <TableHeader>{t('column.days')}</TableHeader>
            <TableHeader>{t('column.cover')}</TableHeader>
            <TableHeader>
              <span className="sr-only">{common('remove')}</span>
            </TableHeader>
          </TableHead>
          <TableBody>
            {absences.map((absence) => (
              <TableRow key={absence.id}>
                <TableRowHeader>
                  <UserText>{nameOf(absence.userId)}</UserText>
                </TableRowHeader>
                <TableCell className="min-w-44">
                  {t('range', { from: format.date(absence.fromOn), to: format.date(absence.toOn) })}
                </TableCell>
                <TableCell>
                  <UserText>{nameOf(absence.coverUserId)}</UserText>
                </TableCell>
                <TableCell className="text-end">
                  <RunButton
                    variant="ghost"
                    size="sm"
                    action={deleteAbsence.bind(null, absence.id, nameOf(absence.userId))}
                    undo={putAbsenceBack}
                  >
                    {common('remove')}
                  </RunButton>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}
