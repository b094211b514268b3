import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  char,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './fact-columns';

// Derived from facts like the other rollups, and can be rebuilt at any time.

export const customerStages = [
  'prospect',
  'onboarding',
  'active',
  'paused',
  'leaving',
  'left',
  'won_back',
] as const;

/** The latest of everything a list sorts, filters or shows: one row a customer, read by every list. */
export const customerState = pgTable(
  'customer_state',
  {
    customerId: integer('customer_id').primaryKey(),
    publicId: uuid('public_id').notNull(),
    name: text('name').notNull(),
    nameAr: text('name_ar'),
    /** names, external ids, registration, domain and people, spelling-normalised */
    search: text('search').notNull(),
    exclusion: text('exclusion'),
    ownerUserId: integer('owner_user_id'),
    parentCustomerId: integer('parent_customer_id'),
    country: char('country', { length: 2 }),
    city: text('city'),
    industry: text('industry'),
    size: text('size'),
    segment: text('segment'),
    plan: text('plan'),
    tags: text('tags').array().notNull(),
    hasContract: boolean('has_contract').notNull(),
    hasOrders: boolean('has_orders').notNull(),
    stage: text('stage', { enum: customerStages }).notNull(),
    firstActiveOn: date('first_active_on'),
    leftOn: date('left_on'),
    /** reporting currency, at this month's opening rate; null when a rate is missing or nothing recurs */
    mrrMinor: bigint('mrr_minor', { mode: 'number' }),
    revenue12mMinor: bigint('revenue_12m_minor', { mode: 'number' }),
    orders12m: integer('orders_12m'),
    lastOrderOn: date('last_order_on'),
    expectedOrderOn: date('expected_order_on'),
    seats: integer('seats'),
    activePeople28d: integer('active_people_28d'),
    usage28d: doublePrecision('usage_28d'),
    usagePrevious28d: doublePrecision('usage_previous_28d'),
    lastUsedOn: date('last_used_on'),
    renewalOn: date('renewal_on'),
    noticeOn: date('notice_on'),
    leaveRequestedOn: date('leave_requested_on'),
    npsScore: smallint('nps_score'),
    npsAt: instant('nps_at'),
    openTickets: integer('open_tickets'),
    overdueMinor: bigint('overdue_minor', { mode: 'number' }),
    lastTouchAt: instant('last_touch_at'),
    nextStepOn: date('next_step_on'),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    index('customer_state_public_id').on(t.publicId),
    // one order a language; see lib/data/customers/customer-sort
    index('customer_state_name_en').on(sql`(${t.name} collate "en-x-icu")`, t.customerId),
    index('customer_state_name_ar').on(
      sql`(coalesce(${t.nameAr}, ${t.name}) collate "ar-x-icu")`,
      t.customerId,
    ),
    index('customer_state_mrr').on(t.mrrMinor, t.customerId),
    index('customer_state_owner').on(t.ownerUserId, t.customerId),
    index('customer_state_renewal').on(t.renewalOn, t.customerId),
    index('customer_state_touch').on(t.lastTouchAt, t.customerId),
    index('customer_state_stage').on(t.stage, t.customerId),
  ],
);
