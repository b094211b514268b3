import { sql } from 'drizzle-orm';
import {
  bigint,
  char,
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './fact-columns';

/**
 * Who pays. Holds the values of today; `customer_attribute` holds their dated history.
 * Row 0 is reserved: feedback, reviews and order lines of nobody known belong to it.
 */
export const customer = pgTable(
  'customer',
  {
    id: integer('id').primaryKey().generatedByDefaultAsIdentity({ startWith: 1, minValue: 0 }),
    publicId: uuid('public_id').notNull().defaultRandom(),
    name: text('name').notNull(),
    nameAr: text('name_ar'),
    registrationNumber: text('registration_number'),
    vatNumber: text('vat_number'),
    domain: text('domain'),
    /** left out of every figure, and why: 'test', 'internal' or 'partner' */
    exclusion: text('exclusion'),
    exclusionReason: text('exclusion_reason'),
    ownerUserId: integer('owner_user_id'),
    /** reporting group only: revenue and churn count at the paying customer */
    parentCustomerId: integer('parent_customer_id'),
    country: char('country', { length: 2 }),
    city: text('city'),
    industry: text('industry'),
    size: text('size'),
    segment: text('segment'),
    plan: text('plan'),
    serviceTier: text('service_tier'),
    acquisitionChannel: text('acquisition_channel'),
    currency: char('currency', { length: 3 }),
    /** account opened; not yet a customer until the first paid day */
    openedOn: date('opened_on'),
    tags: text('tags').array().notNull().default(sql`'{}'`),
    attributes: jsonb('attributes')
      .$type<Record<string, string | number | boolean | null>>()
      .notNull()
      .default({}),
    sourceId: integer('source_id').notNull(),
    importId: integer('import_id'),
    /** raised by each edit; a save made on an older version is refused, not lost */
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    /** the import that brought this customer was undone */
    withdrawnAt: instant('withdrawn_at'),
    erasedAt: instant('erased_at'),
  },
  (t) => [
    index('customer_public_id').on(t.publicId),
    index('customer_owner').on(t.ownerUserId),
    index('customer_import').on(t.importId),
    check(
      'customer_exclusion',
      sql`${t.exclusion} is null or ${t.exclusion} in ('test', 'internal', 'partner')`,
    ),
  ],
);

/** The names by which sources know a customer. Spans customers, so it is a reference table. */
export const customerExternalId = pgTable(
  'customer_external_id',
  {
    sourceId: integer('source_id').notNull(),
    externalId: text('external_id').notNull(),
    customerId: integer('customer_id').notNull(),
    importId: integer('import_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.sourceId, t.externalId] }),
    index('customer_external_id_customer').on(t.customerId),
  ],
);

/** A merge: facts keep the old key and are counted at the canonical customer. An undone merge is a stamped row. */
export const customerAlias = pgTable(
  'customer_alias',
  {
    customerId: integer('customer_id').notNull(),
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    canonicalCustomerId: integer('canonical_customer_id').notNull(),
    since: instant('since').notNull().defaultNow(),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
    mergedBy: integer('merged_by'),
    undoneAt: instant('undone_at'),
    undoneBy: integer('undone_by'),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    index('customer_alias_canonical').on(t.canonicalCustomerId),
  ],
);

/** Dated values of plan, size, country, industry, owner, parent, segment and every custom attribute. */
export const customerAttribute = pgTable(
  'customer_attribute',
  {
    customerId: integer('customer_id').notNull(),
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    name: text('name').notNull(),
    value: text('value'),
    validFrom: date('valid_from').notNull(),
    /** first day on which it no longer holds; null while it holds */
    validTo: date('valid_to'),
    recordedAt: instant('recorded_at').notNull(),
    importedAt: instant('imported_at').notNull().defaultNow(),
    supersededAt: instant('superseded_at'),
    supersededByImportId: integer('superseded_by_import_id'),
    sourceId: integer('source_id').notNull(),
    importId: integer('import_id'),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    index('customer_attribute_lookup').on(t.customerId, t.name, t.validFrom),
    index('customer_attribute_import').on(t.importId),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
  ],
);

/** Every edit of a customer's own fields, by a person or an import: what undo reads. */
export const customerChange = pgTable(
  'customer_change',
  {
    customerId: integer('customer_id').notNull(),
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    at: instant('at').notNull().defaultNow(),
    userId: integer('user_id'),
    importId: integer('import_id'),
    before: jsonb('before').$type<Record<string, unknown>>().notNull(),
    after: jsonb('after').$type<Record<string, unknown>>().notNull(),
    undoneAt: instant('undone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    index('customer_change_import').on(t.importId),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
  ],
);

/**
 * Two customers that may be one, as found by the job that looks for them; the lower id comes first. A pair that a
 * person has looked at and dismissed stays, so that it is not suggested again.
 */
export const customerDuplicate = pgTable(
  'customer_duplicate',
  {
    customerId: integer('customer_id').notNull(),
    otherCustomerId: integer('other_customer_id').notNull(),
    /** 'registration_number', 'vat_number', 'domain', 'name' */
    reasons: text('reasons').array().notNull(),
    score: doublePrecision('score').notNull(),
    foundAt: instant('found_at').notNull(),
    dismissedAt: instant('dismissed_at'),
    dismissedBy: integer('dismissed_by'),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.otherCustomerId] }),
    index('customer_duplicate_other').on(t.otherCustomerId),
    index('customer_duplicate_score').on(t.score),
  ],
);

export const attributeDefinition = pgTable('attribute_definition', {
  key: text('key').primaryKey(),
  labelEn: text('label_en').notNull(),
  labelAr: text('label_ar').notNull(),
  /** 'text', 'number', 'date' or 'boolean' */
  type: text('type').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  archivedAt: instant('archived_at'),
});

/** A person at a customer. */
export const contact = pgTable(
  'contact',
  {
    customerId: integer('customer_id').notNull(),
    id: integer('id').generatedAlwaysAsIdentity().notNull(),
    publicId: uuid('public_id').notNull().defaultRandom(),
    externalId: text('external_id'),
    name: text('name').notNull(),
    nameAr: text('name_ar'),
    email: text('email'),
    /** E.164 */
    phone: text('phone'),
    jobTitle: text('job_title'),
    /** 'champion', 'decision_maker', 'billing', 'user' */
    part: text('part'),
    locale: text('locale'),
    leftOn: date('left_on'),
    sourceId: integer('source_id').notNull(),
    importId: integer('import_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    withdrawnAt: instant('withdrawn_at'),
    erasedAt: instant('erased_at'),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    index('contact_external').on(t.customerId, t.sourceId, t.externalId),
    index('contact_email').on(t.email),
    index('contact_import').on(t.importId),
    foreignKey({ columns: [t.customerId], foreignColumns: [customer.id] }),
  ],
);
