import 'server-only';
import { sql } from 'drizzle-orm';
import { commitCustomerValues, differences, makePlaceholderOwners } from '@/lib/data/imports/customer-values';
import { execute, executeOne } from '@/lib/data/imports/execute';
import { makeMissingCustomers } from '@/lib/data/imports/make-customers';
import type { ActionCounts, AnySql, RowRange, RunScope } from '@/lib/data/imports/run-scope';
import { isIn, stagedRows, stageOf } from '@/lib/data/imports/staged-rows';

/** For a file of customers: who is new, of whom something else is said than before, who is known. */
export async function countCustomers(
  client: AnySql,
  scope: RunScope,
  range: RowRange,
): Promise<ActionCounts> {
  const { taken, create, update } = await executeOne<{ taken: number; create: number; update: number }>(
    client,
    sql`select count(*)::integer as taken, (count(*) filter (where s.customer_id is null))::integer as create,
        (select count(*) from ${differences(scope, range)} d)::integer as update
      from ${stagedRows(scope, range)} s`,
  );
  return { create, update, skip: taken - create - update, reject: 0 };
}

/** Makes and changes the customers of the range. */
export async function commitCustomers(
  client: AnySql,
  scope: RunScope,
  range: RowRange,
): Promise<ActionCounts> {
  await makePlaceholderOwners(client, scope, range);
  const { made, from } = await makeMissingCustomers(client, scope, range);
  const update = await commitCustomerValues(client, scope, range, from);
  const { taken } = await executeOne<{ taken: number }>(
    client,
    sql`with touched as (
        insert into touched_customer (customer_id, touched_at)
        select s.customer_id, ${scope.now}::timestamptz from ${stagedRows(scope, range)} s
        where s.customer_id >= ${from} on conflict do nothing)
      select count(*)::integer as taken from ${stageOf(scope)} s where ${isIn(range)} and s.error_code is null`,
  );
  return { create: made, update, skip: taken - made - update, reject: 0 };
}

/** Parents are found once every customer of the file exists: they may stand below their children. */
export async function linkParents(client: AnySql, scope: RunScope): Promise<void> {
  if (scope.subject !== 'customers') return;
  await execute(
    client,
    sql`update customer c set parent_customer_id = p.customer_id, updated_at = ${scope.now}
      from ${stageOf(scope)} s
      join customer_external_id e on e.source_id = ${scope.sourceId} and e.external_id = s.customer_key
      join customer_external_id p on p.source_id = ${scope.sourceId} and p.external_id = s.values->>'parentKey'
      where s.values ? 'parentKey' and s.error_code is null and c.id = e.customer_id and p.customer_id <> c.id
        and c.parent_customer_id is distinct from p.customer_id`,
  );
}
