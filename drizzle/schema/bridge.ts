import { sql } from 'drizzle-orm';
import {
  bigint,
  char,
  check,
  date,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { customer } from './customer';
import { instant } from './fact-columns';

// Written once and never rebuilt: what two systems said of recurring revenue on a day, and why they differed.

type StoredPart = { cause: string; amountMinor: number; day?: string; rate?: number };

/** A comparison of our MRR with another system's. */
export const mrrBridge = pgTable(
  'mrr_bridge',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    publicId: uuid('public_id').notNull(),
    /** the day on which both figures stand */
    onDay: date('on_day').notNull(),
    /** 'total': somebody typed one figure; 'customers': a list was brought */
    kind: text('kind', { enum: ['total', 'customers'] }).notNull(),
    otherName: text('other_name').notNull(),
    note: text('note'),
    /** reporting currency of that day */
    currency: char('currency', { length: 3 }).notNull(),
    oursMinor: bigint('ours_minor', { mode: 'number' }).notNull(),
    theirsMinor: bigint('theirs_minor', { mode: 'number' }).notNull(),
    /** by cause, adding up to theirs − ours */
    causes: jsonb('causes').$type<(StoredPart & { customers: number })[]>().notNull(),
    /** of a typed total: what each other reading by itself would move and leave */
    readings: jsonb('readings').$type<(StoredPart & { leftMinor: number })[]>().notNull(),
    sameCustomers: integer('same_customers').notNull(),
    sameMinor: bigint('same_minor', { mode: 'number' }).notNull(),
    /** rows of the list that were compared, and that could not be */
    rowsCompared: integer('rows_compared').notNull(),
    rowsRejected: integer('rows_rejected').notNull(),
    fileName: text('file_name'),
    /** the definitions of our figure, and its exchange rates */
    definitions: jsonb('definitions').$type<Record<string, unknown>>().notNull(),
    madeBy: integer('made_by'),
    madeAt: instant('made_at').notNull(),
  },
  (t) => [uniqueIndex('mrr_bridge_public_id').on(t.publicId)],
);

/** A customer on whom the two differ; customer 0 for those nobody here is. */
export const mrrBridgeCustomer = pgTable(
  'mrr_bridge_customer',
  {
    customerId: integer('customer_id').notNull(),
    bridgeId: integer('bridge_id').notNull(),
    /** the largest difference is 1 */
    line: integer('line').notNull(),
    /** what the other system calls them; null where it does not name them */
    theirKey: text('their_key'),
    theirName: text('their_name'),
    group: text('group', { enum: ['only_ours', 'only_theirs', 'different'] }).notNull(),
    oursMinor: bigint('ours_minor', { mode: 'number' }).notNull(),
    theirsMinor: bigint('theirs_minor', { mode: 'number' }).notNull(),
    /** adding up to theirs − ours */
    parts: jsonb('parts').$type<StoredPart[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.bridgeId, t.line] }),
    uniqueIndex('mrr_bridge_customer_line').on(t.bridgeId, t.line, t.customerId),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
    foreignKey({ columns: [t.bridgeId], foreignColumns: [mrrBridge.id] }),
  ],
);

/** A row of a list that could not be compared, as it stood there. */
export const mrrBridgeRejected = pgTable(
  'mrr_bridge_rejected',
  {
    bridgeId: integer('bridge_id')
      .notNull()
      .references(() => mrrBridge.id),
    rowNumber: integer('row_number').notNull(),
    cells: text('cells').array().notNull(),
    reason: text('reason').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bridgeId, t.rowNumber] }),
    check('mrr_bridge_rejected_row', sql`${t.rowNumber} > 0`),
  ],
);
