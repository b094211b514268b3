import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  doublePrecision,
  index,
  inet,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './fact-columns';

export const jobStates = ['waiting', 'running', 'done', 'failed'] as const;

/** What runs by itself. A lease that runs out gives the job to another worker. Local to one node when sharded. */
export const job = pgTable(
  'job',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').notNull(),
    /** at most one waiting or running job with the same key */
    dedupeKey: text('dedupe_key'),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull().default({}),
    state: text('state', { enum: jobStates }).notNull().default('waiting'),
    runAfter: instant('run_after').notNull().defaultNow(),
    attempts: smallint('attempts').notNull().default(0),
    maxAttempts: smallint('max_attempts').notNull().default(5),
    leaseUntil: instant('lease_until'),
    leasedBy: text('leased_by'),
    /** 0–1, null when not known */
    progress: doublePrecision('progress'),
    error: text('error'),
    createdAt: instant('created_at').notNull().defaultNow(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    uniqueIndex('job_dedupe').on(t.dedupeKey).where(sql`state in ('waiting', 'running')`),
    index('job_due').on(t.state, t.runAfter),
  ],
);

/** A named list: its filters, sort and columns as they stand in the address. */
export const savedView = pgTable(
  'saved_view',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    publicId: uuid('public_id').notNull().defaultRandom(),
    userId: integer('user_id').notNull(),
    hall: text('hall').notNull(),
    name: text('name').notNull(),
    query: text('query').notNull(),
    isShared: boolean('is_shared').notNull().default(false),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [index('saved_view_hall').on(t.hall, t.userId), uniqueIndex('saved_view_public_id').on(t.publicId)],
);

/** Append-only: who did what, on what, from where, and how it ended. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull().defaultNow(),
    /** 'user', 'api_key' or 'system' */
    actorKind: text('actor_kind').notNull(),
    actorId: integer('actor_id'),
    actorName: text('actor_name'),
    action: text('action').notNull(),
    subjectKind: text('subject_kind'),
    subjectId: text('subject_id'),
    details: jsonb('details').$type<Record<string, unknown>>(),
    ip: inet('ip'),
    /** 'done' or 'refused' */
    outcome: text('outcome').notNull().default('done'),
  },
  (t) => [index('audit_log_at').on(t.at), index('audit_log_subject').on(t.subjectKind, t.subjectId)],
);

/**
 * Answers that take longer than a page may: worked out in the background, read until they are out of date. Derived, like
 * the rollups: nothing is lost when they are thrown away.
 */
export const preparedAnswer = pgTable(
  'prepared_answer',
  {
    name: text('name').notNull(),
    /** the question as canonical JSON */
    question: text('question').notNull(),
    answer: jsonb('answer').notNull(),
    /** the day it is of, and the state of the rollups it was made from */
    asOf: date('as_of').notNull(),
    rollupsBuiltAt: instant('rollups_built_at'),
    preparedAt: instant('prepared_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.name, t.question] }), index('prepared_answer_age').on(t.preparedAt)],
);

/** Something that waits for people of a role, written by a job; shown over every page until it is dealt with. */
export const notice = pgTable(
  'notice',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    /** 'closing.due', 'closing.by_itself' or 'closing.reopen_asked' */
    kind: text('kind').notNull(),
    /** what it is about, once for each: 2026-10-01/1 */
    subject: text('subject').notNull(),
    params: jsonb('params').$type<Record<string, string | number>>().notNull().default({}),
    createdAt: instant('created_at').notNull(),
    settledAt: instant('settled_at'),
    /** null where it settled itself */
    settledBy: integer('settled_by'),
  },
  (t) => [
    uniqueIndex('notice_subject').on(t.kind, t.subject),
    index('notice_open').on(t.createdAt).where(sql`settled_at is null`),
  ],
);
