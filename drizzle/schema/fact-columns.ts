import { bigint, boolean, integer, text, timestamp } from 'drizzle-orm/pg-core';

/** An instant. Calendar dates are `date` columns named `…_on` and are never converted. */
export const instant = (name: string) => timestamp(name, { withTimezone: true });

/**
 * What every fact carries: when it happened, when the company knew it, when Wafa stored it, and from when on
 * another row speaks in its place. A fact's own values are never updated: a correction is a new row, and the
 * old one is stamped `superseded_at`, so that both "as known then" and "as known now" can be asked.
 */
export const factColumns = {
  id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
  customerId: integer('customer_id').notNull(),
  occurredAt: instant('occurred_at').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  /** true when the time of knowing was not in the source and was taken from the event or the snapshot date */
  recordedAssumed: boolean('recorded_assumed').notNull().default(false),
  importedAt: instant('imported_at').notNull().defaultNow(),
  supersededAt: instant('superseded_at'),
  supersededByImportId: integer('superseded_by_import_id'),
  sourceId: integer('source_id').notNull(),
  importId: integer('import_id'),
  /** the source's own key of this fact; one live row for each (customer, source, key) */
  externalId: text('external_id'),
};
