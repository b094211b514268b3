import 'server-only';
import { factTables, isFactSubject } from '@/lib/data/imports/fact-tables';
import type { AnySql, RowRange, RunScope } from '@/lib/data/imports/run-scope';
import { stageTable } from '@/lib/data/imports/stage';

/**
 * Finds the customer of each staged row by the source's key. Rows of nobody known go to customer 0 where their
 * subject allows it; rows of an unknown customer wait to be made, or are rejected.
 */
export async function resolveCustomers(sql: AnySql, scope: RunScope, range: RowRange): Promise<void> {
  const stage = stageTable(scope.runId);
  await sql.unsafe(
    `update ${stage} s set customer_id = e.customer_id from customer_external_id e
     where e.source_id = $1 and e.external_id = s.customer_key and s.customer_id is null
       and s.action is distinct from 'reject' and s.row_number > $2 and s.row_number <= $3`,
    [scope.sourceId, range.after, range.upTo],
  );
  if (isFactSubject(scope.subject) && factTables[scope.subject].allowsUnknown) {
    await sql.unsafe(
      `update ${stage} set customer_id = 0
       where customer_key is null and customer_id is null and row_number > $1 and row_number <= $2`,
      [range.after, range.upTo],
    );
  }
  if (!scope.makeMissingCustomers) {
    await sql.unsafe(
      `update ${stage} set action = 'reject', error_code = 'unknown_customer'
       where customer_id is null and action is distinct from 'reject' and row_number > $1 and row_number <= $2`,
      [range.after, range.upTo],
    );
  }
}

/**
 * Makes the customers that the rows of the range name and nobody has told of yet.
 * @returns how many were made
 */
export async function makeMissingCustomers(sql: AnySql, scope: RunScope, range: RowRange): Promise<number> {
  const stage = stageTable(scope.runId);
  const named =
    scope.subject === 'customers' ? `coalesce(s.values->>'name', s.customer_name)` : 's.customer_name';
  const made = await sql.unsafe(
    `with missing as (
       select s.customer_key as key, max(${named}) as name, min(s.row_number) as first_row
       from ${stage} s
       where s.customer_id is null and s.customer_key is not null and s.action is distinct from 'reject'
         and s.row_number > $3 and s.row_number <= $4
       group by s.customer_key),
     numbered as (
       select key, name, nextval(pg_get_serial_sequence('customer', 'id'))::integer as id
       from (select * from missing order by first_row) m),
     customers as (
       insert into customer (id, name, currency, source_id, import_id, created_at, updated_at)
       select id, coalesce(name, key), null, $1, $2, $5, $5 from numbered returning id)
     insert into customer_external_id (source_id, external_id, customer_id, import_id)
     select $1, key, id, $2 from numbered returning customer_id`,
    [scope.sourceId, scope.runId, range.after, range.upTo, scope.now],
  );
  await sql.unsafe(
    `update ${stage} s set customer_id = e.customer_id from customer_external_id e
     where e.source_id = $1 and e.external_id = s.customer_key and s.customer_id is null
       and s.action is distinct from 'reject' and s.row_number > $2 and s.row_number <= $3`,
    [scope.sourceId, range.after, range.upTo],
  );
  return made.length;
}

/** Finds the person of tickets and answers, by the source's key or by address. */
export async function resolveContacts(sql: AnySql, scope: RunScope, range: RowRange): Promise<void> {
  if (scope.subject !== 'tickets' && scope.subject !== 'feedback') return;
  await sql.unsafe(
    `update ${stageTable(scope.runId)} s set contact_id = c.id from contact c
     where c.customer_id = s.customer_id and c.withdrawn_at is null
       and (c.external_id = s.contact_key or lower(c.email) = lower(s.contact_key))
       and s.contact_key is not null and s.row_number > $1 and s.row_number <= $2`,
    [range.after, range.upTo],
  );
}
