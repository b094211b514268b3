import 'server-only';
import type { AnySql, RowRange, RunScope } from '@/lib/data/imports/run-scope';
import { stageTable } from '@/lib/data/imports/stage';

// Column of customer ← key of CustomerValues. Text columns; null clears, an absent key keeps what was there.
const textColumns = {
  name_ar: 'nameAr',
  registration_number: 'registrationNumber',
  vat_number: 'vatNumber',
  domain: 'domain',
  exclusion: 'exclusion',
  exclusion_reason: 'exclusionReason',
  country: 'country',
  city: 'city',
  industry: 'industry',
  size: 'size',
  segment: 'segment',
  plan: 'plan',
  service_tier: 'serviceTier',
  acquisition_channel: 'acquisitionChannel',
  currency: 'currency',
} as const;

/** Attributes whose history is kept as dated intervals, beside every custom one. */
const datedKeys = ['plan', 'size', 'country', 'industry', 'segment', 'ownerUserId', 'parentCustomerId'];

/** The customer as the same JSON that a staged row holds, so that both can be compared key by key. */
const asValues = `jsonb_build_object('name', c.name, 'ownerUserId', c.owner_user_id, 'parentCustomerId', c.parent_customer_id,
  'openedOn', c.opened_on, 'tags', to_jsonb(c.tags),
  ${Object.entries(textColumns)
    .map(([column, key]) => `'${key}', c.${column}::text`)
    .join(', ')})`;

/**
 * The last row of the range that says something of each customer, with only what differs from what is known:
 * (customer_id, row_number, values, attributes, before, recorded_at).
 */
function differences(stage: string): string {
  return `
    select s.customer_id, s.row_number, s.recorded_at, d.values, d.attributes, d.before
    from (
      select distinct on (customer_id) * from ${stage}
      where customer_id is not null and customer_id <> 0 and action is distinct from 'reject'
        and (values is not null or attributes is not null) and row_number > $1 and row_number <= $2
      order by customer_id, row_number desc) s
    join customer c on c.id = s.customer_id
    cross join lateral (select ${asValues} as known) k
    cross join lateral (
      select
        (select coalesce(jsonb_object_agg(v.key, v.value), '{}') from jsonb_each(s.values) v
         where v.value is distinct from coalesce(k.known -> v.key, 'null'::jsonb)
           and not (v.key = 'name' and v.value = 'null'::jsonb)) as values,
        (select coalesce(jsonb_object_agg(a.key, a.value), '{}') from jsonb_each(s.attributes) a
         where a.value is distinct from coalesce(c.attributes -> a.key, 'null'::jsonb)) as attributes,
        (select coalesce(jsonb_object_agg(v.key, coalesce(k.known -> v.key, 'null'::jsonb)), '{}') from jsonb_each(s.values) v
         where v.value is distinct from coalesce(k.known -> v.key, 'null'::jsonb))
        || jsonb_build_object('attributes',
          (select coalesce(jsonb_object_agg(a.key, coalesce(c.attributes -> a.key, 'null'::jsonb)), '{}')
           from jsonb_each(s.attributes) a
           where a.value is distinct from coalesce(c.attributes -> a.key, 'null'::jsonb))) as before) d`;
}

/** For a file of customers: `create`, `update` or `skip` for each row of the range. */
export async function decideCustomers(sql: AnySql, scope: RunScope, range: RowRange): Promise<void> {
  const stage = stageTable(scope.runId);
  await sql.unsafe(
    `update ${stage} set action = case when customer_id is null then 'create' else 'skip' end
     where action is distinct from 'reject' and row_number > $1 and row_number <= $2`,
    [range.after, range.upTo],
  );
  await sql.unsafe(
    `update ${stage} s set action = 'update' from (${differences(stage)}) d
     where d.row_number = s.row_number and s.action = 'skip' and (d.values <> '{}' or d.attributes <> '{}')`,
    [range.after, range.upTo],
  );
}

/** Owners named by people who are not here yet become placeholders, to be invited later. */
async function resolveOwners(sql: AnySql, scope: RunScope, range: RowRange): Promise<void> {
  const stage = stageTable(scope.runId);
  const within = `row_number > $1 and row_number <= $2`;
  await sql.unsafe(
    `insert into app_user (email, name, role, is_placeholder)
     select distinct on (lower(owner))
       case when owner like '%_@_%' then lower(owner) end, owner, 'csm', true
     from (select distinct values->>'owner' as owner from ${stage} where values ? 'owner' and ${within}) o
     where owner is not null and not exists (
       select 1 from app_user u where u.email = lower(owner) or lower(u.name) = lower(owner) or lower(u.name_ar) = lower(owner))
     order by lower(owner)
     on conflict do nothing`,
    [range.after, range.upTo],
  );
  await sql.unsafe(
    `update ${stage} s set values = (s.values - 'owner') || jsonb_build_object('ownerUserId', (
       select u.id from app_user u
       where u.email = lower(s.values->>'owner') or lower(u.name) = lower(s.values->>'owner')
         or lower(u.name_ar) = lower(s.values->>'owner')
       order by u.is_placeholder, u.id limit 1))
     where s.values ? 'owner' and ${within}`,
    [range.after, range.upTo],
  );
}

/** Parents are found once every customer of the file exists: they may stand below their children. */
export async function linkParents(sql: AnySql, scope: RunScope): Promise<void> {
  if (scope.subject !== 'customers') return;
  await sql.unsafe(
    `update customer c set parent_customer_id = e.customer_id, updated_at = $2
     from ${stageTable(scope.runId)} s
     join customer_external_id e on e.source_id = $1 and e.external_id = s.values->>'parentKey'
     where s.values ? 'parentKey' and c.id = s.customer_id and e.customer_id <> c.id
       and c.parent_customer_id is distinct from e.customer_id`,
    [scope.sourceId, scope.now],
  );
}

/**
 * Brings the customers of the range up to what the rows say: the row itself, its dated attributes, and the change
 * that undo reads. Owners must be resolved, customers made.
 */
export async function commitCustomerValues(sql: AnySql, scope: RunScope, range: RowRange): Promise<void> {
  const stage = stageTable(scope.runId);
  await resolveOwners(sql, scope, range);
  const setText = Object.entries(textColumns)
    .map(
      ([column, key]) =>
        `${column} = case when d.values ? '${key}' then d.values->>'${key}' else c.${column} end`,
    )
    .join(', ');
  await sql.unsafe(
    `with differing as materialized (
       select * from (${differences(stage)}) all_rows where values - 'parentKey' <> '{}' or attributes <> '{}'),
     changed as (
       update customer c set
         name = coalesce(d.values->>'name', c.name), ${setText},
         owner_user_id = case when d.values ? 'ownerUserId' then (d.values->>'ownerUserId')::integer else c.owner_user_id end,
         opened_on = case when d.values ? 'openedOn' then (d.values->>'openedOn')::date else c.opened_on end,
         tags = case when d.values ? 'tags' and jsonb_typeof(d.values->'tags') = 'array'
           then array(select jsonb_array_elements_text(d.values->'tags')) else c.tags end,
         attributes = c.attributes || d.attributes, version = c.version + 1, updated_at = $3
       from differing d where c.id = d.customer_id
       -- everything later steps need: joining back to "differing" would be a join of two unmeasured lists
       returning c.id, c.opened_on, c.import_id, d.values, d.attributes, d.before, d.recorded_at),
     logged as (
       insert into customer_change (customer_id, at, import_id, before, after)
       select id, $3, $4, before, values || jsonb_build_object('attributes', attributes) from changed
       where import_id is distinct from $4),
     dated as (
       select c.id as customer_id, pair.key, pair.value, c.recorded_at,
         case when c.import_id = $4 then coalesce(c.opened_on, date '1970-01-01') else $6::date end as from_on
       from changed c
       cross join lateral jsonb_each_text(
         (select coalesce(jsonb_object_agg(v.key, v.value), '{}') from jsonb_each(c.values) v where v.key = any($7))
         || c.attributes) pair),
     closed as (
       update customer_attribute a set valid_to = dated.from_on from dated
       where a.customer_id = dated.customer_id and a.name = dated.key and a.valid_to is null and a.superseded_at is null
         and a.valid_from <= dated.from_on)
     insert into customer_attribute (customer_id, name, value, valid_from, recorded_at, source_id, import_id)
     select customer_id, key, value, from_on, coalesce(recorded_at, $3), $5, $4 from dated`,
    [range.after, range.upTo, scope.now, scope.runId, scope.sourceId, knownOn(scope), datedKeys],
  );
}

function knownOn(scope: RunScope): string {
  return scope.asOfDate ?? scope.now.slice(0, 10);
}
