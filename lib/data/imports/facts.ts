import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { cancelledFacts, commitCancellations, isSameCancellation } from '@/lib/data/imports/cancellations';
import { execute, executeOne } from '@/lib/data/imports/execute';
import { type FactSubject, type FactTable, factTables } from '@/lib/data/imports/fact-tables';
import { knownAt } from '@/lib/data/imports/known-at';
import {
  type ActionCounts,
  type AnySql,
  noActions,
  type RowRange,
  type RunScope,
} from '@/lib/data/imports/run-scope';
import { isIn, stagedRows, stageOf } from '@/lib/data/imports/staged-rows';

type SubjectScope = RunScope & { subject: FactSubject };

const tableOf = ({ subject }: SubjectScope): FactTable => factTables[subject];
const nameOf = (scope: SubjectScope) => sql.identifier(tableOf(scope).table);

/** The live fact `f` that a staged row `s` speaks of. */
const knownFact = (
  scope: SubjectScope,
) => sql`f.customer_id = s.customer_id and f.source_id = ${scope.sourceId}
  and f.external_id = s.external_id and f.superseded_at is null`;

const hasContacts = ({ subject }: SubjectScope) => subject === 'tickets' || subject === 'feedback';

/** Finds the person of a ticket or an answer, by the source's key or by address, as `p`. */
function withContact(scope: SubjectScope): SQL {
  if (!hasContacts(scope)) return sql``;
  return sql`left join lateral (
    select c.id from contact c
    where c.customer_id = s.customer_id and c.withdrawn_at is null and s.contact_key is not null
      and (c.external_id = s.contact_key or lower(c.email) = lower(s.contact_key))
    order by c.id limit 1) p on true`;
}

/** What a staged row says, column by column. */
function stated(scope: SubjectScope): SQL[] {
  return tableOf(scope).columns.map(([name]) =>
    name === 'contact_id' ? sql`p.id` : sql`s.${sql.identifier(name)}`,
  );
}

/** Char columns are blank-padded in the table; compared as the text they were staged as. */
function isSame(scope: SubjectScope): SQL {
  const { columns } = tableOf(scope);
  const known = columns.map(([name, type]) =>
    type === 'text' ? sql`f.${sql.identifier(name)}::text` : sql`f.${sql.identifier(name)}`,
  );
  const same = sql`row(${sql.join(known, sql`, `)}) is not distinct from row(${sql.join(stated(scope), sql`, `)})`;
  return scope.subject === 'subscriptions' ? sql`(${same} and ${isSameCancellation(scope)})` : same;
}

/** What committing the rows of the range would do: a row is new, says something else than before, or is known. */
export async function countFacts(
  client: AnySql,
  scope: SubjectScope,
  range: RowRange,
): Promise<ActionCounts> {
  const rows = await execute<{ action: keyof ActionCounts; n: number }>(
    client,
    sql`select case when f.id is null then 'create' when ${isSame(scope)} then 'skip' else 'update' end as action,
        count(*)::integer as n
      from ${stagedRows(scope, range)} s
      left join ${nameOf(scope)} f on ${knownFact(scope)}
      ${withContact(scope)}
      group by 1`,
  );
  return { ...noActions, ...Object.fromEntries(rows.map(({ action, n }) => [action, n])) };
}

/**
 * Writes the rows of the range, whose customers must be there: facts that say something else now are stamped, then
 * whatever has no live fact is inserted.
 */
export async function commitFacts(
  client: AnySql,
  scope: SubjectScope,
  range: RowRange,
): Promise<ActionCounts> {
  const superseded = (await isFirstOfItsKind(client, scope))
    ? 0
    : await supersedeChanged(client, scope, range);
  const { added, taken } = await addMissing(client, scope, range);
  if (scope.subject === 'subscriptions') await commitCancellations(client, scope, range);
  return { create: added - superseded, update: superseded, skip: taken - added, reject: 0 };
}

/** No other import has brought facts of this subject from this source: nothing can be known yet. */
async function isFirstOfItsKind(client: AnySql, scope: SubjectScope): Promise<boolean> {
  const others = await execute(
    client,
    sql`select 1 from import_run
      where source_id = ${scope.sourceId} and subject = ${scope.subject} and id <> ${scope.runId}
        and committed_rows > 0 and state <> 'undone' limit 1`,
  );
  return others.length === 0;
}

async function supersedeChanged(client: AnySql, scope: SubjectScope, range: RowRange): Promise<number> {
  const { n } = await executeOne<{ n: number }>(
    client,
    sql`with differing as materialized (
        select f.customer_id, f.id
        from ${stagedRows(scope, range)} s
        -- row by row: the planner may not begin at the facts
        cross join lateral (select f.* from ${nameOf(scope)} f where ${knownFact(scope)} limit 1) f
        ${withContact(scope)}
        where not ${isSame(scope)}),
      superseded as (
        update ${nameOf(scope)} f set superseded_at = ${scope.now}, superseded_by_import_id = ${scope.runId}
        from differing d where f.customer_id = d.customer_id and f.id = d.id
        returning f.customer_id, f.external_id)
        ${scope.subject === 'subscriptions' ? sql`, cancelled as (${cancelledFacts(scope)})` : sql``}
      select count(*)::integer as n from superseded`,
  );
  return n;
}

async function addMissing(
  client: AnySql,
  scope: SubjectScope,
  range: RowRange,
): Promise<{ added: number; taken: number }> {
  const { columns } = tableOf(scope);
  const names = sql.join(
    columns.map(([name]) => sql.identifier(name)),
    sql`, `,
  );
  return executeOne(
    client,
    sql`with added as (
        insert into ${nameOf(scope)} (customer_id, occurred_at, recorded_at, recorded_assumed, imported_at, source_id,
          import_id, external_id, ${names})
        select s.customer_id, ${happenedAt(scope)}, ${knownAt(scope, stateKnownAt(scope))}, s.recorded_at is null,
          ${scope.now}, ${scope.sourceId}, ${scope.runId}, s.external_id, ${sql.join(stated(scope), sql`, `)}
        from ${stagedRows(scope, range)} s
        ${withContact(scope)}
        where s.customer_id is not null
        -- neighbours in the indexes are written one after the other
        order by s.customer_id, s.row_number
        -- asked of the index itself: a plan could only guess at a table that this very statement fills
        on conflict (customer_id, source_id, external_id) where superseded_at is null and external_id is not null
          do nothing
        returning customer_id),
      touched as (
        insert into touched_customer (customer_id, touched_at)
        select distinct customer_id, ${scope.now}::timestamptz from added on conflict do nothing)
      select (select count(*) from added)::integer as added,
        (select count(*) from ${stageOf(scope)} s where ${isIn(range)} and s.error_code is null)::integer as taken`,
  );
}

/** That a payment is late is news of the day of the import: the file does not say since when it has been. */
function stateKnownAt(scope: SubjectScope): SQL {
  if (scope.subject !== 'subscriptions') return happenedAt(scope);
  return sql`case when s.status = 'past_due' and s.ends_on is null
    then greatest(${happenedAt(scope)}, ${scope.now}::timestamptz) else ${happenedAt(scope)} end`;
}

function happenedAt(scope: SubjectScope): SQL {
  const { happensOn } = tableOf(scope);
  return happensOn === null
    ? sql`s.occurred_at`
    : sql`(s.${sql.identifier(happensOn)}::timestamp at time zone ${scope.timeZone})`;
}
