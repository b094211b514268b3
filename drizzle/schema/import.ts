import {
  bigint,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './fact-columns';

/** Where facts come from. External ids are unique within a source. */
export const dataSource = pgTable('data_source', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  key: text('key').notNull().unique(),
  /** 'import', 'manual', 'sample' */
  kind: text('kind').notNull(),
  name: text('name').notNull(),
  lastReceivedAt: instant('last_received_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
});

export const importStates = [
  'uploaded',
  'checking',
  'checked',
  'committing',
  'committed',
  'failed',
  'undoing',
  'undone',
] as const;

/** One file on its way in. `committed_rows` moves in the same transaction as the rows it speaks of. */
export const importRun = pgTable(
  'import_run',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    publicId: uuid('public_id').notNull().defaultRandom(),
    sourceId: integer('source_id').notNull(),
    subject: text('subject'),
    fileName: text('file_name').notNull(),
    fileBytes: bigint('file_bytes', { mode: 'number' }).notNull(),
    fileSha256: text('file_sha256'),
    /** where the upload is kept, relative to the data folder */
    storedAs: text('stored_as').notNull(),
    /** encoding, delimiter, sheet, headers and a sample, as detected */
    detected: jsonb('detected').$type<Record<string, unknown>>(),
    mapping: jsonb('mapping').$type<Record<string, unknown>>(),
    answers: jsonb('answers').$type<Record<string, unknown>>(),
    state: text('state', { enum: importStates }).notNull().default('uploaded'),
    totalRows: integer('total_rows'),
    checkedRows: integer('checked_rows').notNull().default(0),
    committedRows: integer('committed_rows').notNull().default(0),
    /** dry run: {create, update, skip, reject, warnings: {code: n}} */
    expected: jsonb('expected').$type<Record<string, unknown>>(),
    /** what the commit did, the same shape */
    done: jsonb('done').$type<Record<string, unknown>>(),
    errorCode: text('error_code'),
    errorParams: jsonb('error_params').$type<Record<string, unknown>>(),
    createdBy: integer('created_by'),
    createdAt: instant('created_at').notNull().defaultNow(),
    committedAt: instant('committed_at'),
    undoneAt: instant('undone_at'),
    undoneBy: integer('undone_by'),
  },
  (t) => [uniqueIndex('import_run_public_id').on(t.publicId), index('import_run_created').on(t.createdAt)],
);

/** Every row that was not taken, as it stood in the file, with the reason. */
export const importRejectedRow = pgTable(
  'import_rejected_row',
  {
    importId: integer('import_id')
      .notNull()
      .references(() => importRun.id),
    rowNumber: integer('row_number').notNull(),
    cells: jsonb('cells').$type<string[]>().notNull(),
    errorCode: text('error_code').notNull(),
    errorParams: jsonb('error_params').$type<Record<string, string | number>>(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.rowNumber] })],
);

/** Every date that was converted from another calendar, as it stood in the file, and what it became. */
export const importOriginalDate = pgTable(
  'import_original_date',
  {
    importId: integer('import_id')
      .notNull()
      .references(() => importRun.id),
    rowNumber: integer('row_number').notNull(),
    field: text('field').notNull(),
    original: text('original').notNull(),
    became: date('became').notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.rowNumber, t.field] })],
);

/** What the person answered last time for a file with the same headers. */
export const importMapping = pgTable(
  'import_mapping',
  {
    subject: text('subject').notNull(),
    headerSignature: text('header_signature').notNull(),
    mapping: jsonb('mapping').$type<Record<string, unknown>>().notNull(),
    answers: jsonb('answers').$type<Record<string, unknown>>().notNull(),
    usedAt: instant('used_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.subject, t.headerSignature] })],
);
