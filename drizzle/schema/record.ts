import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { customer } from './customer';
import { instant } from './fact-columns';

// Written once and never rebuilt: what a month's figures were when it was closed. A correction that comes later shows as
// the difference between these and the rollups.

/** A month was closed. A month reopened and closed again has a second row with the next number. */
export const closedMonth = pgTable(
  'closed_month',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    month: date('month').notNull(),
    /** 1 for the first time */
    number: smallint('number').notNull(),
    closedAt: instant('closed_at').notNull(),
    /** null where it closed itself */
    closedBy: integer('closed_by'),
    /** every setting that a figure depends on, as it stood */
    definitions: jsonb('definitions').$type<Record<string, unknown>>().notNull(),
    /** customers left out of every figure: [{customerId, exclusion}] */
    excluded: jsonb('excluded').$type<{ customerId: number; exclusion: string }[]>().notNull(),
    /** opening rates that its periods were converted at: [{base, quote, month, rate}] */
    exchangeRates: jsonb('exchange_rates')
      .$type<{ base: string; quote: string; month: string; rate: number }[]>()
      .notNull(),
    /** what was not in order, and was known: [{kind, …}] */
    openPoints: jsonb('open_points').$type<Record<string, unknown>[]>().notNull(),
    /** when the figures had been made that were frozen */
    figuresBuiltAt: instant('figures_built_at').notNull(),
  },
  (t) => [
    uniqueIndex('closed_month_number').on(t.month, t.number),
    check('closed_month_first', sql`extract(day from ${t.month}) = 1`),
  ],
);

export const closedMonthEvents = ['reopen_asked', 'reopen_declined', 'reopened'] as const;

/** Steps on the way back: somebody asks with a reason, another administrator agrees or does not. */
export const closedMonthEvent = pgTable(
  'closed_month_event',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    closedMonthId: integer('closed_month_id')
      .notNull()
      .references(() => closedMonth.id),
    event: text('event', { enum: closedMonthEvents }).notNull(),
    at: instant('at').notNull(),
    userId: integer('user_id').notNull(),
    /** why, where somebody asks */
    reason: text('reason'),
    /** the request that is answered */
    requestId: integer('request_id'),
  },
  (t) => [
    index('closed_month_event_month').on(t.closedMonthId, t.id),
    // a closing is taken back once, and a request answered once
    uniqueIndex('closed_month_event_reopened').on(t.closedMonthId).where(sql`event = 'reopened'`),
    uniqueIndex('closed_month_event_answer').on(t.requestId).where(sql`request_id is not null`),
    check('closed_month_event_reason', sql`${t.event} <> 'reopen_asked' or ${t.reason} is not null`),
  ],
);

/** The row of `kpi_month` as it stood, for each length that ends with the month. */
export const closedKpi = pgTable(
  'closed_kpi',
  {
    closedMonthId: integer('closed_month_id')
      .notNull()
      .references(() => closedMonth.id),
    kind: text('kind').notNull(),
    spanMonths: smallint('span_months').notNull(),
    /** column → value: a record keeps the columns of its day, whatever the rollup grows */
    sums: jsonb('sums').$type<Record<string, number | boolean | string | null>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.closedMonthId, t.kind, t.spanMonths] })],
);

/** Answers of a survey by group, for each length that ends with the month. */
export const closedNps = pgTable(
  'closed_nps',
  {
    closedMonthId: integer('closed_month_id')
      .notNull()
      .references(() => closedMonth.id),
    kind: text('kind').notNull(),
    spanMonths: smallint('span_months').notNull(),
    promoters: integer('promoters').notNull(),
    passives: integer('passives').notNull(),
    detractors: integer('detractors').notNull(),
  },
  (t) => [primaryKey({ columns: [t.closedMonthId, t.kind, t.spanMonths] })],
);

/** Cells of cohorts that everybody in them had passed when the month was over, and not before. */
export const closedCohortCell = pgTable(
  'closed_cohort_cell',
  {
    closedMonthId: integer('closed_month_id')
      .notNull()
      .references(() => closedMonth.id),
    kind: text('kind').notNull(),
    cohortMonth: date('cohort_month').notNull(),
    age: smallint('age').notNull(),
    /** the row of `cohort_cell` as it stood */
    sums: jsonb('sums').$type<Record<string, number | boolean | string | null>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.closedMonthId, t.kind, t.cohortMonth, t.age] })],
);

/** What each customer was at the month's two ends: the customers behind a restatement are found from it. */
export const closedCustomerMonth = pgTable(
  'closed_customer_month',
  {
    customerId: integer('customer_id').notNull(),
    closedMonthId: integer('closed_month_id')
      .notNull()
      .references(() => closedMonth.id),
    kind: text('kind').notNull(),
    atStart: boolean('at_start').notNull(),
    atEnd: boolean('at_end').notNull(),
    isNew: boolean('is_new').notNull(),
    isWonBack: boolean('is_won_back').notNull(),
    isIntra: boolean('is_intra').notNull(),
    isPaused: boolean('is_paused').notNull(),
    /** reporting currency; both ends at the opening rates, the closing at its own too */
    startMinor: bigint('start_minor', { mode: 'number' }),
    endMinor: bigint('end_minor', { mode: 'number' }),
    closingMinor: bigint('closing_minor', { mode: 'number' }),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.closedMonthId, t.kind] }),
    index('closed_customer_month_month').on(t.closedMonthId, t.kind),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
  ],
);
