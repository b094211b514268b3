import { sql } from 'drizzle-orm';
import {
  bigint,
  char,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { customer } from './customer';
import { factColumns } from './fact-columns';

export const invoice = pgTable(
  'invoice',
  {
    ...factColumns,
    number: text('number'),
    subscriptionKey: text('subscription_key'),
    issuedOn: date('issued_on').notNull(),
    dueOn: date('due_on'),
    paidOn: date('paid_on'),
    /** 'open', 'paid', 'void', 'uncollectible' */
    status: text('status').notNull(),
    /** without tax */
    netMinor: bigint('net_minor', { mode: 'number' }).notNull(),
    taxMinor: bigint('tax_minor', { mode: 'number' }),
    currency: char('currency', { length: 3 }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    uniqueIndex('invoice_external')
      .on(t.customerId, t.sourceId, t.externalId)
      .where(sql`superseded_at is null and external_id is not null`),
    index('invoice_live').on(t.customerId, t.issuedOn).where(sql`superseded_at is null`),
    index('invoice_import').on(t.importId),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
  ],
);

export const payment = pgTable(
  'payment',
  {
    ...factColumns,
    invoiceNumber: text('invoice_number'),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    method: text('method'),
    /** 'succeeded' or 'failed' */
    outcome: text('outcome').notNull(),
    failureCode: text('failure_code'),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    uniqueIndex('payment_external')
      .on(t.customerId, t.sourceId, t.externalId)
      .where(sql`superseded_at is null and external_id is not null`),
    index('payment_at').on(t.customerId, t.occurredAt),
    index('payment_import').on(t.importId),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
  ],
);

export const refund = pgTable(
  'refund',
  {
    ...factColumns,
    /** what is refunded: an invoice or order number */
    reference: text('reference'),
    requestedOn: date('requested_on'),
    refundedOn: date('refunded_on'),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    reason: text('reason'),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    index('refund_at').on(t.customerId, t.occurredAt),
    index('refund_import').on(t.importId),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
  ],
);

/** How the customer pays and until when it works. */
export const paymentMethod = pgTable(
  'payment_method',
  { ...factColumns, kind: text('kind').notNull(), label: text('label'), expiresOn: date('expires_on') },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
  ],
);

/** What serving this customer cost beyond tickets and logged hours. */
export const serviceCost = pgTable(
  'service_cost',
  {
    ...factColumns,
    kind: text('kind').notNull(),
    minutes: integer('minutes'),
    amountMinor: bigint('amount_minor', { mode: 'number' }),
    currency: char('currency', { length: 3 }),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
  ],
);

/** One line of an order or of a return (negative quantity). `occurred_at` is when it was placed. */
export const orderLine = pgTable(
  'order_line',
  {
    ...factColumns,
    orderNumber: text('order_number').notNull(),
    orderedOn: date('ordered_on').notNull(),
    productCode: text('product_code'),
    productName: text('product_name'),
    category: text('category'),
    quantity: integer('quantity').notNull(),
    /** quantity × unit price, without tax, negative for a return */
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    discountMinor: bigint('discount_minor', { mode: 'number' }),
    currency: char('currency', { length: 3 }).notNull(),
    country: char('country', { length: 2 }),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    uniqueIndex('order_line_external')
      .on(t.customerId, t.sourceId, t.externalId)
      .where(sql`superseded_at is null and external_id is not null`),
    index('order_line_live').on(t.customerId, t.orderedOn).where(sql`superseded_at is null`),
    index('order_line_import').on(t.importId),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
  ],
);
