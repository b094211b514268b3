import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { datedValues, setColumns, statedValues } from '@/lib/data/imports/customer-values';
import { executeOne } from '@/lib/data/imports/execute';
import type { AnySql, RowRange, RunScope } from '@/lib/data/imports/run-scope';
import { stagedRows } from '@/lib/data/imports/staged-rows';

export type MadeCustomers = {
  made: number;
  /** the lowest of their ids: whoever this file named before is below; null when none was made */
  from: number | null;
};

/**
 * Makes the customers that the rows of the range name and nobody has told of yet, with all that the last row of each
 * says of him.
 */
export async function makeMissingCustomers(
  client: AnySql,
  scope: RunScope,
  range: RowRange,
): Promise<MadeCustomers> {
  const bringsValues = scope.subject === 'customers' || scope.subject === 'subscriptions';
  const lastRow = bringsValues
    ? sql`max(s.row_number) filter (where s.values is not null or s.attributes is not null)`
    : sql`null::integer`;
  return executeOne<MadeCustomers>(
    client,
    sql`with missing as (
        select s.customer_key as key, max(s.customer_name) as name, min(s.row_number) as first_row, ${lastRow} as last_row
        from ${stagedRows(scope, range)} s
        where s.customer_id is null and s.customer_key is not null
        group by s.customer_key),
      numbered as materialized (
        select m.*, nextval(pg_get_serial_sequence('customer', 'id'))::integer as id
        from (select * from missing order by first_row) m),
      ${bringsValues ? withValues(scope, range) : withoutValues(scope)},
      named as (
        insert into customer_external_id (source_id, external_id, customer_id, import_id)
        select ${scope.sourceId}, key, id, ${scope.runId} from numbered)
      select count(*)::integer as made, min(id) as from from numbered`,
  );
}

function withoutValues(scope: RunScope): SQL {
  return sql`
    customers as (
      insert into customer (id, name, source_id, import_id, created_at, updated_at)
      select id, coalesce(name, key), ${scope.sourceId}, ${scope.runId}, ${scope.now}, ${scope.now} from numbered)`;
}

function withValues(scope: RunScope, range: RowRange): SQL {
  const columns = sql.join(
    setColumns.map(({ column }) => sql.identifier(column)),
    sql`, `,
  );
  const values = sql.join(
    setColumns.map(({ from }) => from(sql`g.values`)),
    sql`, `,
  );
  return sql`
    given as materialized (
      select n.id, coalesce(v.values->>'name', n.name, n.key) as name, v.recorded_at,
        coalesce(jsonb_strip_nulls(v.values), '{}') as values,
        coalesce(jsonb_strip_nulls(v.attributes), '{}') as attributes
      from numbered n left join ${statedValues(scope, range)} v on v.row_number = n.last_row),
    customers as (
      insert into customer (id, name, attributes, source_id, import_id, created_at, updated_at, ${columns})
      select g.id, g.name, g.attributes, ${scope.sourceId}, ${scope.runId}, ${scope.now}, ${scope.now}, ${values}
      from given g),
    dated as (
      insert into customer_attribute (customer_id, name, value, valid_from, recorded_at, source_id, import_id)
      select g.id, pair.key, pair.value, coalesce((g.values->>'openedOn')::date, date '1970-01-01'),
        coalesce(g.recorded_at, ${scope.now}), ${scope.sourceId}, ${scope.runId}
      from given g cross join lateral jsonb_each_text(${datedValues(sql`g.values`, sql`g.attributes`)}) pair)`;
}
