import 'server-only';
import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { AnySql } from '@/lib/data/imports/run-scope';

const dialect = new PgDialect();

/**
 * Runs a statement built with drizzle's `sql` on a postgres.js client or transaction. Never as a named statement: it
 * is planned anew for the tables as they are, and staging tables come and go.
 */
export async function execute<Row extends object = Record<string, unknown>>(
  client: AnySql,
  statement: SQL,
): Promise<Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return client.unsafe<Row[]>(text, params as never[]);
}

/** The first row of a statement that always gives one. */
export async function executeOne<Row extends object>(client: AnySql, statement: SQL): Promise<Row> {
  const [row] = await execute<Row>(client, statement);
  if (!row) throw new Error('the statement gave no row');
  return row;
}
