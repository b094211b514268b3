import 'server-only';
import { sql } from 'drizzle-orm';
import { execute, executeOne } from '@/lib/data/imports/execute';
import {
  type ActionCounts,
  type AnySql,
  noActions,
  type RowRange,
  type RunScope,
} from '@/lib/data/imports/run-scope';
import { isIn, stagedRows, stageOf } from '@/lib/data/imports/staged-rows';

const columns = ['name', 'name_ar', 'email', 'phone', 'job_title', 'part', 'locale', 'left_on'];
const names = sql.raw(columns.join(', '));
const side = (prefix: string) => sql.raw(columns.map((name) => `${prefix}.${name}`).join(', '));

/** The person `c` that a staged row `s` speaks of. */
const knownPerson = (scope: RunScope) =>
  sql`c.customer_id = s.customer_id and c.source_id = ${scope.sourceId} and c.external_id = s.external_id
    and c.withdrawn_at is null`;
/** The same, looked for row by row: the planner may not begin at the people. */
const eachPerson = (scope: RunScope) =>
  sql`cross join lateral (select c.* from contact c where ${knownPerson(scope)} limit 1) c`;
const isSame = sql`row(${side('c')}) is not distinct from row(${side('s')})`;

/** Who is new at their customer, of whom something else is said than before, who is known. */
export async function countContacts(client: AnySql, scope: RunScope, range: RowRange): Promise<ActionCounts> {
  const rows = await execute<{ action: keyof ActionCounts; n: number }>(
    client,
    sql`select case when c.id is null then 'create' when ${isSame} then 'skip' else 'update' end as action,
        count(*)::integer as n
      from ${stagedRows(scope, range)} s left join contact c on ${knownPerson(scope)}
      group by 1`,
  );
  return { ...noActions, ...Object.fromEntries(rows.map(({ action, n }) => [action, n])) };
}

/** Writes people and appends the consent that the file brings with them. */
export async function commitContacts(
  client: AnySql,
  scope: RunScope,
  range: RowRange,
): Promise<ActionCounts> {
  const update = await changePeople(client, scope, range);
  const { create, taken } = await addPeople(client, scope, range);
  await appendConsent(client, scope, range);
  return { create, update, skip: taken - create - update, reject: 0 };
}

async function changePeople(client: AnySql, scope: RunScope, range: RowRange): Promise<number> {
  const { n } = await executeOne<{ n: number }>(
    client,
    sql`with differing as materialized (
        select c.customer_id, c.id, to_jsonb(c.*) as was, s.external_id, ${side('s')}
        from ${stagedRows(scope, range)} s ${eachPerson(scope)}
        where not ${isSame}),
      logged as (
        insert into customer_change (customer_id, at, import_id, before, after)
        select customer_id, ${scope.now}, ${scope.runId}, jsonb_build_object('contact', was),
          jsonb_build_object('contact', external_id)
        from differing),
      changed as (
        update contact c set ${sql.raw(columns.map((name) => `${name} = d.${name}`).join(', '))},
          updated_at = ${scope.now}
        from differing d where c.customer_id = d.customer_id and c.id = d.id),
      touched as (
        insert into touched_customer (customer_id, touched_at)
        select distinct customer_id, ${scope.now}::timestamptz from differing on conflict do nothing)
      select count(*)::integer as n from differing`,
  );
  return n;
}

async function addPeople(
  client: AnySql,
  scope: RunScope,
  range: RowRange,
): Promise<{ create: number; taken: number }> {
  return executeOne(
    client,
    sql`with missing as materialized (
        select s.customer_id, s.external_id, ${side('s')} from ${stagedRows(scope, range)} s
        where s.customer_id is not null and not exists (select 1 from contact c where ${knownPerson(scope)})
        order by s.row_number),
      added as (
        insert into contact (customer_id, external_id, ${names}, source_id, import_id, created_at, updated_at)
        select customer_id, external_id, ${names}, ${scope.sourceId}, ${scope.runId}, ${scope.now}, ${scope.now}
        from missing),
      touched as (
        insert into touched_customer (customer_id, touched_at)
        select distinct customer_id, ${scope.now}::timestamptz from missing on conflict do nothing)
      select (select count(*) from missing)::integer as create,
        (select count(*) from ${stageOf(scope)} s where ${isIn(range)} and s.error_code is null)::integer as taken`,
  );
}

async function appendConsent(client: AnySql, scope: RunScope, range: RowRange): Promise<void> {
  await execute(
    client,
    sql`insert into consent (customer_id, contact_id, channel, status, origin, at, recorded_at, source_id, import_id)
      select s.customer_id, c.id, given.channel, given.status, given.origin, given.at, given.at,
        ${scope.sourceId}, ${scope.runId}
      from ${stagedRows(scope, range)} s
      ${eachPerson(scope)}
      cross join lateral jsonb_to_recordset(s.consents) as given(channel text, status text, origin text, at timestamptz)
      where s.consents is not null and not exists (
        select 1 from consent said
        where said.customer_id = s.customer_id and said.contact_id = c.id and said.channel = given.channel
          and said.status = given.status and said.at = given.at)`,
  );
}
