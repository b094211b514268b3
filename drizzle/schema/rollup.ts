import {
  bigint,
  boolean,
  char,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core';
import { instant } from './fact-columns';

// Everything here is derived from facts and can be rebuilt at any time.

export const customerKinds = ['contract', 'repeat'] as const;

/** Stretches [starts_on, ends_on) in which a customer counts as active under the definitions in force. */
export const activitySpan = pgTable(
  'activity_span',
  {
    customerId: integer('customer_id').notNull(),
    kind: text('kind', { enum: customerKinds }).notNull(),
    startsOn: date('starts_on').notNull(),
    endsOn: date('ends_on'),
    /** first span of this customer and kind */
    isFirst: boolean('is_first').notNull(),
    /** first span, or one after an absence so long that who returns counts as new */
    countsAsNew: boolean('counts_as_new').notNull().default(false),
    /** the customer it counts as in figures: itself, or the head of its group; null while left out of them */
    countedAs: integer('counted_as'),
    /** why it ended: asked to leave, or payments that failed; null while open and where nobody knows */
    endedBy: text('ended_by', { enum: ['voluntary', 'involuntary'] }),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.kind, t.startsOn] }),
    index('activity_span_ends').on(t.kind, t.endsOn),
    index('activity_span_starts').on(t.kind, t.startsOn),
  ],
);

/**
 * State at the opening of a month: one row for each customer active on `month` and each currency.
 * A period compares two openings, so that any span of whole months is one join. The running period closes with the day
 * the rollup was built for: its state is the one extra `month` that is no first of a month.
 */
export const customerMonth = pgTable(
  'customer_month',
  {
    customerId: integer('customer_id').notNull(),
    kind: text('kind', { enum: customerKinds }).notNull(),
    month: date('month').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    /** in `currency`; 0 while paused, null for repeat-purchase customers (nothing recurs) */
    mrrMinor: bigint('mrr_minor', { mode: 'number' }),
    /** true on exactly one row of (customer, kind, month): what counting customers adds up */
    isCounted: boolean('is_counted').notNull(),
    isPaused: boolean('is_paused').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.kind, t.month, t.currency] }),
    index('customer_month_month').on(t.kind, t.month),
  ],
);

/**
 * Every change of a contract customer's recurring revenue, a row for each day and currency: the ledger. The last row
 * up to a day is the state on it, so that periods may open and close on any day.
 */
export const mrrMovement = pgTable(
  'mrr_movement',
  {
    customerId: integer('customer_id').notNull(),
    changedOn: date('changed_on').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    /** all that the customer pays in `currency`, before the day's changes and after */
    beforeMinor: bigint('before_minor', { mode: 'number' }).notNull(),
    afterMinor: bigint('after_minor', { mode: 'number' }).notNull(),
    /** state of the customer, whatever the currency */
    wasActive: boolean('was_active').notNull(),
    isActive: boolean('is_active').notNull(),
    wasPaused: boolean('was_paused').notNull(),
    isPaused: boolean('is_paused').notNull(),
    /** came for the first time, or after so long that it counts as such */
    countsAsNew: boolean('counts_as_new').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.changedOn, t.currency] }),
    index('mrr_movement_day').on(t.changedOn, t.customerId),
  ],
);

/** Contracts by the day on which they come to their end, and what became of them: what renewal rates are made of. */
export const contractTerm = pgTable(
  'contract_term',
  {
    customerId: integer('customer_id').notNull(),
    /** under which id the facts are booked: another one where customers were merged */
    bookedId: integer('booked_id').notNull(),
    subscriptionKey: text('subscription_key').notNull(),
    termEndsOn: date('term_ends_on').notNull(),
    /** the end of the term, or of service where that was broken off before */
    dueOn: date('due_on').notNull(),
    plan: text('plan'),
    currency: char('currency', { length: 3 }).notNull(),
    /** per month, at its end */
    mrrMinor: bigint('mrr_minor', { mode: 'number' }).notNull(),
    /** day on which what follows was agreed; null where nothing does, or nobody noted it */
    agreedOn: date('agreed_on'),
    /** whether service goes on 30 days after */
    isInForceAfter: boolean('is_in_force_after').notNull(),
  },
  (t) => [
    primaryKey({
      name: 'contract_term_pk',
      columns: [t.customerId, t.bookedId, t.subscriptionKey, t.termEndsOn],
    }),
    index('contract_term_due').on(t.dueOn),
  ],
);

/** Sums and counts of a period of `span_months` months that ends with `month`; rates are made from these. */
export const kpiMonth = pgTable(
  'kpi_month',
  {
    kind: text('kind', { enum: customerKinds }).notNull(),
    month: date('month').notNull(),
    spanMonths: smallint('span_months').notNull(),
    customersStart: integer('customers_start').notNull(),
    customersKept: integer('customers_kept').notNull(),
    customersNew: integer('customers_new').notNull(),
    customersWonBack: integer('customers_won_back').notNull(),
    customersIntra: integer('customers_intra').notNull(),
    customersEnd: integer('customers_end').notNull(),
    customersPaused: integer('customers_paused').notNull(),
    /** of those lost; of the rest nobody knows why they left */
    customersLostVoluntary: integer('customers_lost_voluntary').notNull().default(0),
    customersLostInvoluntary: integer('customers_lost_involuntary').notNull().default(0),
    /** accounts with MRR above 0 at the end: what ARPA divides by */
    customersPaying: integer('customers_paying').notNull().default(0),
    /** false for a snapshot source before its as-of month: those who left earlier are absent */
    isComplete: boolean('is_complete').notNull().default(true),
    mrrStartMinor: bigint('mrr_start_minor', { mode: 'number' }),
    mrrNewMinor: bigint('mrr_new_minor', { mode: 'number' }),
    mrrReactivationMinor: bigint('mrr_reactivation_minor', { mode: 'number' }),
    mrrExpansionMinor: bigint('mrr_expansion_minor', { mode: 'number' }),
    mrrContractionMinor: bigint('mrr_contraction_minor', { mode: 'number' }),
    /** part of contraction that is pauses, and part of expansion that ended one */
    mrrPausedMinor: bigint('mrr_paused_minor', { mode: 'number' }),
    mrrResumedMinor: bigint('mrr_resumed_minor', { mode: 'number' }),
    mrrChurnMinor: bigint('mrr_churn_minor', { mode: 'number' }),
    /** parts of churn */
    mrrChurnVoluntaryMinor: bigint('mrr_churn_voluntary_minor', { mode: 'number' }),
    mrrChurnInvoluntaryMinor: bigint('mrr_churn_involuntary_minor', { mode: 'number' }),
    mrrExchangeMinor: bigint('mrr_exchange_minor', { mode: 'number' }),
    mrrEndMinor: bigint('mrr_end_minor', { mode: 'number' }),
    /** Σ min(end, start) over the opening customers, at opening rates */
    grrNumeratorMinor: bigint('grr_numerator_minor', { mode: 'number' }),
    /** Σ end over the opening customers, at opening rates */
    nrrNumeratorMinor: bigint('nrr_numerator_minor', { mode: 'number' }),
    grrLow: doublePrecision('grr_low'),
    grrHigh: doublePrecision('grr_high'),
    nrrLow: doublePrecision('nrr_low'),
    nrrHigh: doublePrecision('nrr_high'),
    arpaLow: doublePrecision('arpa_low'),
    arpaHigh: doublePrecision('arpa_high'),
    /** limits of the difference from the period before, customers drawn together; in minor units for ARPA */
    grrChangeLow: doublePrecision('grr_change_low'),
    grrChangeHigh: doublePrecision('grr_change_high'),
    nrrChangeLow: doublePrecision('nrr_change_low'),
    nrrChangeHigh: doublePrecision('nrr_change_high'),
    arpaChangeLow: doublePrecision('arpa_change_low'),
    arpaChangeHigh: doublePrecision('arpa_change_high'),
    /** contracts due in the period by what became of them, and what they bring a month; see `renewalOutcome` */
    renewalsRenewed: integer('renewals_renewed').notNull().default(0),
    renewalsLost: integer('renewals_lost').notNull().default(0),
    renewalsEarly: integer('renewals_early').notNull().default(0),
    renewalsUndecided: integer('renewals_undecided').notNull().default(0),
    renewalsRenewedMinor: bigint('renewals_renewed_minor', { mode: 'number' }),
    renewalsLostMinor: bigint('renewals_lost_minor', { mode: 'number' }),
    renewalsEarlyMinor: bigint('renewals_early_minor', { mode: 'number' }),
    renewalsUndecidedMinor: bigint('renewals_undecided_minor', { mode: 'number' }),
    revenueMinor: bigint('revenue_minor', { mode: 'number' }),
    orders: integer('orders'),
  },
  (t) => [primaryKey({ columns: [t.kind, t.month, t.spanMonths] })],
);

export const kpiMoverSides = ['loss', 'gain'] as const;

/** The largest losses and gains of a period by one customer's recurring revenue: named beside the figures. */
export const kpiMover = pgTable(
  'kpi_mover',
  {
    kind: text('kind', { enum: customerKinds }).notNull(),
    month: date('month').notNull(),
    spanMonths: smallint('span_months').notNull(),
    side: text('side', { enum: kpiMoverSides }).notNull(),
    /** 1 is the largest */
    rank: smallint('rank').notNull(),
    customerId: integer('customer_id').notNull(),
    /** 'new', 'reactivation', 'expansion', 'contraction' or 'churn' */
    movement: text('movement').notNull(),
    /** negative for a loss, at opening rates */
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.month, t.spanMonths, t.side, t.rank] })],
);

/** Days between two orders across customers: what a shopper with few orders is measured against. */
export const orderGap = pgTable('order_gap', {
  /** '' for all categories */
  category: text('category').primaryKey(),
  medianDays: doublePrecision('median_days').notNull(),
  gaps: integer('gaps').notNull(),
});

/** Who started in a month, and what became of them by an age in months: one row for each month that has begun. */
export const cohortCell = pgTable(
  'cohort_cell',
  {
    kind: text('kind', { enum: customerKinds }).notNull(),
    cohortMonth: date('cohort_month').notNull(),
    age: smallint('age').notNull(),
    /** of those who started, who have reached the age by their own monthly day */
    customers: integer('customers').notNull(),
    active: integer('active').notNull(),
    mrrMinor: bigint('mrr_minor', { mode: 'number' }),
    mrrAtStartMinor: bigint('mrr_at_start_minor', { mode: 'number' }),
    /** of all who started, who bought in the calendar month of that age; null for contracts */
    bought: integer('bought'),
    /** what they spent in it, returns taken off; null for contracts and where a rate is missing */
    revenueMinor: bigint('revenue_minor', { mode: 'number' }),
  },
  (t) => [primaryKey({ columns: [t.kind, t.cohortMonth, t.age] })],
);

export const npsMonth = pgTable(
  'nps_month',
  {
    /** 'relationship' or 'transactional' */
    kind: text('kind').notNull(),
    month: date('month').notNull(),
    promoters: integer('promoters').notNull(),
    passives: integer('passives').notNull(),
    detractors: integer('detractors').notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.month] })],
);

/** Customers whose facts changed and whose rollups wait. */
export const touchedCustomer = pgTable('touched_customer', {
  customerId: integer('customer_id').primaryKey(),
  touchedAt: instant('touched_at').notNull().defaultNow(),
});

/** When each rollup was last brought up to date, and what the nightly comparison found. */
export const rollupStatus = pgTable('rollup_status', {
  name: text('name').primaryKey(),
  builtAt: instant('built_at').notNull(),
  /** the day it was built for */
  asOf: date('as_of').notNull(),
  driftRows: integer('drift_rows'),
});
