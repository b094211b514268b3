import 'server-only';
import type { Sql } from 'postgres';
import { assertCan, type Ctx } from '@/lib/data/context';
import { commitContacts, decideContacts } from '@/lib/data/imports/contacts';
import { commitCustomerValues, decideCustomers } from '@/lib/data/imports/customers';
import { isFactSubject } from '@/lib/data/imports/fact-tables';
import { commitFacts, decideFacts } from '@/lib/data/imports/facts';
import {
  makeMissingCustomers,
  resolveContacts,
  resolveCustomers,
} from '@/lib/data/imports/resolve-customers';
import {
  type ActionCounts,
  type AnySql,
  noActions,
  type RowRange,
  type RunScope,
} from '@/lib/data/imports/run-scope';
import { stageTable } from '@/lib/data/imports/stage';
import { commitUsage, decideUsage } from '@/lib/data/imports/usage';

/** Says of every staged row of the range what committing it would do. Writes nothing but the staging table. */
export async function decideRange(sql: AnySql, scope: RunScope, range: RowRange): Promise<void> {
  await resolveCustomers(sql, scope, range);
  await resolveContacts(sql, scope, range);
  const { subject } = scope;
  if (isFactSubject(subject)) await decideFacts(sql, { ...scope, subject }, range);
  else if (subject === 'customers') await decideCustomers(sql, scope, range);
  else if (subject === 'contacts') await decideContacts(sql, scope, range);
  else await decideUsage(sql, scope, range);
}

/** Rows of the file by what becomes of them. A row that holds several counts is one row: the strongest action names it. */
export async function countActions(sql: AnySql, scope: RunScope, range: RowRange): Promise<ActionCounts> {
  const stage = stageTable(scope.runId);
  const perRow =
    scope.subject === 'usage'
      ? `select min(case action when 'create' then 1 when 'update' then 2 when 'skip' then 3 else 4 end) as strength
         from ${stage} where row_number > $1 and row_number <= $2 group by row_number`
      : `select case action when 'create' then 1 when 'update' then 2 when 'skip' then 3 else 4 end as strength
         from ${stage} where row_number > $1 and row_number <= $2`;
  const rows = await sql.unsafe<{ strength: number; n: number }[]>(
    `select strength, count(*)::integer as n from (${perRow}) r group by strength`,
    [range.after, range.upTo],
  );
  const names = ['create', 'update', 'skip', 'reject'] as const;
  const counts = { ...noActions };
  for (const { strength, n } of rows) counts[names[strength - 1] ?? 'reject'] = n;
  return counts;
}

/**
 * Commits one range of rows and the run's checkpoint in the same transaction: after a crash the run goes on behind the
 * last committed row, nothing lost and nothing doubled. Rows are decided again here, for another import may have come
 * between; runs of one source take turns.
 */
export async function commitRange(ctx: Ctx, sql: Sql, scope: RunScope, range: RowRange): Promise<void> {
  assertCan(ctx.actor, 'import:run');
  await sql.begin(async (tx) => {
    await tx`select 1 from data_source where id = ${scope.sourceId} for update`;
    const [run] = await tx<{ at: number }[]>`
      select committed_rows as at from import_run where id = ${scope.runId} for update`;
    if (!run || run.at >= range.upTo) return; // another worker was faster
    await decideRange(tx, scope, range);
    await makeMissingCustomers(tx, scope, range);
    if (scope.subject === 'customers' || scope.subject === 'subscriptions') {
      await commitCustomerValues(tx, scope, range);
    }
    const { subject } = scope;
    if (isFactSubject(subject)) await commitFacts(tx, { ...scope, subject }, range);
    else if (subject === 'contacts') await commitContacts(tx, scope, range);
    else if (subject === 'usage') await commitUsage(tx, scope, range);
    const counts = await countActions(tx, scope, range);
    await tx`
      update import_run set committed_rows = ${range.upTo}, done = jsonb_build_object(
        'create', coalesce((done->>'create')::integer, 0) + ${counts.create}::integer,
        'update', coalesce((done->>'update')::integer, 0) + ${counts.update}::integer,
        'skip', coalesce((done->>'skip')::integer, 0) + ${counts.skip}::integer)
      where id = ${scope.runId}`;
    await tx.unsafe(
      `insert into touched_customer (customer_id, touched_at)
       select distinct customer_id, $3::timestamptz from ${stageTable(scope.runId)}
       where action in ('create', 'update') and customer_id is not null and row_number > $1 and row_number <= $2
       on conflict (customer_id) do update set touched_at = excluded.touched_at`,
      [range.after, range.upTo, scope.now],
    );
  });
}

/** Rows that the database rejected, with their reason: their cells are read once more from the file. */
export async function listRejectedInStage(sql: Sql, scope: RunScope): Promise<Map<number, string>> {
  const rows = await sql.unsafe<{ row_number: number; error_code: string }[]>(
    `select row_number, min(error_code) as error_code from ${stageTable(scope.runId)}
     where action = 'reject' group by row_number`,
  );
  return new Map(rows.map((row) => [row.row_number, row.error_code]));
}
