import { CalendarCheck, ChevronLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { close } from '@/app/(app)/kpis/closed-months/actions';
import { readWords } from '@/app/(app)/kpis/closed-months/read-words';
import { ConfirmedStep } from '@/components/closed-months/confirmed-step';
import { type ListedMonth, MonthTable } from '@/components/closed-months/month-table';
import { OpenPointsList } from '@/components/closed-months/open-points-list';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { PrintButton } from '@/components/ui/print-button';
import { requirePermission } from '@/lib/auth/viewer';
import { countRestatements, listMonths } from '@/lib/data/closed-months/list-closed-months';
import { listOpenPoints } from '@/lib/data/closed-months/open-points';
import { can } from '@/lib/domain/permissions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('closed_months');
  return { title: t('title') };
}

export default async function ClosedMonthsPage() {
  const ctx = await requirePermission('kpi:read');
  const mayClose = can(ctx.actor, 'month:close');
  const [words, rows] = await Promise.all([readWords(ctx), listMonths(ctx)]);
  const { t, format } = words;
  const counts = await countRestatements(
    ctx,
    rows.filter(({ closedAt, state }) => closedAt && state !== 'reopened').map(({ month }) => month),
  );
  const months = rows.map((row): ListedMonth => ({ ...row, restated: counts.get(row.month) ?? 0 }));
  const isOpen = ({ state }: ListedMonth) => state === 'open' || state === 'reopened';
  const due = months.filter((row) => isOpen(row) && row.dates && row.dates.dueOn <= ctx.today);
  const points = mayClose
    ? await Promise.all(due.map(async ({ month }) => listOpenPoints(ctx, month)))
    : due.map(() => []);
  const closeStep = (month: string, openPoints: number, isMain: boolean) => (
    <ConfirmedStep
      action={close.bind(null, month)}
      label={t('close.action', { month: format.month(month) })}
      title={t('close.title', { month: format.month(month) })}
      body={[t('close.body'), ...(openPoints > 0 ? [t('close.points', { count: openPoints })] : [])]}
      variant={isMain ? 'primary' : 'secondary'}
      size={isMain ? 'md' : 'sm'}
    />
  );
  return (
    <>
      <Link
        href="/kpis"
        className="inline-flex items-center gap-1 rounded-sm pb-2 text-ink-muted text-sm hover:text-ink print:hidden"
      >
        <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
        {t('to_kpis')}
      </Link>
      <PageHeader title={t('title')} subtitle={t('intro')} actions={<PrintButton />} />
      {mayClose &&
        due.map(({ month, dates }, index) => (
          <section
            key={month}
            aria-labelledby={`due-${month}`}
            className="mb-6 grid max-w-3xl gap-2 rounded-lg border bg-surface p-4"
          >
            <h2 id={`due-${month}`} className="text-md">
              {t('due.title', { month: format.month(month) })}
            </h2>
            <p className="text-ink-muted">{t('due.body', { day: format.date(dates?.closesItselfOn) })}</p>
            {points[index]?.length ? (
              <>
                <p>{t('due.points')}</p>
                <OpenPointsList
                  points={points[index] ?? []}
                  words={words}
                  canOpenSettings={can(ctx.actor, 'settings:read')}
                />
                <p className="text-ink-muted text-sm">{t('due.anyway')}</p>
              </>
            ) : (
              <p>{t('due.in_order')}</p>
            )}
            <div className="pt-1">{closeStep(month, points[index]?.length ?? 0, index === 0)}</div>
          </section>
        ))}
      {months.length === 0 ? (
        <EmptyState icon={<CalendarCheck aria-hidden />} title={t('empty')}>
          {t('empty_body')}
        </EmptyState>
      ) : (
        <MonthTable
          months={months}
          words={words}
          actionOf={
            mayClose && months.some((row) => isOpen(row) && !due.includes(row))
              ? (row) => isOpen(row) && !due.includes(row) && closeStep(row.month, 0, false)
              : null
          }
        />
      )}
    </>
  );
}
