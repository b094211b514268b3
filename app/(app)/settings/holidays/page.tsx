import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { addHoliday, addUsual, deleteHoliday, putHolidayBack } from '@/app/(app)/settings/holidays/actions';
import { RunButton } from '@/components/forms/run-button';
import { HolidayForm } from '@/components/settings/holiday-form';
import { ButtonLink } from '@/components/ui/button';
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
import { listHolidays } from '@/lib/data/holidays';
import { hasHolidayPreset } from '@/lib/domain/holiday-presets';
import { getFormat } from '@/lib/i18n/get-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.places');
  return { title: t('holidays') };
}

type Props = { searchParams: Promise<{ year?: string }> };

export default async function HolidaysPage({ searchParams }: Props) {
  const ctx = await requirePermission('settings:read');
  const asked = Number((await searchParams).year);
  const year = asked >= 1970 && asked <= 2075 ? Math.trunc(asked) : Number(ctx.today.slice(0, 4));
  const [t, places, remove, format, holidays] = await Promise.all([
    getTranslations('settings.holidays'),
    getTranslations('settings.places'),
    getTranslations('settings'),
    getFormat(),
    listHolidays(ctx, year),
  ]);
  const hasUsual = hasHolidayPreset(ctx.organisation.country);
  const yearLabel = format.date(`${year}-01-01`, 'year');
  const addUsualButton = hasUsual && (
    <RunButton action={addUsual.bind(null, year)}>{t('add_usual', { year: yearLabel })}</RunButton>
  );
  return (
    <>
      <PageHeader
        title={places('holidays')}
        subtitle={t('intro')}
        actions={holidays.length > 0 && addUsualButton}
      >
        <ButtonLink size="sm" href={`?year=${year - 1}`}>
          <ChevronLeft aria-hidden className="rtl:-scale-x-100" />
          {format.date(`${year - 1}-01-01`, 'year')}
        </ButtonLink>
        <span className="px-2 font-medium tabular-nums">{yearLabel}</span>
        <ButtonLink size="sm" href={`?year=${year + 1}`}>
          {format.date(`${year + 1}-01-01`, 'year')}
          <ChevronRight aria-hidden className="rtl:-scale-x-100" />
        </ButtonLink>
      </PageHeader>
      {holidays.length === 0 ? (
        <EmptyState
          icon={<CalendarDays aria-hidden />}
          title={t('empty', { year: yearLabel })}
          action={addUsualButton}
        >
          {t(hasUsual ? 'empty_body' : 'empty_own')}
        </EmptyState>
      ) : (
        <Table caption={places('holidays')} density="roomy">
          <TableHead>
            <TableHeader>{t('on')}</TableHeader>
            <TableHeader className="max-sm:hidden">{t('hijri')}</TableHeader>
            <TableHeader>{places('holidays')}</TableHeader>
            <TableHeader>
              <span className="sr-only">{remove('remove')}</span>
            </TableHeader>
          </TableHead>
          <TableBody>
            {holidays.map((holiday) => (
              <TableRow key={holiday.onDate}>
                <TableRowHeader className="whitespace-nowrap">
                  {format.date(holiday.onDate, 'weekday')}
                </TableRowHeader>
                <TableCell className="whitespace-nowrap text-ink-muted max-sm:hidden">
                  {format.hijri(holiday.onDate)}
                </TableCell>
                <TableCell>
                  <UserText>{format.locale === 'ar' ? holiday.nameAr : holiday.nameEn}</UserText>
                </TableCell>
                <TableCell className="text-end">
                  <RunButton
                    variant="ghost"
                    size="sm"
                    action={deleteHoliday.bind(null, holiday.onDate)}
                    undo={putHolidayBack}
                  >
                    {remove('remove')}
                  </RunButton>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      <div className="mt-8 max-w-3xl">
        <HolidayForm action={addHoliday} year={year} />
      </div>
    </>
  );
}
