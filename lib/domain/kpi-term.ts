import type { MetricId } from '@/lib/domain/metric-registry';
import { type CustomerKind, TERMS, type TermId } from '@/lib/domain/metric-registry-terms';
import type { NpsGroup } from '@/lib/domain/nps';

/** Terms that open into a list of customers. */
export const CUSTOMER_TERM_IDS = [
  'start',
  'end',
  'new',
  'won_back',
  'lost',
  'intra_period',
  'paused',
  'paying',
  'mrr_start',
  'mrr_end',
  'mrr_kept_of_opening',
  'mrr_closing_of_opening',
  'mrr_new',
  'mrr_reactivation',
  'mrr_expansion',
  'mrr_contraction',
  'mrr_churn',
  'mrr_exchange',
] as const satisfies readonly TermId[];

export type CustomerTermId = (typeof CUSTOMER_TERM_IDS)[number];

/** Terms that open into a list of answers. */
export const ANSWER_TERM_IDS = ['promoters', 'passives', 'detractors'] as const satisfies readonly NpsGroup[];

export type AnswerTermId = (typeof ANSWER_TERM_IDS)[number];

export function isCustomerTerm(term: string): term is CustomerTermId {
  return (CUSTOMER_TERM_IDS as readonly string[]).includes(term);
}

export function isAnswerTerm(term: string): term is AnswerTermId {
  return (ANSWER_TERM_IDS as readonly string[]).includes(term);
}

/** Whether a term has rows to show for a kind of customers: nothing recurs with shoppers. */
export function opensList(term: string, kind: CustomerKind): term is CustomerTermId | AnswerTermId {
  if (isAnswerTerm(term)) return true;
  if (!isCustomerTerm(term)) return false;
  return kind === 'contract' || (TERMS[term].unit === 'count' && term !== 'paused' && term !== 'paying');
}

const movements = ['mrr_new', 'mrr_reactivation', 'mrr_expansion', 'mrr_contraction', 'mrr_churn'] as const;

const beside: Partial<Record<MetricId, readonly CustomerTermId[]>> = {
  crr: ['lost', 'intra_period'],
  churn_rate: ['intra_period'],
  active_customers: ['start', 'new', 'won_back', 'lost', 'paused'],
  mrr: ['mrr_start', ...movements, 'mrr_exchange'],
  arr: ['mrr_start', ...movements, 'mrr_exchange'],
  grr: ['mrr_contraction', 'mrr_churn'],
  gross_revenue_churn: ['mrr_contraction', 'mrr_churn'],
  nrr: ['mrr_expansion', 'mrr_contraction', 'mrr_churn', 'mrr_reactivation'],
};

/** Terms that are not in a figure's formula and yet belong beside it: who left, what made the difference. */
export function termsBeside(metric: MetricId, kind: CustomerKind): CustomerTermId[] {
  return (beside[metric] ?? []).filter((term) => opensList(term, kind));
}

/** What a list of customers says of each, after the name. */
export type TermColumn =
  | 'amount'
  | 'before'
  | 'after'
  | 'closing'
  | 'joined'
  | 'returned'
  | 'left'
  | 'reason'
  | 'ordered'
  | 'revenue'
  | 'stage'
  | 'owner';

const aboutContract: Record<CustomerTermId, readonly TermColumn[]> = {
  start: ['before', 'after', 'left'],
  end: ['after', 'before', 'joined'],
  new: ['after', 'joined'],
  won_back: ['after', 'returned'],
  lost: ['before', 'left', 'reason'],
  intra_period: ['joined', 'left', 'reason'],
  paused: ['before', 'joined'],
  paying: ['closing', 'joined'],
  mrr_start: ['amount', 'after', 'left'],
  mrr_end: ['amount', 'before', 'joined'],
  mrr_kept_of_opening: ['amount', 'before', 'after'],
  mrr_closing_of_opening: ['amount', 'before'],
  mrr_new: ['amount', 'joined'],
  mrr_reactivation: ['amount', 'returned'],
  mrr_expansion: ['amount', 'before', 'after'],
  mrr_contraction: ['amount', 'before', 'after'],
  mrr_churn: ['amount', 'left', 'reason'],
  mrr_exchange: ['amount', 'after', 'closing'],
};

const aboutRepeat: Partial<Record<CustomerTermId, readonly TermColumn[]>> = {
  start: ['ordered', 'revenue', 'left'],
  end: ['ordered', 'revenue', 'joined'],
  new: ['ordered', 'revenue', 'joined'],
  won_back: ['ordered', 'revenue', 'returned'],
  lost: ['ordered', 'left'],
  intra_period: ['ordered', 'joined', 'left'],
};

/** The columns of a term's list, the one it is sorted by first. */
export function termColumns(term: CustomerTermId, kind: CustomerKind): TermColumn[] {
  const about = kind === 'contract' ? aboutContract[term] : (aboutRepeat[term] ?? []);
  return [...about, 'stage', 'owner'];
}
