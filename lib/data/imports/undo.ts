import 'server-only';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type { Sql, TransactionSql } from 'postgres';
import { invoice, orderLine, payment, refund } from '@/drizzle/schema/billing';
import { cancellationRequest, subscriptionPeriod } from '@/drizzle/schema/subscription';
import { feedback, ticket } from '@/drizzle/schema/voice';
import { assertCan, type Ctx } from '@/lib/data/context';

const factTables: PgTable[] = [
  subscriptionPeriod,
  cancellationRequest,
  invoice,
  payment,
  refund,
  orderLine,
  feedback,
  ticket,
];

// Stamped anew on the row that comes back; everything else is copied as it stood.
const renewed = new Set(['id', 'recorded_at', 'imported_at', 'superseded_at', 'superseded_by_import_id']);

/**
 * Takes a whole import back. Its facts are stamped as superseded and what they had replaced returns as new rows known
 * from now on; changed customers get their earlier values back; customers that it made disappear unless something
 * else speaks of them by now. Nothing is deleted but usage counts, which move to their history.
 * The customers concerned are marked as touched.
 */
export async function undoImport(ctx: Ctx, sql: Sql, runId: number, userId: number | null): Promise<void> {
  assertCan(ctx.actor, 'import:undo');
  const now = ctx.now.toISOString();
  await sql.begin(async (tx) => {
    const [run] = await tx<{ state: string }[]>`select state from import_run where id = ${runId} for update`;
    if (run?.state !== 'committed' && run?.state !== 'undoing' && run?.state !== 'failed') return;
    for (const table of factTables) await undoFacts(tx, table, runId, now);
    await undoUsage(tx, runId, now);
    await undoChanges(tx, runId, now);
    await withdrawCustomers(tx, runId, now);
    await tx`
      update import_run set state = 'undone', undone_at = ${now}, undone_by = ${userId} where id = ${runId}`;
  });
}

async function touchFrom(
  tx: TransactionSql,
  table: string,
  where: string,
  params: (number | string)[],
): Promise<void> {
  await tx.unsafe(
    `insert into touched_customer (customer_id) select distinct customer_id from ${table} where ${where}
     on conflict (customer_id) do update set touched_at = now()`,
    params,
  );
}

async function undoFacts(tx: TransactionSql, table: PgTable, runId: number, now: string): Promise<void> {
  const { name, columns } = getTableConfig(table);
  const copied = columns
    .map((column) => `"${column.name}"`)
    .filter((column) => !renewed.has(column.slice(1, -1)));
  await touchFrom(tx, name, 'import_id = $1 or superseded_by_import_id = $1', [runId]);
  await tx.unsafe(
    `update ${name} set superseded_at = $2, superseded_by_import_id = null where import_id = $1 and superseded_at is null`,
    [runId, now],
  );
  await tx.unsafe(
    `insert into ${name} (${copied.join(', ')}, recorded_at) select ${copied.join(', ')}, $2::timestamptz from ${name} old
     where superseded_by_import_id = $1 and not exists (
       select 1 from ${name} live where live.customer_id = old.customer_id and live.source_id = old.source_id
         and live.external_id = old.external_id and live.superseded_at is null)`,
    [runId, now],
  );
  // the returned rows speak now: a second undo must not bring them back again
  await tx.unsafe(`update ${name} set superseded_by_import_id = null where superseded_by_import_id = $1`, [
    runId,
  ]);
}

async function undoUsage(tx: TransactionSql, runId: number, now: string): Promise<void> {
  await touchFrom(tx, 'usage_daily', 'import_id = $1', [runId]);
  await tx`
    with taken as (delete from usage_daily where import_id = ${runId} returning customer_id, metric_id, day, n, import_id)
    insert into usage_daily_history (customer_id, metric_id, day, n, import_id, superseded_at)
    select customer_id, metric_id, day, n, import_id, ${now} from taken`;
  await tx`
    insert into usage_daily (customer_id, metric_id, day, n, import_id)
    select distinct on (customer_id, metric_id, day) customer_id, metric_id, day, n, import_id
    from usage_daily_history where superseded_by_import_id = ${runId}
    order by customer_id, metric_id, day, id
    on conflict do nothing`;
  await tx`delete from usage_daily_late where import_id = ${runId}`;
}

/** Earlier values of customers and people come back, the newest change first. */
async function undoChanges(tx: TransactionSql, runId: number, now: string): Promise<void> {
  await touchFrom(tx, 'customer_change', 'import_id = $1 and undone_at is null', [runId]);
  await tx`
    update customer c set
      name = case when b ? 'name' then coalesce(b->>'name', c.name) else c.name end,
      name_ar = case when b ? 'nameAr' then b->>'nameAr' else c.name_ar end,
      registration_number = case when b ? 'registrationNumber' then b->>'registrationNumber' else c.registration_number end,
      vat_number = case when b ? 'vatNumber' then b->>'vatNumber' else c.vat_number end,
      domain = case when b ? 'domain' then b->>'domain' else c.domain end,
      exclusion = case when b ? 'exclusion' then b->>'exclusion' else c.exclusion end,
      exclusion_reason = case when b ? 'exclusionReason' then b->>'exclusionReason' else c.exclusion_reason end,
      country = case when b ? 'country' then b->>'country' else c.country end,
      city = case when b ? 'city' then b->>'city' else c.city end,
      industry = case when b ? 'industry' then b->>'industry' else c.industry end,
      size = case when b ? 'size' then b->>'size' else c.size end,
      segment = case when b ? 'segment' then b->>'segment' else c.segment end,
      plan = case when b ? 'plan' then b->>'plan' else c.plan end,
      service_tier = case when b ? 'serviceTier' then b->>'serviceTier' else c.service_tier end,
      acquisition_channel = case when b ? 'acquisitionChannel' then b->>'acquisitionChannel' else c.acquisition_channel end,
      currency = case when b ? 'currency' then b->>'currency' else c.currency end,
      owner_user_id = case when b ? 'ownerUserId' then (b->>'ownerUserId')::integer else c.owner_user_id end,
      parent_customer_id = case when b ? 'parentCustomerId' then (b->>'parentCustomerId')::integer else c.parent_customer_id end,
      opened_on = case when b ? 'openedOn' then (b->>'openedOn')::date else c.opened_on end,
      attributes = c.attributes || coalesce(b->'attributes', '{}'), version = c.version + 1, updated_at = ${now}
    from (select distinct on (customer_id) customer_id, before as b from customer_change
          where import_id = ${runId} and undone_at is null and not before ? 'contact' order by customer_id, id) change
    where change.customer_id = c.id`;
  await tx`
    update contact c set name = was->>'name', name_ar = was->>'name_ar', email = was->>'email', phone = was->>'phone',
      job_title = was->>'job_title', part = was->>'part', locale = was->>'locale', left_on = (was->>'left_on')::date,
      updated_at = ${now}
    from (select distinct on (customer_id, (before->'contact'->>'id')) customer_id, before->'contact' as was
          from customer_change where import_id = ${runId} and undone_at is null and before ? 'contact'
          order by customer_id, (before->'contact'->>'id'), id) change
    where c.customer_id = change.customer_id and c.id = (was->>'id')::integer`;
  await tx`update customer_change set undone_at = ${now} where import_id = ${runId} and undone_at is null`;
  await tx`
    update customer_attribute set superseded_at = ${now} where import_id = ${runId} and superseded_at is null`;
  await tx`
    update customer_attribute a set valid_to = null
    from (select distinct on (customer_id, name) customer_id, id from customer_attribute
          where superseded_at is null and (customer_id, name) in (
            select customer_id, name from customer_attribute where import_id = ${runId})
          order by customer_id, name, valid_from desc) last
    where a.customer_id = last.customer_id and a.id = last.id and a.valid_to is not null`;
}

async function withdrawCustomers(tx: TransactionSql, runId: number, now: string): Promise<void> {
  await touchFrom(tx, '(select id as customer_id, import_id from customer) c', 'import_id = $1', [runId]);
  await tx`update contact set withdrawn_at = ${now} where import_id = ${runId} and withdrawn_at is null`;
  const spoken = factTables
    .map((table) => getTableConfig(table).name)
    .map((name) => `exists (select 1 from ${name} f where f.customer_id = c.id and f.superseded_at is null)`);
  const others = [
    ...spoken,
    'exists (select 1 from usage_daily u where u.customer_id = c.id)',
    'exists (select 1 from interaction i where i.customer_id = c.id and i.superseded_at is null)',
    'exists (select 1 from contact p where p.customer_id = c.id and p.withdrawn_at is null)',
  ];
  await tx.unsafe(
    `update customer c set withdrawn_at = $2 where import_id = $1 and withdrawn_at is null and not (${others.join(' or ')})`,
    [runId, now],
  );
  await tx`
    delete from customer_external_id e using customer c
    where c.id = e.customer_id and c.withdrawn_at is not null and e.import_id = ${runId}`;
}
