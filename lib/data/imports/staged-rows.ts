import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { execute } from '@/lib/data/imports/execute';
import { factTables, isFactSubject } from '@/lib/data/imports/fact-tables';
import type { AnySql, RowRange, RunScope } from '@/lib/data/imports/run-scope';
import { stageTable } from '@/lib/data/imports/stage';

export function stageOf(scope: RunScope): SQL {
  return sql.raw(stageTable(scope.runId));
}

function allowsUnknown({ subject }: RunScope): boolean {
  return isFactSubject(subject) && factTables[subject].allowsUnknown;
}

/** Condition on the row number of a staging row `s`. */
export function isIn({ after, upTo }: RowRange): SQL {
  return sql`s.row_number > ${after}::integer and s.row_number <= ${upTo}::integer`;
}

/**
 * The rows of the range that can be taken, each with its customer as he is known now: 0 for rows of nobody where their
 * subject allows it, null for a customer whom nobody has told of yet. Nothing of this is written to the staging table:
 * what is decided is decided where it is used, so a row is written once on its way to a fact.
 */
export function stagedRows(scope: RunScope, range: RowRange): SQL {
  const customerId = allowsUnknown(scope)
    ? sql`coalesce(e.customer_id, case when s.customer_key is null then 0 end)`
    : sql`e.customer_id`;
  return sql`(
    select s.*, ${customerId} as customer_id
    from ${stageOf(scope)} s
    left join customer_external_id e on e.source_id = ${scope.sourceId} and e.external_id = s.customer_key
    where ${isIn(range)} and s.error_code is null)`;
}

/**
 * Rejects the rows of customers that are not known where the file may not make them.
 * @returns how many
 */
export async function rejectUnknownCustomers(
  client: AnySql,
  scope: RunScope,
  range: RowRange,
): Promise<number> {
  if (scope.makeMissingCustomers) return 0;
  const namesSomebody = allowsUnknown(scope) ? sql`s.customer_key is not null` : sql`true`;
  const rejected = await execute<{ row_number: number }>(
    client,
    sql`update ${stageOf(scope)} s set error_code = 'unknown_customer'
      where ${isIn(range)} and s.error_code is null and ${namesSomebody} and not exists (
        select 1 from customer_external_id e
        where e.source_id = ${scope.sourceId} and e.external_id = s.customer_key)
      returning s.row_number`,
  );
  return new Set(rejected.map(({ row_number }) => row_number)).size;
}

/**
 * From here on statements look everything up by index, row by row of their range. Statistics would lead astray: a table
 * that was empty a moment ago would be scanned once for each row, while those very rows fill it.
 */
export async function lookUpByIndex(client: AnySql): Promise<void> {
  await execute(
    client,
    sql`select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
      set_config('enable_seqscan', 'off', true), set_config('enable_material', 'off', true),
      set_config('jit', 'off', true)`,
  );
}
