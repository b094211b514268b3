import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  char,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { customer } from './customer';
import { factColumns } from './fact-columns';

export const subscriptionStatuses = ['active', 'past_due', 'trial', 'paused'] as const;

/**
 * A stretch [starts_on, ends_on) of one subscription with one price, plan, seat count and state.
 * MRR at a day is the sum over the rows that cover it. A trial or a pause is a stretch of its own at MRR 0;
 * contiguous stretches with the same `subscription_key` are one subscription.
 */
export const subscriptionPeriod = pgTable(
  'subscription_period',
  {
    ...factColumns,
    subscriptionKey: text('subscription_key').notNull(),
    plan: text('plan'),
    status: text('status', { enum: subscriptionStatuses }).notNull().default('active'),
    startsOn: date('starts_on').notNull(),
    /** first day of a trial that went over into this stretch, where one row of the source told of both */
    trialStartsOn: date('trial_starts_on'),
    /** first day no longer in force; null while open */
    endsOn: date('ends_on'),
    /** the source gave only the day of the request to leave; the end was taken from it */
    endAssumed: boolean('end_assumed').notNull().default(false),
    /** per month, after discounts, without tax, one-off and usage charges */
    mrrMinor: bigint('mrr_minor', { mode: 'number' }).notNull(),
    /** the source gave no price: the customer counts, at 0, while a price of 0 makes nobody a customer */
    isPriceUnknown: boolean('is_price_unknown').notNull().default(false),
    currency: char('currency', { length: 3 }).notNull(),
    /** per month, before discounts */
    listMrrMinor: bigint('list_mrr_minor', { mode: 'number' }),
    discountMinor: bigint('discount_minor', { mode: 'number' }),
    discountReason: text('discount_reason'),
    seats: integer('seats'),
    billingMonths: smallint('billing_months'),
    termEndsOn: date('term_ends_on'),
    noticeOn: date('notice_on'),
    autoRenews: boolean('auto_renews'),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    uniqueIndex('subscription_period_external')
      .on(t.customerId, t.sourceId, t.externalId)
      .where(sql`superseded_at is null and external_id is not null`),
    index('subscription_period_live').on(t.customerId, t.startsOn).where(sql`superseded_at is null`),
    index('subscription_period_import').on(t.importId),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
    check('subscription_period_order', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
    check('subscription_period_mrr', sql`${t.mrrMinor} >= 0`),
  ],
);

/** The customer asked to leave: the decision date, kept beside the day on which service ends. */
export const cancellationRequest = pgTable(
  'cancellation_request',
  {
    ...factColumns,
    /** null: the whole customer */
    subscriptionKey: text('subscription_key'),
    requestedOn: date('requested_on').notNull(),
    effectiveOn: date('effective_on'),
    /** a code of the fixed list, see docs/metrics.md */
    reasonCode: text('reason_code'),
    /** false: payment failed; null: not known */
    isVoluntary: boolean('is_voluntary'),
    competitor: text('competitor'),
    comment: text('comment'),
    withdrawnOn: date('withdrawn_on'),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    uniqueIndex('cancellation_request_external')
      .on(t.customerId, t.sourceId, t.externalId)
      .where(sql`superseded_at is null and external_id is not null`),
    index('cancellation_request_live').on(t.customerId, t.requestedOn).where(sql`superseded_at is null`),
    index('cancellation_request_import').on(t.importId),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
  ],
);

export const cancellationPageVisit = pgTable(
  'cancellation_page_visit',
  { ...factColumns, contactId: integer('contact_id') },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    index('cancellation_page_visit_at').on(t.customerId, t.occurredAt),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
  ],
);

/** Steps of getting a new customer started; done when `completed_on` is set. */
export const onboardingStep = pgTable(
  'onboarding_step',
  {
    ...factColumns,
    step: text('step').notNull(),
    position: smallint('position').notNull().default(0),
    dueOn: date('due_on'),
    completedOn: date('completed_on'),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    uniqueIndex('onboarding_step_external')
      .on(t.customerId, t.sourceId, t.externalId)
      .where(sql`superseded_at is null and external_id is not null`),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
  ],
);
