import 'server-only';
import { sql } from 'drizzle-orm';
import { execute } from '@/lib/data/imports/execute';
import { isFactSubject } from '@/lib/data/imports/fact-tables';
import type { AnySql, RunScope } from '@/lib/data/imports/run-scope';
import { stageOf } from '@/lib/data/imports/staged-rows';

/**
 * Makes the names of staged rows unique, once the whole file is staged. Rows that say the same and have no id of their
 * own are numbered, so that the same file twice adds nothing and two equal answers stay two. Of rows that share an id
 * the last one is taken; the others are rejected by name, or added up where each is an event. Only repeated rows are
 * written again.
 */
export async function keyStage(client: AnySql, scope: RunScope): Promise<void> {
  await execute(client, sql`select import_stage_index(${scope.runId}::integer)`);
  if (scope.subject === 'usage' && scope.addsRepeatedCounts) await addUpRepeated(client, scope);
  else await settleRepeated(client, scope, keyOf(scope));
  if (scope.subject === 'customers') await forgetUnknownParents(client, scope);
}

/** What makes a row of the subject that row. */
function keyOf({ subject }: RunScope): string[] {
  if (subject === 'customers') return ['customer_key'];
  if (subject === 'usage') return ['customer_key', 'metric', 'day'];
  return [`coalesce(customer_key, '')`, 'external_id'];
}

async function settleRepeated(client: AnySql, scope: RunScope, keys: string[]): Promise<void> {
  const key = sql.raw(keys.join(', '));
  const numbers = isFactSubject(scope.subject);
  const change = numbers
    ? sql`external_id = case when t.is_content_key then left(t.external_id, -1) || r.from_first else t.external_id end,
        error_code = case when not t.is_content_key then 'duplicate_row' end`
    : sql`error_code = 'duplicate_row'`;
  const isConcerned = numbers
    ? sql`case when t.is_content_key then r.from_first > 1 else r.from_last > 1 end`
    : sql`r.from_last > 1`;
  // hashes first, since they are short: what merely shares one falls out when the names themselves are compared
  const hashed = sql`hash_record_extended(row(${key}), 0)`;
  await execute(
    client,
    sql`with repeated as materialized (
        select ${hashed} as hash from ${stageOf(scope)} group by 1 having count(*) > 1),
      numbered as materialized (
        select s.ctid as tid, row_number() over (partition by ${key} order by row_number) as from_first,
          row_number() over (partition by ${key} order by row_number desc) as from_last
        from ${stageOf(scope)} s where ${hashed} in (select hash from repeated))
      update ${stageOf(scope)} t set ${change} from numbered r where t.ctid = r.tid and ${isConcerned}`,
  );
}

/** Every row of an event log holds the total of its day, wherever in the file the others stand. */
async function addUpRepeated(client: AnySql, scope: RunScope): Promise<void> {
  await execute(
    client,
    sql`with total as materialized (
        select customer_key, metric, day, sum(n) as n from ${stageOf(scope)}
        where metric is not null group by 1, 2, 3 having count(*) > 1)
      update ${stageOf(scope)} s set n = t.n from total t
      where s.customer_key is not distinct from t.customer_key and s.metric = t.metric and s.day = t.day`,
  );
}

/** A parent of whom neither the file nor the database knows anything is not spoken of. */
async function forgetUnknownParents(client: AnySql, scope: RunScope): Promise<void> {
  await execute(
    client,
    sql`update ${stageOf(scope)} t set values = t.values - 'parentKey'
      where t.values ? 'parentKey'
        and not exists (select 1 from ${stageOf(scope)} p where p.customer_key = t.values->>'parentKey')
        and not exists (
          select 1 from customer_external_id e
          where e.source_id = ${scope.sourceId} and e.external_id = t.values->>'parentKey')`,
  );
}
