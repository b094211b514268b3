import type { MetricId } from '@/lib/domain/metric-registry';
import { type CustomerKind, TERMS, type TermId } from '@/lib/domain/metric-registry-terms';
import type { NpsGroup } from '@/lib/domain/nps';
import type { RenewalOutcome } from '@/lib/domain/renewal';

/** Terms that open into a list of customers. */
export const CUSTOMER_TERM_IDS = [
  'start',
  'end',
  'new',
  'won_back',
  'lost',
  'lost_voluntary',
  'lost_involuntary',
  'lost_unexplained',
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
  'mrr_failed_payment',
  'mrr_churn_voluntary',
  'mrr_churn_unexplained',
] as const satisfies readonly TermId[];

export type CustomerTermId = (typeof CUSTOMER_TERM_IDS)[number];

/** Terms that open into a list of contracts, each with the outcome it lists. */
export const CONTRACT_TERMS = {
  renewed: 'renewed',
  not_renewed: 'lost',
  renewed_early: 'early',
  undecided: 'undecided',
  renewed_value: 'renewed',
  not_renewed_value: 'lost',
  renewed_early_value: 'early',
  undecided_value: 'undecided',
} as const satisfies Partial<Record<TermId, RenewalOutcome>>;

export type ContractTermId = keyof typeof CONTRACT_TERMS;

/** Terms that open into a list of answers. */
export const ANSWER_TERM_IDS = ['promoters', 'passives', 'detractors'] as const satisfies readonly NpsGroup[];

export type AnswerTermId = (typeof ANSWER_TERM_IDS)[number];

export function isCustomerTerm(term: string): term is CustomerTermId {
  return (CUSTOMER_TERM_IDS as readonly string[]).includes(term);
}

export function isContractTerm(term: string): term is ContractTermId {
  return Object.hasOwn(CONTRACT_TERMS, term);
}

export function isAnswerTerm(term: string): term is AnswerTermId {
  return (ANSWER_TERM_IDS as readonly string[]).includes(term);
}

/** A term with a list behind it. */
export type ListTermId = CustomerTermId | ContractTermId | AnswerTermId;

// shoppers fall silent: they neither pause nor say why they left
const ofContracts: readonly CustomerTermId[] = [
  'paused',
  'paying',
  'lost_voluntary',
  'lost_involuntary',
  'lost_unexplained',
];

/** Whether a term has rows to show for a kind of customers: nothing recurs with shoppers. */
export function opensList(term: string, kind: CustomerKind): term is ListTermId {
  if (isAnswerTerm(term)) return true;
  if (isContractTerm(term)) return kind === 'contract';
  if (!isCustomerTerm(term)) return false;
  return kind === 'contract' || (TERMS[term].unit === 'count' && !ofContracts.includes(term));
}

const movements = ['mrr_new', 'mrr_reactivation', 'mrr_expansion', 'mrr_contraction', 'mrr_churn'] as const;

const reasons = ['lost_voluntary', 'lost_involuntary', 'lost_unexplained'] as const;
const reasonsByRevenue = ['mrr_churn_voluntary', 'mrr_failed_payment', 'mrr_churn_unexplained'] as const;

const beside: Partial<Record<MetricId, readonly (CustomerTermId | ContractTermId)[]>> = {
  crr: ['lost', ...reasons, 'intra_period'],
  churn_rate: [...reasons, 'intra_period'],
  lost_customers: reasons,
  active_customers: ['start', 'new', 'won_back', 'lost', 'paused'],
  mrr: ['mrr_start', ...movements, 'mrr_exchange'],
  arr: ['mrr_start', ...movements, 'mrr_exchange'],
  net_new_mrr: ['mrr_start', 'mrr_exchange', 'mrr_end'],
  churned_mrr: reasonsByRevenue,
  involuntary_share: ['mrr_churn_voluntary', 'mrr_churn_unexplained', ...reasons],
  renewal_rate: ['renewed_early', 'undecided'],
  renewal_rate_by_value: ['renewed_early_value', 'undecided_value'],
  grr: ['mrr_contraction', 'mrr_churn'],
  gross_revenue_churn: ['mrr_contraction', 'mrr_churn'],
  nrr: ['mrr_expansion', 'mrr_contraction', 'mrr_churn', 'mrr_reactivation'],
};

/** Terms that are not in a figure's formula and yet belong beside it: who left, what made the difference. */
export function termsBeside(metric: MetricId, kind: CustomerKind): (CustomerTermId | ContractTermId)[] {
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
  lost_voluntary: ['before', 'left', 'reason'],
  lost_involuntary: ['before', 'left', 'reason'],
  lost_unexplained: ['before', 'left', 'reason'],
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
  mrr_failed_payment: ['amount', 'left', 'reason'],
  mrr_churn_voluntary: ['amount', 'left', 'reason'],
  mrr_churn_unexplained: ['amount', 'left', 'reason'],
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
