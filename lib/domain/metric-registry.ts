import type { CustomerKind, SettingId, TermId } from '@/lib/domain/metric-registry-terms';
import { SETTINGS } from '@/lib/domain/metric-registry-terms';
import type { TargetRule } from '@/lib/domain/target';

/** How a figure is written: a share as per cent, a multiple as "3.1 ×", a score on its own scale. */
export type MetricUnit = 'ratio' | 'money' | 'count' | 'score' | 'multiple';

/** A term with its sign in a sum. */
export type SignedTerm = readonly [sign: 1 | -1, term: TermId];

/**
 * One figure of the product. Cards, tooltips, exports, reports and interfaces read this, so that they cannot disagree.
 * Its formula is data: scale × numerator ÷ denominator, each a sum of terms; the value, the formula in words and the
 * formula with the numbers in it are all made from it.
 */
export interface MetricDefinition {
  readonly unit: MetricUnit;
  /** digits after the decimal sign, of per cents where it is a ratio; money has those of its currency */
  readonly digits: number;
  readonly better: 'higher' | 'lower' | 'neither';
  /** what is shown where the denominator is 0: nothing, or that there were no losses */
  readonly whenDenominatorIsZero: 'undefined' | 'no_losses';
  readonly scale: number;
  readonly numerator: readonly SignedTerm[];
  /** absent for plain sums */
  readonly denominator?: readonly SignedTerm[];
  readonly interval: 'wilson' | 'bootstrap' | 'tango' | 'none';
  /** kinds of customers it exists for; answers count whoever gives them */
  readonly kinds: readonly CustomerKind[];
  readonly settings: readonly SettingId[];
  /** period a card shows unless it says otherwise */
  readonly cardPeriod: 'month' | 'trailing_12';
  /** whose yearly target it is held against, how that is read for other periods, and whether as 1 − target */
  readonly target: { readonly of: string; readonly rule: TargetRule; readonly isComplement: boolean } | null;
}

const plus = (...terms: TermId[]): SignedTerm[] => terms.map((term) => [1, term]);
const minus = (...terms: TermId[]): SignedTerm[] => terms.map((term) => [-1, term]);

const shared = {
  digits: 0,
  better: 'higher',
  whenDenominatorIsZero: 'undefined',
  scale: 1,
  interval: 'none',
  cardPeriod: 'month',
  target: null,
} as const;

const customerSettings = [
  'churn_date',
  'paused_as',
  'paused_max',
  'past_due_grace',
  'trial_rule',
  'repeat_window',
  'excluded',
  'counting_unit',
  'time_zone',
] as const;

const customerCount = {
  ...shared,
  unit: 'count',
  kinds: ['contract', 'repeat'],
  settings: customerSettings,
} as const;

/** Where it matters whether who returns is new or won back. */
const comesAndGoes = { settings: [...customerSettings, 'won_back_window'] } as const;

const customerRate = { ...customerCount, unit: 'ratio', digits: 1, interval: 'wilson' } as const;

/** Of who bought and how often, whatever makes a customer active. */
const bought = { kinds: ['repeat'], settings: ['excluded', 'time_zone'] } as const;

const recurring = {
  ...shared,
  unit: 'money',
  kinds: ['contract'],
  settings: ['churn_date', 'paused_as', 'paused_max', 'past_due_grace', 'excluded', 'currency'],
} as const;

/** Renewals speak of service, whatever day counts as churn. */
const serviceSettings = ['paused_as', 'paused_max', 'past_due_grace', 'excluded'] as const;

/** Revenue by how it came: a trial counted as a customer is new at nothing and then expands. */
const growth = { settings: [...recurring.settings, 'trial_rule', 'won_back_window'] } as const;

const recurringRate = {
  ...recurring,
  unit: 'ratio',
  digits: 1,
  interval: 'bootstrap',
  cardPeriod: 'trailing_12',
  denominator: plus('mrr_start'),
} as const;

const voice = {
  ...shared,
  kinds: ['contract', 'repeat'],
  settings: ['touchpoint', 'time_zone'],
} as const;

const target = <Of extends string>(of: Of, rule: TargetRule, isComplement = false) => ({
  of,
  rule,
  isComplement,
});

/** Every figure, by id. Names, explanations and sources: messages, `metrics.<id>.name` and so on. */
export const METRICS = {
  crr: {
    ...customerRate,
    ...comesAndGoes,
    numerator: [...plus('end'), ...minus('new', 'won_back')],
    denominator: plus('start'),
    target: target('crr', 'compounds'),
  },
  churn_rate: {
    ...customerRate,
    better: 'lower',
    numerator: plus('lost'),
    denominator: plus('start'),
    target: target('crr', 'compounds', true),
  },
  active_customers: { ...customerCount, numerator: plus('end'), target: target('active_customers', 'level') },
  new_customers: { ...customerCount, ...comesAndGoes, numerator: plus('new') },
  won_back: { ...customerCount, ...comesAndGoes, numerator: plus('won_back') },
  lost_customers: { ...customerCount, better: 'lower', numerator: plus('lost') },
  intra_period_churn: { ...customerCount, ...comesAndGoes, better: 'lower', numerator: plus('intra_period') },
  paused_customers: { ...customerCount, better: 'lower', kinds: ['contract'], numerator: plus('paused') },
  repeat_purchase_rate: {
    ...customerRate,
    ...bought,
    numerator: plus('bought_again'),
    denominator: plus('buyers'),
  },
  second_order_rate: {
    ...customerRate,
    ...bought,
    cardPeriod: 'trailing_12',
    numerator: plus('newcomers_again'),
    denominator: plus('newcomers'),
  },
  returning_revenue_share: {
    ...customerRate,
    ...bought,
    settings: [...bought.settings, 'currency'],
    interval: 'none',
    cardPeriod: 'trailing_12',
    numerator: plus('revenue_returning'),
    denominator: plus('revenue_returning', 'revenue_new'),
  },

  mrr: { ...recurring, numerator: plus('mrr_end'), target: target('mrr', 'level') },
  arr: { ...recurring, scale: 12, numerator: plus('mrr_end') },
  new_mrr: { ...recurring, ...growth, numerator: plus('mrr_new') },
  reactivation_mrr: { ...recurring, ...growth, numerator: plus('mrr_reactivation') },
  expansion_mrr: { ...recurring, ...growth, numerator: plus('mrr_expansion') },
  contraction_mrr: { ...recurring, better: 'lower', numerator: plus('mrr_contraction') },
  churned_mrr: { ...recurring, better: 'lower', numerator: plus('mrr_churn') },
  net_new_mrr: {
    ...recurring,
    ...growth,
    numerator: [
      ...plus('mrr_new', 'mrr_reactivation', 'mrr_expansion'),
      ...minus('mrr_contraction', 'mrr_churn'),
    ],
  },
  exchange_effect: { ...recurring, better: 'neither', numerator: plus('mrr_exchange') },
  grr: { ...recurringRate, numerator: plus('mrr_kept_of_opening'), target: target('grr', 'compounds') },
  nrr: {
    ...recurringRate,
    settings: [...recurring.settings, 'trial_rule'],
    numerator: plus('mrr_closing_of_opening'),
    target: target('nrr', 'compounds'),
  },
  gross_revenue_churn: {
    ...recurringRate,
    better: 'lower',
    numerator: [...plus('mrr_start'), ...minus('mrr_kept_of_opening')],
    target: target('grr', 'compounds', true),
  },
  quick_ratio: {
    ...recurring,
    ...growth,
    unit: 'multiple',
    digits: 1,
    whenDenominatorIsZero: 'no_losses',
    numerator: plus('mrr_new', 'mrr_expansion', 'mrr_reactivation'),
    denominator: plus('mrr_churn', 'mrr_contraction'),
  },
  arpa: {
    ...recurring,
    interval: 'bootstrap',
    numerator: plus('mrr_end'),
    denominator: plus('paying'),
    target: target('arpa', 'level'),
  },
  renewal_rate: {
    ...recurringRate,
    settings: serviceSettings,
    interval: 'wilson',
    numerator: plus('renewed'),
    denominator: plus('renewed', 'not_renewed'),
    target: target('renewal_rate', 'level'),
  },
  renewal_rate_by_value: {
    ...recurringRate,
    settings: [...serviceSettings, 'currency'],
    interval: 'none',
    numerator: plus('renewed_value'),
    denominator: plus('renewed_value', 'not_renewed_value'),
  },
  involuntary_share: {
    ...recurringRate,
    better: 'lower',
    interval: 'none',
    cardPeriod: 'month',
    numerator: plus('mrr_failed_payment'),
    denominator: plus('mrr_churn'),
  },

  nps: {
    ...voice,
    unit: 'score',
    scale: 100,
    interval: 'tango',
    numerator: [...plus('promoters'), ...minus('detractors')],
    denominator: plus('promoters', 'passives', 'detractors'),
    target: target('nps', 'level'),
  },
  csat: {
    ...voice,
    unit: 'ratio',
    digits: 1,
    interval: 'wilson',
    numerator: plus('satisfied'),
    denominator: plus('answers'),
    target: target('csat', 'level'),
  },
  ces: {
    ...voice,
    unit: 'score',
    digits: 1,
    numerator: plus('ease_total'),
    denominator: plus('answers'),
    target: target('ces', 'level'),
  },
  response_rate: {
    ...voice,
    unit: 'ratio',
    digits: 1,
    interval: 'wilson',
    numerator: plus('answers'),
    denominator: plus('delivered'),
  },
} as const satisfies Record<string, MetricDefinition>;

export type MetricId = keyof typeof METRICS;
export const METRIC_IDS = Object.keys(METRICS) as MetricId[];

/** A metric's definition, by id. */
export function metricDefinition(id: MetricId): MetricDefinition {
  return METRICS[id];
}

/** Whether the text names a metric: addresses and stored rows are texts. */
export function isMetricId(text: string): text is MetricId {
  return Object.hasOwn(METRICS, text);
}

/** The metrics that exist for a kind of customers, in the order in which they are shown. */
export function metricsOf(kind: CustomerKind): MetricId[] {
  return METRIC_IDS.filter((id) => metricDefinition(id).kinds.includes(kind));
}

/** The settings a figure of one kind of customers depends on. */
export function settingsOf(id: MetricId, kind: CustomerKind): SettingId[] {
  return metricDefinition(id).settings.filter((setting) =>
    (SETTINGS[setting] as readonly CustomerKind[]).includes(kind),
  );
}

/** The terms of a metric's formula, in the order of the formula, each once. */
export function termsOf(id: MetricId): TermId[] {
  const { numerator, denominator = [] } = metricDefinition(id);
  return [...new Set([...numerator, ...denominator].map(([, term]) => term))];
}

/** What is said of a metric, in the messages namespace `metrics`. */
export type MetricMessage = 'name' | 'short' | 'explanation' | 'source';

/** Key of a metric's text in the messages namespace `metrics`. */
export function metricMessageKey<Id extends MetricId, Part extends MetricMessage>(id: Id, part: Part) {
  return `${id}.${part}` as const;
}
