import {
  bigint,
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

/** What is counted: an event name or a column of a usage file. */
export const usageMetric = pgTable('usage_metric', {
  id: smallint('id').primaryKey().generatedAlwaysAsIdentity(),
  key: text('key').notNull().unique(),
  labelEn: text('label_en'),
  labelAr: text('label_ar'),
});

/**
 * Uses of one metric by one customer on one day, as known within two days of that day. No row means none.
 * Partitioned by month of `day` (see the migration); always read it with bounds on `day`.
 */
export const usageDaily = pgTable(
  'usage_daily',
  {
    n: doublePrecision('n').notNull(),
    customerId: integer('customer_id').notNull(),
    day: date('day').notNull(),
    importId: integer('import_id'),
    metricId: smallint('metric_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.metricId, t.day] }),
    index('usage_daily_day').using('brin', t.day),
  ],
);

/** What became known of a day more than two days after it: added to `usage_daily` for "as known now". */
export const usageDailyLate = pgTable(
  'usage_daily_late',
  {
    customerId: integer('customer_id').notNull(),
    metricId: smallint('metric_id').notNull(),
    day: date('day').notNull(),
    recordedOn: date('recorded_on').notNull(),
    n: doublePrecision('n').notNull(),
    importId: integer('import_id'),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.metricId, t.day, t.recordedOn] })],
);

/** Values that a later file replaced or an undone import took back: "as known then" stays answerable. */
export const usageDailyHistory = pgTable(
  'usage_daily_history',
  {
    customerId: integer('customer_id').notNull(),
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    metricId: smallint('metric_id').notNull(),
    day: date('day').notNull(),
    n: doublePrecision('n').notNull(),
    importId: integer('import_id'),
    supersededAt: instant('superseded_at').notNull().defaultNow(),
    supersededByImportId: integer('superseded_by_import_id'),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    index('usage_daily_history_import').on(t.supersededByImportId),
  ],
);

/** A person was active on a day. Distinct people are counted from here, never summed over days. */
export const contactActiveDay = pgTable(
  'contact_active_day',
  {
    customerId: integer('customer_id').notNull(),
    contactId: integer('contact_id').notNull(),
    day: date('day').notNull(),
    importId: integer('import_id'),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.contactId, t.day] }),
    index('contact_active_day_day').using('brin', t.day),
  ],
);
