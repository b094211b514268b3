import 'server-only';
import { type FactSubject, factTables } from '@/lib/data/imports/fact-tables';
import type { AnySql, RowRange, RunScope } from '@/lib/data/imports/run-scope';
import { stageTable } from '@/lib/data/imports/stage';

type SubjectScope = RunScope & { subject: FactSubject };

const quoted = (names: readonly string[], prefix = '') =>
  names.map((name) => `${prefix}"${name}"`).join(', ');

function columnNames(subject: FactSubject): string[] {
  return factTables[subject].columns.map(([name]) => name);
}

/** Char columns are blank-padded in the table; compared as the text they were staged as. */
function sameContent(subject: FactSubject): string {
  const columns = factTables[subject].columns;
  const side = (prefix: string) =>
    columns
      .map(([name, type]) => (type === 'text' ? `${prefix}."${name}"::text` : `${prefix}."${name}"`))
      .join(', ');
  return `row(${side('f')}) is not distinct from row(${side('s')})`;
}

/**
 * Says of each staged row of the range what committing it will do: `create`, `update` (another row with the same id
 * says something else), or `skip` (already known). Rejected rows keep their reason.
 */
export async function decideFacts(sql: AnySql, scope: SubjectScope, range: RowRange): Promise<void> {
  const stage = stageTable(scope.runId);
  const within = 's.row_number > $1 and s.row_number <= $2';
  await sql.unsafe(
    `update ${stage} s set action = 'create', existing_id = null where ${within} and action is distinct from 'reject'`,
    [range.after, range.upTo],
  );
  await sql.unsafe(
    `update ${stage} s set existing_id = f.id, action = case when ${sameContent(scope.subject)} then 'skip' else 'update' end
     from ${factTables[scope.subject].table} f
     where f.customer_id = s.customer_id and f.source_id = $3 and f.external_id = s.external_id
       and f.superseded_at is null and s.action = 'create' and ${within}`,
    [range.after, range.upTo, scope.sourceId],
  );
  if (scope.subject === 'subscriptions') {
    await sql.unsafe(
      `update ${stage} s set action = 'update'
       where s.action = 'skip' and ${within} and s.cancel_requested_on is not null and not exists (
         select 1 from cancellation_request c
         where c.customer_id = s.customer_id and c.source_id = $3 and c.external_id = s.external_id
           and c.superseded_at is null and c.requested_on = s.cancel_requested_on
           and c.effective_on is not distinct from s.cancel_effective_on
           and c.reason_code is not distinct from s.cancel_reason)`,
      [range.after, range.upTo, scope.sourceId],
    );
  }
}

/** Writes what was decided: the row that speaks now, and the stamp on the row it replaces. */
export async function commitFacts(sql: AnySql, scope: SubjectScope, range: RowRange): Promise<void> {
  const { table, occurredAt } = factTables[scope.subject];
  const stage = stageTable(scope.runId);
  const within = 's.row_number > $1 and s.row_number <= $2';
  await sql.unsafe(
    `update ${table} f set superseded_at = $3, superseded_by_import_id = $4 from ${stage} s
     where s.action = 'update' and f.customer_id = s.customer_id and f.id = s.existing_id and ${within}`,
    [range.after, range.upTo, scope.now, scope.runId],
  );
  const columns = columnNames(scope.subject);
  await sql.unsafe(
    `insert into ${table} (customer_id, occurred_at, recorded_at, recorded_assumed, imported_at, source_id, import_id,
       external_id, ${quoted(columns)})
     select s.customer_id, happened.at, ${knownAt('happened.at', '$7')}, s.recorded_at is null, $3, $5, $4,
       s.external_id, ${quoted(columns, 's.')}
     from ${stage} s cross join lateral (select ${occurredAt.replace('$tz', '$6')} as at) happened
     where s.action in ('create', 'update') and ${within}
       -- the zone is named even where the subject brings its own instants
       and $6::text is not null`,
    [range.after, range.upTo, scope.now, scope.runId, scope.sourceId, scope.timeZone, asOfInstant(scope)],
  );
  if (scope.subject === 'subscriptions') await commitCancellations(sql, scope, range);
}

/** A fact is known at the mapped instant, else when the snapshot was taken, else when it happened; never before it happened in a snapshot. */
function knownAt(occurredAt: string, snapshot: string): string {
  return `coalesce(s.recorded_at, ${snapshot}::timestamptz, ${occurredAt})`;
}

function asOfInstant(scope: RunScope): string | null {
  return scope.asOfDate ? `${scope.asOfDate}T00:00:00Z` : null;
}

/** A request to leave is a fact of its own, named like the subscription row that brought it. */
async function commitCancellations(sql: AnySql, scope: RunScope, range: RowRange): Promise<void> {
  const stage = stageTable(scope.runId);
  const within = 's.row_number > $1 and s.row_number <= $2';
  await sql.unsafe(
    `update cancellation_request c set superseded_at = $3, superseded_by_import_id = $4 from ${stage} s
     where s.action = 'update' and c.customer_id = s.customer_id and c.source_id = $5
       and c.external_id = s.external_id and c.superseded_at is null and ${within}`,
    [range.after, range.upTo, scope.now, scope.runId, scope.sourceId],
  );
  await sql.unsafe(
    `insert into cancellation_request (customer_id, occurred_at, recorded_at, recorded_assumed, imported_at, source_id,
       import_id, external_id, subscription_key, requested_on, effective_on, reason_code, is_voluntary, comment)
     select s.customer_id, happened.at, ${knownAt('happened.at', '$7')}, s.recorded_at is null, $3, $5, $4,
       s.external_id, s.subscription_key, s.cancel_requested_on, s.cancel_effective_on, s.cancel_reason,
       s.cancel_voluntary, s.cancel_comment
     from ${stage} s cross join lateral (select s.cancel_requested_on::timestamp at time zone $6 as at) happened
     where s.action in ('create', 'update') and s.cancel_requested_on is not null and ${within}`,
    [range.after, range.upTo, scope.now, scope.runId, scope.sourceId, scope.timeZone, asOfInstant(scope)],
  );
}
