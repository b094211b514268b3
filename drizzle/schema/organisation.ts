import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  char,
  check,
  date,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core';
import { instant } from './fact-columns';

/** One organisation per deployment: a single row. */
export const organisation = pgTable(
  'organisation',
  {
    id: smallint('id').primaryKey().default(1),
    name: text('name').notNull(),
    nameAr: text('name_ar'),
    country: char('country', { length: 2 }).notNull().default('SA'),
    timeZone: text('time_zone').notNull().default('Asia/Riyadh'),
    /** 0 Sunday … 6 Saturday */
    weekStart: smallint('week_start').notNull().default(0),
    weekend: smallint('weekend').array().notNull().default(sql`'{5,6}'`),
    /** reporting currency */
    currency: char('currency', { length: 3 }).notNull().default('SAR'),
    fiscalYearStartMonth: smallint('fiscal_year_start_month').notNull().default(1),
    defaultLocale: text('default_locale').notNull().default('en'),
    /** 'latn' or 'arab' */
    defaultDigits: text('default_digits').notNull().default('latn'),
    vatRate: doublePrecision('vat_rate'),
    /** when a customer counts as gone: 'service_end' or 'decision' (the day they asked to leave) */
    churnDate: text('churn_date').notNull().default('service_end'),
    /** a shopper is active within this many days of the last order */
    repeatWindowDays: integer('repeat_window_days').notNull().default(365),
    pausedMaxDays: integer('paused_max_days').notNull().default(90),
    pastDueGraceDays: integer('past_due_grace_days').notNull().default(30),
    /** who returns after a longer absence counts as new rather than won back; null: never */
    wonBackMaxDays: integer('won_back_max_days'),
    /** first day of a customer: 'paid_day', or 'trial_day' at an MRR of 0 */
    trialRule: text('trial_rule').notNull().default('paid_day'),
    /** what a pause is: a 'contraction' to 0 for at most `paused_max_days`, or 'churn' from its first day */
    pausedAs: text('paused_as').notNull().default('contraction'),
    /** 'account': each paying customer; 'parent': the group once */
    countingUnit: text('counting_unit').notNull().default('account'),
    hourlyCostMinor: bigint('hourly_cost_minor', { mode: 'number' }),
    /** a year, as a ratio: what money of next year is worth less; there is no default */
    discountRateYearly: doublePrecision('discount_rate_yearly'),
    isSample: boolean('is_sample').notNull().default(false),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    check('organisation_single', sql`${t.id} = 1`),
    check('organisation_churn_date', sql`${t.churnDate} in ('service_end', 'decision')`),
    check('organisation_won_back', sql`${t.wonBackMaxDays} > 0`),
    check('organisation_trial_rule', sql`${t.trialRule} in ('paid_day', 'trial_day')`),
    check('organisation_paused_as', sql`${t.pausedAs} in ('contraction', 'churn')`),
    check('organisation_counting_unit', sql`${t.countingUnit} in ('account', 'parent')`),
    check('organisation_discount_rate', sql`${t.discountRateYearly} between 0 and 1`),
  ],
);

/** Each change of a setting that a figure depends on, with the date from which it holds. */
export const definitionChange = pgTable('definition_change', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  effectiveFrom: date('effective_from').notNull(),
  changedAt: instant('changed_at').notNull().defaultNow(),
  changedBy: integer('changed_by'),
  before: jsonb('before').notNull(),
  after: jsonb('after').notNull(),
});

/** One target per metric, always the yearly one. */
export const target = pgTable('target', {
  metric: text('metric').primaryKey(),
  yearlyValue: doublePrecision('yearly_value').notNull(),
  setBy: integer('set_by'),
  setAt: instant('set_at').notNull().defaultNow(),
});

export const holiday = pgTable(
  'holiday',
  {
    country: char('country', { length: 2 }).notNull(),
    onDate: date('on_date').notNull(),
    nameEn: text('name_en').notNull(),
    nameAr: text('name_ar').notNull(),
  },
  (t) => [primaryKey({ columns: [t.country, t.onDate] })],
);

/** Opening rate of a month: how many units of `quote` one unit of `base` is worth on `month`. */
export const exchangeRate = pgTable(
  'exchange_rate',
  {
    base: char('base', { length: 3 }).notNull(),
    quote: char('quote', { length: 3 }).notNull(),
    month: date('month').notNull(),
    rate: doublePrecision('rate').notNull(),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
    importId: integer('import_id'),
    recordedBy: integer('recorded_by'),
  },
  (t) => [
    primaryKey({ columns: [t.base, t.quote, t.month, t.recordedAt] }),
    check('exchange_rate_positive', sql`${t.rate} > 0`),
  ],
);

/** What was spent on winning customers, by month and channel. */
export const acquisitionCost = pgTable(
  'acquisition_cost',
  {
    month: date('month').notNull(),
    channel: text('channel').notNull(),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
    importId: integer('import_id'),
  },
  (t) => [primaryKey({ columns: [t.month, t.channel, t.recordedAt] })],
);

/** Gross margin as a ratio 0–1, for all or for one plan, from a date on. There is no default. */
export const grossMargin = pgTable(
  'gross_margin',
  {
    validFrom: date('valid_from').notNull(),
    /** '' for all plans */
    plan: text('plan').notNull().default(''),
    ratio: doublePrecision('ratio').notNull(),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.validFrom, t.plan, t.recordedAt] }),
    check('gross_margin_ratio', sql`${t.ratio} between 0 and 1`),
  ],
);
