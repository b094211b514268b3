import {
  bigint,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { instant } from './fact-columns';

// Derived from orders, like the tables of ./rollup; of customers who buy again and again.

/**
 * What each customer bought up to the day the rollups were made for: one row for whoever ever ordered, excluded
 * customers left out. A purchase is a day with an order; lines of a return take money off and are no orders.
 */
export const customerPurchase = pgTable(
  'customer_purchase',
  {
    customerId: integer('customer_id').primaryKey(),
    firstOn: date('first_on').notNull(),
    /** the day of the second order, which may be the first day; null for who ordered once */
    secondOn: date('second_on'),
    lastOn: date('last_on').notNull(),
    /** days with an order */
    purchases: integer('purchases').notNull(),
    orders: integer('orders').notNull(),
    /** reporting currency, at each month's rate, returns taken off; null where a rate is missing */
    revenueMinor: bigint('revenue_minor', { mode: 'number' }),
    /** of that, after the first day */
    repeatMinor: bigint('repeat_minor', { mode: 'number' }),
  },
  (t) => [index('customer_purchase_last').on(t.lastOn)],
);

/** What a model expects of each buyer in the next 12 months; made anew with the model, in the background. */
export const customerForecast = pgTable(
  'customer_forecast',
  {
    customerId: integer('customer_id').primaryKey(),
    expectedPurchases: doublePrecision('expected_purchases').notNull(),
    /** of buying at all */
    chanceToBuy: doublePrecision('chance_to_buy').notNull(),
    probabilityAlive: doublePrecision('probability_alive').notNull(),
    /** of one purchase, and of all that are expected; null where money is not known */
    spendMinor: bigint('spend_minor', { mode: 'number' }),
    valueMinor: bigint('value_minor', { mode: 'number' }),
  },
  (t) => [index('customer_forecast_purchases').on(t.expectedPurchases, t.customerId)],
);

/**
 * Buyers by their group of recency and frequency at the opening of a month and a month before. What a month was first
 * shown with is kept beside what orders that came later make of it.
 */
export const rfmMonth = pgTable(
  'rfm_month',
  {
    month: date('month').notNull(),
    /** '' for who had not bought a month before */
    fromGroup: text('from_group').notNull(),
    toGroup: text('to_group').notNull(),
    customers: integer('customers').notNull(),
    firstCustomers: integer('first_customers').notNull(),
    firstMadeAt: instant('first_made_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.month, t.fromGroup, t.toGroup] })],
);
