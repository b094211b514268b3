import 'server-only';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { type Actor, can, type Permission } from '@/lib/domain/permissions';
import { PermissionDeniedError } from '@/lib/errors';

export type Db = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** Settings of the organisation that nearly every read needs; the rest is asked where it is used. */
export type OrganisationContext = {
  name: string;
  nameAr: string | null;
  country: string;
  timeZone: string;
  /** 0 Sunday … 6 Saturday */
  weekStart: number;
  weekend: number[];
  currency: string;
  fiscalYearStartMonth: number;
  isSample: boolean;
};

/**
 * First argument of every data function: where to read, for whom, at what moment.
 * `now` is fixed once a request; `today` is its calendar date in the organisation's time zone.
 */
export type Ctx = {
  db: Db;
  actor: Actor;
  now: Date;
  today: string;
  organisation: OrganisationContext;
  /** address of the person, for the audit log */
  ip?: string;
};

/** @throws PermissionDeniedError when the actor lacks the permission */
export function assertCan(actor: Actor, permission: Permission): void {
  if (!can(actor, permission)) throw new PermissionDeniedError(permission);
}

/** The only opener of transactions: one per unit of work. */
export function withTransaction<T>(ctx: Ctx, work: (tx: Ctx) => Promise<T>): Promise<T> {
  return ctx.db.transaction((tx) => work({ ...ctx, db: tx as unknown as Db }));
}
