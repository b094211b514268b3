import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  doublePrecision,
  foreignKey,
  index,
  inet,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { customer } from './customer';
import { factColumns, instant } from './fact-columns';

export const feedbackKinds = ['nps', 'csat', 'ces', 'review', 'exit', 'comment'] as const;

/** An answer, a review or a remark; the raw score and its scale are kept as given. */
export const feedback = pgTable(
  'feedback',
  {
    ...factColumns,
    contactId: integer('contact_id'),
    kind: text('kind', { enum: feedbackKinds }).notNull(),
    /** 'relationship' or the occasion: 'ticket', 'onboarding', 'purchase' … */
    touchpoint: text('touchpoint').notNull().default('relationship'),
    score: doublePrecision('score'),
    scaleMin: smallint('scale_min'),
    scaleMax: smallint('scale_max'),
    comment: text('comment'),
    language: text('language'),
    /** −1, 0 or 1 where the source says so */
    polarity: smallint('polarity'),
    channel: text('channel'),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    uniqueIndex('feedback_external')
      .on(t.customerId, t.sourceId, t.externalId)
      .where(sql`superseded_at is null and external_id is not null`),
    index('feedback_at').on(t.customerId, t.occurredAt),
    index('feedback_kind_at').on(t.kind, t.occurredAt),
    index('feedback_import').on(t.importId),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
  ],
);

/** A support case. `occurred_at` is when it was opened. */
export const ticket = pgTable(
  'ticket',
  {
    ...factColumns,
    contactId: integer('contact_id'),
    subject: text('subject'),
    /** 'open', 'pending', 'resolved', 'closed' */
    status: text('status').notNull(),
    priority: text('priority'),
    category: text('category'),
    channel: text('channel'),
    isComplaint: boolean('is_complaint').notNull().default(false),
    firstResponseAt: instant('first_response_at'),
    resolvedAt: instant('resolved_at'),
    promisedAt: instant('promised_at'),
    reopenedCount: smallint('reopened_count').notNull().default(0),
    minutes: integer('minutes'),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    uniqueIndex('ticket_external')
      .on(t.customerId, t.sourceId, t.externalId)
      .where(sql`superseded_at is null and external_id is not null`),
    index('ticket_at').on(t.customerId, t.occurredAt),
    index('ticket_import').on(t.importId),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
  ],
);

export const interactionKinds = [
  'call',
  'meeting',
  'whatsapp',
  'mail',
  'visit',
  'training',
  'event',
  'thank_you',
  'gift',
  'product_update',
  'promise',
  'incident',
  'note',
] as const;

/** A touch: anything that passed between the two sides and was logged by a person or a source. */
export const interaction = pgTable(
  'interaction',
  {
    ...factColumns,
    contactId: integer('contact_id'),
    userId: integer('user_id'),
    kind: text('kind', { enum: interactionKinds }).notNull(),
    /** 'out', 'in' or null */
    direction: text('direction'),
    subject: text('subject'),
    body: text('body'),
    goal: text('goal'),
    outcome: text('outcome'),
    nextStep: text('next_step'),
    nextStepOn: date('next_step_on'),
    minutes: integer('minutes'),
    /** promises only: due on, and the day it was kept; late when due passed without */
    promiseDueOn: date('promise_due_on'),
    promiseKeptOn: date('promise_kept_on'),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    uniqueIndex('interaction_external')
      .on(t.customerId, t.sourceId, t.externalId)
      .where(sql`superseded_at is null and external_id is not null`),
    index('interaction_at').on(t.customerId, t.occurredAt),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
  ],
);

/** Append-only: the newest row of (contact, channel, purpose) holds. */
export const consent = pgTable(
  'consent',
  {
    customerId: integer('customer_id').notNull(),
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    contactId: integer('contact_id').notNull(),
    /** 'email', 'sms', 'whatsapp', 'phone', 'post' */
    channel: text('channel').notNull(),
    purpose: text('purpose').notNull().default('marketing'),
    /** 'subscribed' or 'unsubscribed' */
    status: text('status').notNull(),
    /** how it was given */
    origin: text('origin').notNull(),
    textVersion: text('text_version'),
    at: instant('at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    importedAt: instant('imported_at').notNull().defaultNow(),
    ip: inet('ip'),
    sourceId: integer('source_id').notNull(),
    importId: integer('import_id'),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    index('consent_latest').on(t.customerId, t.contactId, t.channel, t.purpose, t.at),
    index('consent_import').on(t.importId),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
  ],
);
