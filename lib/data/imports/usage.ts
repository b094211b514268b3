import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { execute, executeOne } from '@/lib/data/imports/execute';
import type { ActionCounts, AnySql, RowRange, RunScope } from '@/lib/data/imports/run-scope';
import { isIn, stagedRows, stageOf } from '@/lib/data/imports/staged-rows';

/** Days after which an arrival counts as late: "as known then" did not have it. */
const lateAfterDays = 2;

/** Metrics and monthly partitions that the staged rows need; once, before deciding. */
export async function prepareUsage(client: AnySql, scope: RunScope): Promise<void> {
  const { first, last } = await executeOne<{ first: string | null; last: string | null }>(
    client,
    sql`with found as materialized (
        select s.metric, min(s.day) as first, max(s.day) as last from ${stageOf(scope)} s
        where s.metric is not null and s.error_code is null group by s.metric),
      added as (insert into usage_metric (key) select metric from found on conflict (key) do nothing)
      select min(first) as first, max(last) as last from found`,
  );
  if (first) await execute(client, sql`select usage_partition_ensure(${first}::date, ${last}::date)`);
}

/**
 * The range's counts beside what is known of their days, read with bounds so that only their months are looked at. A row
 * of the file that holds no count at all has no metric.
 */
async function countsOf(client: AnySql, scope: RunScope, range: RowRange): Promise<SQL> {
  const { first, last } = await executeOne<{ first: string | null; last: string | null }>(
    client,
    sql`select min(s.day) as first, max(s.day) as last from ${stageOf(scope)} s where ${isIn(range)}`,
  );
  const recordedOn = sql`(s.recorded_at at time zone 'UTC')::date`;
  return sql`(
    select s.row_number, s.customer_id, m.id as metric_id, s.day, s.n, late.is_late, ${recordedOn} as recorded_on,
      case when late.is_late then l.n else u.n end as known_n,
      case when late.is_late then l.import_id else u.import_id end as known_import_id
    from ${stagedRows(scope, range)} s
    cross join lateral (
      select coalesce(${recordedOn} > s.day + ${lateAfterDays}::integer, false) as is_late) late
    left join usage_metric m on m.key = s.metric
    left join usage_daily u on u.customer_id = s.customer_id and u.metric_id = m.id and u.day = s.day
      and u.day >= ${first}::date and u.day <= ${last}::date
    left join usage_daily_late l on l.customer_id = s.customer_id and l.metric_id = m.id and l.day = s.day
      and l.recorded_on = ${recordedOn})`;
}

/**
 * A row that holds several counts is one row: the strongest action names it. What an earlier range of this very run
 * wrote is not known already: the row is another event of the same day.
 */
const perRow = (scope: RunScope, counts: SQL) => sql`
  select (count(*) filter (where strength = 1))::integer as create,
    (count(*) filter (where strength = 2))::integer as update, (count(*) filter (where strength = 3))::integer as skip
  from (
    select min(case
        when metric_id is null then 3
        when known_import_id = ${scope.runId} then case when exists (
          select 1 from usage_daily_history h
          where h.customer_id = c.customer_id and h.metric_id = c.metric_id and h.day = c.day
            and h.superseded_by_import_id = ${scope.runId}) then 2 else 1 end
        when known_n = n then 3 when known_n is null then 1 else 2 end) as strength
    from ${counts} c group by row_number) r`;

/** What committing the rows of the range would do: a day is new, known with another count, or known. */
export async function countUsage(client: AnySql, scope: RunScope, range: RowRange): Promise<ActionCounts> {
  const counts = await executeOne<Omit<ActionCounts, 'reject'>>(
    client,
    perRow(scope, await countsOf(client, scope, range)),
  );
  return { ...counts, reject: 0 };
}

/** Writes counts; what they replace moves to the history, what became known late stands apart. */
export async function commitUsage(client: AnySql, scope: RunScope, range: RowRange): Promise<ActionCounts> {
  const found = await countsOf(client, scope, range);
  const counts = await executeOne<Omit<ActionCounts, 'reject'>>(
    client,
    sql`with counted as materialized (select * from ${found} c),
      -- the events of a day, each with the day's total, are written once
      differing as (
        select distinct on (customer_id, metric_id, day, is_late, case when is_late then recorded_on end) * from counted
        where metric_id is not null and known_n is distinct from n),
      replaced as (
        insert into usage_daily_history (customer_id, metric_id, day, n, import_id, superseded_at, superseded_by_import_id)
        select customer_id, metric_id, day, known_n, known_import_id, ${scope.now}, ${scope.runId}
        from differing where known_n is not null and not is_late),
      put as (
        insert into usage_daily (customer_id, metric_id, day, n, import_id)
        select customer_id, metric_id, day, n, ${scope.runId} from differing where not is_late
        on conflict (customer_id, metric_id, day) do update set n = excluded.n, import_id = excluded.import_id),
      late as (
        insert into usage_daily_late (customer_id, metric_id, day, recorded_on, n, import_id)
        select customer_id, metric_id, day, recorded_on, n, ${scope.runId}
        from differing where is_late
        on conflict (customer_id, metric_id, day, recorded_on) do update set n = excluded.n, import_id = excluded.import_id),
      touched as (
        insert into touched_customer (customer_id, touched_at)
        select distinct customer_id, ${scope.now}::timestamptz from differing on conflict do nothing)
      ${perRow(scope, sql`counted`)}`,
  );
  return { ...counts, reject: 0 };
}
