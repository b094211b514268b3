import 'server-only';
import type { AnySql, RowRange, RunScope } from '@/lib/data/imports/run-scope';
import { stageTable } from '@/lib/data/imports/stage';

/** Days after which an arrival counts as late: "as known then" did not have it. */
const lateAfterDays = 2;

/** Metrics and monthly partitions that the staged rows need; once, before deciding. */
export async function prepareUsage(sql: AnySql, scope: RunScope): Promise<void> {
  const stage = stageTable(scope.runId);
  await sql.unsafe(
    `insert into usage_metric (key) select distinct metric from ${stage} where action is distinct from 'reject'
     on conflict (key) do nothing`,
  );
  await sql.unsafe(`update ${stage} s set metric_id = m.id from usage_metric m where m.key = s.metric`);
  const [days] = await sql.unsafe<{ first: string | null; last: string | null }[]>(
    `select min(day) as first, max(day) as last from ${stage} where action is distinct from 'reject'`,
  );
  if (days?.first) await sql`select usage_partition_ensure(${days.first}::date, ${days.last}::date)`;
}

const known = `
  select u.customer_id, u.metric_id, u.day, u.n from usage_daily u
  where u.day >= (select min(day) from range_rows) and u.day <= (select max(day) from range_rows)`;

function rangeRows(stage: string): string {
  return `range_rows as (
    select * from ${stage} where row_number > $1 and row_number <= $2 and action is distinct from 'reject' and customer_id is not null)`;
}

/** `create`, `update` (the day is known with another count) or `skip` for each staged count of the range. */
export async function decideUsage(sql: AnySql, scope: RunScope, range: RowRange): Promise<void> {
  const stage = stageTable(scope.runId);
  await sql.unsafe(
    `update ${stage} s set action = 'create' where row_number > $1 and row_number <= $2 and action is distinct from 'reject'`,
    [range.after, range.upTo],
  );
  await sql.unsafe(
    `with ${rangeRows(stage)}, known as (${known})
     update ${stage} s set action = case when known.n = s.n then 'skip' else 'update' end
     from known where known.customer_id = s.customer_id and known.metric_id = s.metric_id and known.day = s.day
       and s.action = 'create' and s.row_number > $1 and s.row_number <= $2`,
    [range.after, range.upTo],
  );
}

/** Writes counts; what they replace moves to the history, what became known late stands apart. */
export async function commitUsage(sql: AnySql, scope: RunScope, range: RowRange): Promise<void> {
  const stage = stageTable(scope.runId);
  const within = 's.row_number > $1 and s.row_number <= $2';
  const isLate = `s.recorded_at is not null and (s.recorded_at at time zone 'UTC')::date > s.day + ${lateAfterDays}`;
  await sql.unsafe(
    `insert into usage_daily_history (customer_id, metric_id, day, n, import_id, superseded_at, superseded_by_import_id)
     select u.customer_id, u.metric_id, u.day, u.n, u.import_id, $3, $4
     from ${stage} s join usage_daily u on u.customer_id = s.customer_id and u.metric_id = s.metric_id and u.day = s.day
     where s.action = 'update' and ${within} and not (${isLate})`,
    [range.after, range.upTo, scope.now, scope.runId],
  );
  await sql.unsafe(
    `insert into usage_daily (customer_id, metric_id, day, n, import_id)
     select s.customer_id, s.metric_id, s.day, s.n, $3 from ${stage} s
     where s.action in ('create', 'update') and ${within} and not (${isLate})
     on conflict (customer_id, metric_id, day) do update set n = excluded.n, import_id = excluded.import_id`,
    [range.after, range.upTo, scope.runId],
  );
  await sql.unsafe(
    `insert into usage_daily_late (customer_id, metric_id, day, recorded_on, n, import_id)
     select s.customer_id, s.metric_id, s.day, (s.recorded_at at time zone 'UTC')::date, s.n, $3 from ${stage} s
     where s.action in ('create', 'update') and ${within} and ${isLate}
     on conflict (customer_id, metric_id, day, recorded_on) do update set n = excluded.n, import_id = excluded.import_id`,
    [range.after, range.upTo, scope.runId],
  );
}
