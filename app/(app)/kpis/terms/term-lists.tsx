import type { ReactNode } from 'react';
import type { AskedTerm, readTermRequest } from '@/app/(app)/kpis/terms/term-request';
import { termText } from '@/components/kpis/explanation-words';
import { TermAnswerTable } from '@/components/kpis/term-answer-table';
import { TermAnswerCards, TermContractCards, TermCustomerCards } from '@/components/kpis/term-cards';
import { TermContractTable } from '@/components/kpis/term-contract-table';
import { TermCustomerTable } from '@/components/kpis/term-customer-table';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { listNpsAnswers } from '@/lib/data/kpis/nps-answers';
import { listTermContracts } from '@/lib/data/kpis/term-contracts';
import { listTermCustomers } from '@/lib/data/kpis/term-customers';
import { isCompletePeriod } from '@/lib/data/rollups/kpi-complete';
import {
  type AnswerTermId,
  type ContractTermId,
  type CustomerTermId,
  isAnswerTerm,
  isContractTerm,
  termColumns,
} from '@/lib/domain/kpi-term';
import { type TermCursor, withinOf } from '@/lib/domain/kpi-term-address';
import { TERMS } from '@/lib/domain/metric-registry-terms';
import { can } from '@/lib/domain/permissions';

const pageSize = 50;

type Request = Awaited<ReturnType<typeof readTermRequest>>;

export type TermList = {
  /** the term's number in the figure */
  total: string;
  /** how many customers a sum of money comes from */
  detail: string | null;
  notes: string[];
  rows: number;
  /** what is said where there is nothing */
  empty: 'empty' | 'empty_answers' | 'empty_contracts';
  shown: number;
  table: ReactNode;
  before: string | null;
  after: string | null;
};

/** One page of the list that an address asks for: customers, contracts or answers. */
export function listOf(
  ctx: ViewerCtx,
  { term, address }: AskedTerm,
  request: Request,
  cursor: TermCursor | null,
): Promise<TermList> {
  if (isAnswerTerm(term)) return answersOf(ctx, term, address, request, cursor);
  if (isContractTerm(term)) return contractsOf(ctx, term, address, request, cursor);
  return customersOf(ctx, term, address, request, cursor);
}

async function customersOf(
  ctx: ViewerCtx,
  term: CustomerTermId,
  address: AskedTerm['address'],
  { t, format, settings, period, periodWords, termName, cellWords }: Request,
  cursor: TermCursor | null,
): Promise<TermList> {
  const { kind } = address;
  const within = withinOf(address);
  const page = await listTermCustomers(
    ctx,
    { term, kind, period, settings, within },
    { limit: pageSize, cursor },
  );
  const isMoney = TERMS[term].unit === 'money';
  const isComplete = isCompletePeriod(kind, settings, period);
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
    empty: 'empty',
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

async function contractsOf(
  ctx: ViewerCtx,
  term: ContractTermId,
  address: AskedTerm['address'],
  { t, format, settings, period, periodWords, termName, cellWords }: Request,
  cursor: TermCursor | null,
): Promise<TermList> {
  const within = withinOf(address);
  const page = await listTermContracts(ctx, { term, period, settings, within }, { limit: pageSize, cursor });
  const isMoney = TERMS[term].unit === 'money';
  const isComplete = isCompletePeriod('contract', settings, period);
  const { contracts, amountMinor, unrated } = page.total;
  return {
    total: termText(term, isMoney ? (isComplete ? amountMinor : null) : contracts, format),
    detail: isMoney ? t('list.sum_of_contracts', { n: contracts }) : null,
    notes: [
      ...(isComplete ? [] : [t('list.incomplete')]),
      ...(unrated > 0 ? [t('list.unrated_contracts', { n: unrated })] : []),
      t('list.renewal_rule'),
      ...(contracts > 0 ? [t('list.rates_note', { day: format.month(period.openingOn) })] : []),
    ],
    rows: contracts,
    empty: 'empty_contracts',
    shown: page.contracts.length,
    table: (
      <>
        <TermContractTable
          caption={t('list.caption', { term: termName, period: periodWords })}
          rows={page.contracts}
          words={cellWords}
        />
        <TermContractCards rows={page.contracts} words={cellWords} />
      </>
    ),
    before: page.before,
    after: page.after,
  };
}

async function answersOf(
  ctx: ViewerCtx,
  term: AnswerTermId,
  { survey }: AskedTerm['address'],
  { t, format, settings, period, periodWords, termName }: Request,
  cursor: TermCursor | null,
): Promise<TermList> {
  const withComments = can(ctx.actor, 'personal:read');
  const page = await listNpsAnswers(ctx, { term, survey, period, settings }, { limit: pageSize, cursor });
  return {
    total: format.number(page.total),
    detail: null,
    notes: withComments ? [] : [t('list.comments_left_out')],
    rows: page.total,
    empty: 'empty_answers',
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
