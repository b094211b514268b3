import 'server-only';
import { sql } from 'drizzle-orm';
import type { Sql } from 'postgres';
import { assertCan, type Ctx } from '@/lib/data/context';
import { commitContacts, countContacts } from '@/lib/data/imports/contacts';
import { commitCustomerValues, makePlaceholderOwners } from '@/lib/data/imports/customer-values';
import { commitCustomers, countCustomers } from '@/lib/data/imports/customers';
import { execute, executeOne } from '@/lib/data/imports/execute';
import { isFactSubject } from '@/lib/data/imports/fact-tables';
import { commitFacts, countFacts } from '@/lib/data/imports/facts';
import { makeMissingCustomers } from '@/lib/data/imports/make-customers';
import type { ActionCounts, AnySql, RowRange, RunScope } from '@/lib/data/imports/run-scope';
import { isIn, lookUpByIndex, rejectUnknownCustomers, stageOf } from '@/lib/data/imports/staged-rows';
import { commitUsage, countUsage } from '@/lib/data/imports/usage';

/** Rejects the rows of the range that the database cannot take. Writes nothing but the staging table. */
export async function decideRange(client: AnySql, scope: RunScope, range: RowRange): Promise<void> {
  await rejectUnknownCustomers(client, scope, range);
}

/**
 * What committing the rows of the range would do, counted by the very conditions that the commit writes by. A row that
 * holds several counts is one row.
 */
export async function countActions(client: AnySql, scope: RunScope, range: RowRange): Promise<ActionCounts> {
  const { reject } = await executeOne<{ reject: number }>(
    client,
    sql`select count(distinct s.row_number)::integer as reject from ${stageOf(scope)} s
      where ${isIn(range)} and s.error_code is not null`,
  );
  return { ...(await countTaken(client, scope, range)), reject };
}

function countTaken(client: AnySql, scope: RunScope, range: RowRange): Promise<ActionCounts> {
  const { subject } = scope;
  if (isFactSubject(subject)) return countFacts(client, { ...scope, subject }, range);
  if (subject === 'customers') return countCustomers(client, scope, range);
  return subject === 'contacts' ? countContacts(client, scope, range) : countUsage(client, scope, range);
}

/**
 * Commits one range of rows and the run's checkpoint in the same transaction: after a crash the run goes on behind the
 * last committed row, nothing lost and nothing doubled. What becomes of a row is decided here, for another import may
 * have come between; runs of one source take turns.
 * @returns how many rows were rejected that the check had taken: their customers are gone
 */
export async function commitRange(
  ctx: Ctx,
  client: Sql,
  scope: RunScope,
  range: RowRange,
): Promise<{ rejected: number }> {
  assertCan(ctx.actor, 'import:run');
  return client.begin(async (tx) => {
    await execute(tx, sql`select 1 from data_source where id = ${scope.sourceId} for update`);
    const run = await executeOne<{ at: number }>(
      tx,
      sql`select committed_rows as at from import_run where id = ${scope.runId} for update`,
    );
    if (run.at >= range.upTo) return { rejected: 0 }; // another worker was faster
    const rejected = await rejectUnknownCustomers(tx, scope, range);
    const { create, update, skip } = await commitTaken(tx, scope, range);
    await execute(
      tx,
      sql`update import_run set committed_rows = ${range.upTo}, done = jsonb_build_object(
          'create', coalesce((done->>'create')::integer, 0) + ${create}::integer,
          'update', coalesce((done->>'update')::integer, 0) + ${update}::integer,
          'skip', coalesce((done->>'skip')::integer, 0) + ${skip}::integer)
        where id = ${scope.runId}`,
    );
    return { rejected };
  });
}

async function commitTaken(tx: AnySql, scope: RunScope, range: RowRange): Promise<ActionCounts> {
  const { subject } = scope;
  if (subject === 'customers') return commitCustomers(tx, scope, range);
  const speaksOfCustomers = subject === 'subscriptions';
  if (speaksOfCustomers) await makePlaceholderOwners(tx, scope, range);
  const { from } = scope.makeMissingCustomers ? await makeMissingCustomers(tx, scope, range) : { from: null };
  if (speaksOfCustomers) await commitCustomerValues(tx, scope, range, from);
  await lookUpByIndex(tx);
  if (subject === 'contacts') return commitContacts(tx, scope, range);
  if (subject === 'usage') return commitUsage(tx, scope, range);
  return commitFacts(tx, { ...scope, subject }, range);
}

/** Rows that the database rejected, with their reason: their cells are read once more from the file. */
export async function listRejectedInStage(client: Sql, scope: RunScope): Promise<Map<number, string>> {
  const rows = await execute<{ row_number: number; error_code: string }>(
    client,
    sql`select row_number, min(error_code) as error_code from ${stageOf(scope)}
      where error_code is not null group by row_number`,
  );
  return new Map(rows.map((row) => [row.row_number, row.error_code]));
}
