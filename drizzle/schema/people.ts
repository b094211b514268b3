import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './fact-columns';

export const roles = ['admin', 'csm', 'executive', 'marketing', 'viewer'] as const;

/** A person who signs in, or a placeholder for an owner named in imported data who has not been invited yet. */
export const appUser = pgTable(
  'app_user',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    publicId: uuid('public_id').notNull().defaultRandom(),
    /** lower-cased; null for a placeholder */
    email: text('email'),
    name: text('name').notNull(),
    nameAr: text('name_ar'),
    role: text('role', { enum: roles }).notNull(),
    passwordHash: text('password_hash'),
    oidcSubject: text('oidc_subject'),
    locale: text('locale'),
    digits: text('digits'),
    theme: text('theme'),
    /** show Umm al-Qura dates beside Gregorian ones */
    showHijri: boolean('show_hijri').notNull().default(false),
    /** raised to sign a person out everywhere */
    sessionVersion: integer('session_version').notNull().default(1),
    isPlaceholder: boolean('is_placeholder').notNull().default(false),
    disabledAt: instant('disabled_at'),
    lastSeenAt: instant('last_seen_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('app_user_email').on(t.email),
    uniqueIndex('app_user_public_id').on(t.publicId),
    uniqueIndex('app_user_oidc_subject').on(t.oidcSubject),
    check('app_user_role', sql`${t.role} in ('admin', 'csm', 'executive', 'marketing', 'viewer')`),
  ],
);

export const team = pgTable('team', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  name: text('name').notNull(),
  nameAr: text('name_ar'),
  leadUserId: integer('lead_user_id').references(() => appUser.id),
});

export const teamMember = pgTable(
  'team_member',
  {
    teamId: integer('team_id')
      .notNull()
      .references(() => team.id, { onDelete: 'cascade' }),
    userId: integer('user_id')
      .notNull()
      .references(() => appUser.id),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.userId] }), index('team_member_user').on(t.userId)],
);

/** Someone is away; the cover receives their work. */
export const absence = pgTable('absence', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  userId: integer('user_id')
    .notNull()
    .references(() => appUser.id),
  fromOn: date('from_on').notNull(),
  toOn: date('to_on').notNull(),
  coverUserId: integer('cover_user_id').references(() => appUser.id),
});

/** A copyable link that lets one person set a password. Only the hash is stored. */
export const invitation = pgTable('invitation', {
  tokenHash: text('token_hash').primaryKey(),
  userId: integer('user_id')
    .notNull()
    .references(() => appUser.id),
  createdBy: integer('created_by'),
  createdAt: instant('created_at').notNull().defaultNow(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
});

/** The one-time token that the first start prints on the console. */
export const setupToken = pgTable('setup_token', {
  tokenHash: text('token_hash').primaryKey(),
  createdAt: instant('created_at').notNull().defaultNow(),
  usedAt: instant('used_at'),
});

/** Counters of sign-in attempts, by account and by address (columns as rate-limiter-flexible wants them). */
export const rateLimit = pgTable('rate_limit', {
  key: text('key').primaryKey(),
  points: integer('points').notNull(),
  expire: instant('expire'),
});
