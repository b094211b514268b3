import { ChevronLeft, Download, Users } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import {
  type AskedTerm,
  readAskedTerm,
  readTermRequest,
  type TermRoute,
} from '@/app/(app)/kpis/terms/term-request';
import { termText } from '@/components/kpis/explanation-words';
import { TermAnswerTable } from '@/components/kpis/term-answer-table';
import { TermAnswerCards, TermCustomerCards } from '@/components/kpis/term-cards';
import { TermCustomerTable } from '@/components/kpis/term-customer-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { requireViewer, type ViewerCtx } from '@/lib/auth/viewer';
import { listKpiRows } from '@/lib/data/kpis/kpi-period-rows';
import { listNpsAnswers } from '@/lib/data/kpis/nps-answers';
import { listTermCustomers } from '@/lib/data/kpis/term-customers';
import { isAnswerTerm, termColumns } from '@/lib/domain/kpi-term';
import {
  openFigureHref,
  parseTermCursor,
  type TermCursor,
  termExportHref,
  termHref,
} from '@/lib/domain/kpi-term-address';
import { TERMS } from '@/lib/domain/metric-registry-terms';
import { can } from '@/lib/domain/permissions';

const pageSize = 50;

type Props = {
  params: Promise<TermRoute>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const ctx = await requireViewer();
  const { asked } = await read(ctx, props);
  if (!asked) return {};
  const { termName, periodWords } = await readTermRequest(ctx, asked);
  return { title: `${termName}, ${periodWords}` };
}

export default async function TermPage(props: Props) {
  const ctx = await requireViewer();
  const { asked, cursor } = await read(ctx, props);
  if (!asked) notFound();
  const request = await readTermRequest(ctx, asked);
  const list = isAnswerTerm(asked.term)
    ? await answersOf(ctx, asked, request, cursor)
    : await customersOf(ctx, asked, request, cursor);
  const { metric, term, address } = asked;
  const { t, format, termName, metricName, whose, periodWords } = request;
  const to = (toward: TermCursor['toward'], token: string | null) =>
    token === null ? undefined : termHref(metric, term, address, { toward, token });
  return (
    <>
      <Link
        href={openFigureHref(metric, address)}
        className="inline-flex items-center gap-1 rounded-sm pb-2 text-ink-muted text-sm hover:text-ink print:hidden"
      >
        <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
        {t('list.back', { metric: metricName })}
      </Link>
      <PageHeader
        title={
          <>
            {termName}: <bdi className="whitespace-nowrap tabular-nums">{list.total}</bdi>
          </>
        }
        subtitle={[list.detail, whose, periodWords].filter((part) => part !== null).join(' · ')}
        actions={
          can(ctx.actor, 'kpi:export') &&
          list.rows > 0 && (
            <ButtonLink href={termExportHref(metric, term, address)} prefetch={false} download>
              <Download aria-hidden />
              {t('list.export')}
            </ButtonLink>
          )
        }
      />
      {list.notes.map((note) => (
        <p key={note} className="pb-3 text-ink-muted text-sm">
          {note}
        </p>
      ))}
      {list.rows === 0 ? (
        <EmptyState
          icon={<Users aria-hidden />}
          title={t(isAnswerTerm(term) ? 'list.empty_answers' : 'list.empty')}
        >
          {isAnswerTerm(term)
            ? t('list.empty_answers_body')
            : t('list.empty_body', { value: termText(term, 0, format) })}
        </EmptyState>
      ) : (
        list.table
      )}
      {(list.before || list.after) && (
        <Pagination
          previousHref={to('before', list.before)}
          nextHref={to('after', list.after)}
          summary={t('list.shown', { shown: format.number(list.shown), n: format.number(list.rows) })}
        />
      )}
    </>
  );
}

async function read(ctx: ViewerCtx, { params, searchParams }: Props) {
  const entries = Object.entries(await searchParams).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  const address = new URLSearchParams(entries);
  return { asked: readAskedTerm(ctx, await params, address), cursor: parseTermCursor(address) };
}

type Request = Awaited<ReturnType<typeof readTermRequest>>;

type TermList = {
  /** the term's number in the figure */
  total: string;
  /** how many customers a sum of money comes from */
  detail: string | null;
  notes: string[];
  rows: number;
  shown: number;
  table: ReactNode;
  before: string | null;
  after: string | null;
};

async function customersOf(
  ctx: ViewerCtx,
  { term, address: { kind } }: AskedTerm,
  { t, format, settings, period, periodWords, termName, cellWords }: Request,
  cursor: TermCursor | null,
): Promise<TermList> {
  if (isAnswerTerm(term)) throw new TypeError(`no list of customers: ${term}`);
  const [page, kept] = await Promise.all([
    listTermCustomers(ctx, { term, kind, period, settings }, { limit: pageSize, cursor }),
    listKpiRows(ctx, { spanMonths: period.spanMonths, months: [period.month] }),
  ]);
  const isMoney = TERMS[term].unit === 'money';
  const isComplete = kept.find((row) => row.kind === kind)?.isComplete ?? true;
  const { customers, amountMinor, unrated } = page.total;
  const columns = termColumns(term, kind);
  return {
    total: isMoney
      ? termText(term, isComplete ? amountMinor : null, format)
      : termText(term, customers, format),
    detail: isMoney ? t('list.sum_of', { n: customers }) : null,
    notes: [
      ...(isComplete ? [] : [t('list.incomplete')]),
      ...(unrated > 0 ? [t('list.unrated', { n: unrated })] : []),
      ...(kind === 'contract' && customers > 0
        ? [
            columns.includes('closing') || term === 'mrr_end'
              ? t('list.closing_rates_note', {
                  day: format.month(period.closingRatesOn),
                  opening: format.month(period.openingOn),
                })
              : t('list.rates_note', { day: format.month(period.openingOn) }),
          ]
        : []),
      ...(settings.countingUnit === 'parent' ? [t(isMoney ? 'list.unit_account' : 'list.unit_parent')] : []),
    ],
    rows: customers,
    shown: page.customers.length,
    table: (
      <>
        <TermCustomerTable
          caption={t('list.caption', { term: termName, period: periodWords })}
          rows={page.customers}
          columns={columns}
          words={cellWords}
        />
        <TermCustomerCards rows={page.customers} columns={columns} words={cellWords} />
      </>
    ),
    before: page.before,
    after: page.after,
  };
}

async function answersOf(
  ctx: ViewerCtx,
  { term, address: { survey } }: AskedTerm,
  { t, format, settings, period, periodWords, termName }: Request,
  cursor: TermCursor | null,
): Promise<TermList> {
  if (!isAnswerTerm(term)) throw new TypeError(`no list of answers: ${term}`);
  const withComments = can(ctx.actor, 'personal:read');
  const page = await listNpsAnswers(ctx, { term, survey, period, settings }, { limit: pageSize, cursor });
  return {
    total: format.number(page.total),
    detail: null,
    notes: withComments ? [] : [t('list.comments_left_out')],
    rows: page.total,
    shown: page.answers.length,
    table: (
      <>
        <TermAnswerTable
          caption={t('list.caption', { term: termName, period: periodWords })}
          rows={page.answers}
          format={format}
          withComments={withComments}
        />
        <TermAnswerCards rows={page.answers} format={format} withComments={withComments} />
      </>
    ),
    before: page.before,
    after: page.after,
  };
}
