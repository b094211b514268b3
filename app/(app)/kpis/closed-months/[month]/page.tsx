import { ChevronLeft, Download } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import '@/app/(app)/kpis/closed-months/closed-report.css';
import { ClosedReport } from '@/app/(app)/kpis/closed-months/[month]/closed-report';
import { MonthPast, MonthSteps } from '@/app/(app)/kpis/closed-months/[month]/month-state';
import { readClosedMonth } from '@/app/(app)/kpis/closed-months/read-month';
import { readWords } from '@/app/(app)/kpis/closed-months/read-words';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { PrintButton } from '@/components/ui/print-button';
import { requirePermission } from '@/lib/auth/viewer';
import { listMonths } from '@/lib/data/closed-months/list-closed-months';
import { CLOSED_MONTHS, parseMonthAddress, parseSpanAddress } from '@/lib/domain/closed-month-address';
import { can } from '@/lib/domain/permissions';

type Props = {
  params: Promise<{ month: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await requirePermission('kpi:read');
  const month = parseMonthAddress((await params).month, ctx.today);
  if (!month) return {};
  const { t, format } = await readWords(ctx);
  return { title: `${format.month(month)} · ${t('title')}` };
}

/** One month: how it stands, what was frozen, what is another figure now and why. */
export default async function ClosedMonthPage({ params, searchParams }: Props) {
  const ctx = await requirePermission('kpi:read');
  const month = parseMonthAddress((await params).month, ctx.today);
  if (!month) notFound();
  const spanMonths = parseSpanAddress((await searchParams).span);
  const [words, closed, months] = await Promise.all([
    readWords(ctx),
    readClosedMonth(ctx, month),
    listMonths(ctx),
  ]);
  const row = months.find((one) => one.month === month);
  if (!row) notFound();
  const { t, format } = words;
  return (
    <>
      <Link
        href={CLOSED_MONTHS}
        className="inline-flex items-center gap-1 rounded-sm pb-2 text-ink-muted text-sm hover:text-ink print:hidden"
      >
        <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
        {t('to_list')}
      </Link>
      <PageHeader
        title={format.month(month)}
        subtitle={
          closed && spanMonths > 1
            ? `${t(`states.${row.state}`)} · ${t('month.length', { count: spanMonths })}`
            : t(`states.${row.state}`)
        }
        asOf={closed && t('month.built', { at: format.instant(closed.closing.figuresBuiltAt) })}
        actions={
          closed && (
            <>
              {can(ctx.actor, 'kpi:export') && (
                <ButtonLink
                  href={`${CLOSED_MONTHS}/${month.slice(0, 7)}/export`}
                  prefetch={false}
                  download
                  className="print:hidden"
                >
                  <Download aria-hidden />
                  {t('month.export')}
                </ButtonLink>
              )}
              <PrintButton />
            </>
          )
        }
      />
      <div className="closed-report grid gap-8">
        <MonthSteps ctx={ctx} row={row} words={words} />
        {closed && <ClosedReport closed={closed} spanMonths={spanMonths} />}
        <MonthPast ctx={ctx} row={row} words={words} />
      </div>
    </>
  );
}
