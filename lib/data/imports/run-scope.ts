import type { Sql, TransactionSql } from 'postgres';
import type { ImportSubject } from '@/lib/domain/import/subject';

export type AnySql = Sql | TransactionSql;

/** What the SQL of one run needs to know, fixed when the run begins. */
export type RunScope = {
  runId: number;
  sourceId: number;
  subject: ImportSubject;
  timeZone: string;
  /** date of a snapshot file: what it says was known then; null for files of dated facts */
  asOfDate: string | null;
  /** customers that the file names and nobody has told of yet are made */
  makeMissingCustomers: boolean;
  /** usage: rows of one customer, day and metric are added up; otherwise the last of them is taken */
  addsRepeatedCounts: boolean;
  /** reporting currency of the organisation, for customers made from a key alone */
  currency: string;
  /** ISO instant at which the run works */
  now: string;
};

/** Rows (from, to] of the file. */
export type RowRange = { after: number; upTo: number };

export const wholeFile: RowRange = { after: 0, upTo: 2_147_483_647 };

export type ActionCounts = { create: number; update: number; skip: number; reject: number };

export const noActions: ActionCounts = { create: 0, update: 0, skip: 0, reject: 0 };
