/** What one term of a formula is counted in, and which rows stand behind it. */
export interface TermDefinition {
  readonly unit: 'count' | 'money' | 'score';
  readonly opens: 'customers' | 'contracts' | 'answers' | 'invitations';
}

const customers = { unit: 'count', opens: 'customers' } as const;
const money = { unit: 'money', opens: 'customers' } as const;
const contracts = { unit: 'count', opens: 'contracts' } as const;
const contractMoney = { unit: 'money', opens: 'contracts' } as const;
const answers = { unit: 'count', opens: 'answers' } as const;

/**
 * The named parts of formulas. A figure opens into these, and each of them into its customers, contracts or answers.
 * Losses are amounts lost, without a sign. Names: messages, `metrics.terms.<id>`.
 */
export const TERMS = {
  start: customers,
  end: customers,
  new: customers,
  won_back: customers,
  lost: customers,
  lost_voluntary: customers,
  lost_involuntary: customers,
  lost_unexplained: customers,
  intra_period: customers,
  paused: customers,
  paying: customers,
  mrr_start: money,
  mrr_end: money,
  mrr_kept_of_opening: money,
  mrr_closing_of_opening: money,
  mrr_new: money,
  mrr_reactivation: money,
  mrr_expansion: money,
  mrr_contraction: money,
  mrr_churn: money,
  mrr_exchange: money,
  mrr_failed_payment: money,
  mrr_churn_voluntary: money,
  mrr_churn_unexplained: money,
  renewed: contracts,
  not_renewed: contracts,
  renewed_early: contracts,
  undecided: contracts,
  renewed_value: contractMoney,
  not_renewed_value: contractMoney,
  renewed_early_value: contractMoney,
  undecided_value: contractMoney,
  promoters: answers,
  passives: answers,
  detractors: answers,
  satisfied: answers,
  answers,
  ease_total: { unit: 'score', opens: 'answers' },
  delivered: { unit: 'count', opens: 'invitations' },
  buyers: customers,
  bought_again: customers,
  newcomers: customers,
  newcomers_again: customers,
  revenue_returning: money,
  revenue_new: money,
} as const satisfies Record<string, TermDefinition>;

export type TermId = keyof typeof TERMS;
export const TERM_IDS = Object.keys(TERMS) as TermId[];

/** Kinds of customers, whose figures are never added into one. */
export type CustomerKind = 'contract' | 'repeat';

/**
 * The settings that a figure depends on, and the kinds of customers each matters to. Names: messages,
 * `metrics.settings.<id>`.
 */
export const SETTINGS = {
  churn_date: ['contract'],
  paused_as: ['contract'],
  paused_max: ['contract'],
  past_due_grace: ['contract'],
  trial_rule: ['contract'],
  won_back_window: ['contract', 'repeat'],
  repeat_window: ['repeat'],
  excluded: ['contract', 'repeat'],
  counting_unit: ['contract', 'repeat'],
  time_zone: ['contract', 'repeat'],
  currency: ['contract', 'repeat'],
  touchpoint: ['contract', 'repeat'],
} as const satisfies Record<string, readonly CustomerKind[]>;

export type SettingId = keyof typeof SETTINGS;
export const SETTING_IDS = Object.keys(SETTINGS) as SettingId[];
