import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { execute, executeOne } from '@/lib/data/imports/execute';
import type { AnySql, RowRange, RunScope } from '@/lib/data/imports/run-scope';
import { isIn, stagedRows, stageOf } from '@/lib/data/imports/staged-rows';

// Column of customer ← key of CustomerValues, and how its JSON becomes the column. Null clears, an absent key keeps.
const textKeys = {
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

type SetColumn = { column: string; key: string; from: (values: SQL) => SQL };

/** Every column but the name, with the expression that takes it from the values. */
export const setColumns: readonly SetColumn[] = [
  ...Object.entries(textKeys).map(([column, key]) => ({
    column,
    key,
    from: (values: SQL) => sql`${values}->>${sql.raw(`'${key}'`)}`,
  })),
  {
    column: 'owner_user_id',
    key: 'ownerUserId',
    from: (values) => sql`(${values}->>'ownerUserId')::integer`,
  },
  {
    column: 'parent_customer_id',
    key: 'parentCustomerId',
    from: (values) => sql`(${values}->>'parentCustomerId')::integer`,
  },
  { column: 'opened_on', key: 'openedOn', from: (values) => sql`(${values}->>'openedOn')::date` },
  {
    column: 'tags',
    key: 'tags',
    from: (values) => sql`array(select jsonb_array_elements_text(
      case when jsonb_typeof(${values}->'tags') = 'array' then ${values}->'tags' else '[]' end))`,
  },
];

/** Attributes whose history is kept as dated intervals, beside every custom one. */
const datedKeys = ['plan', 'size', 'country', 'industry', 'segment', 'ownerUserId', 'parentCustomerId'];

export function datedValues(values: SQL, attributes: SQL): SQL {
  const keys = sql.raw(datedKeys.map((key) => `'${key}'`).join(', '));
  return sql`(select coalesce(jsonb_object_agg(v.key, v.value), '{}') from jsonb_each(${values}) v
    where v.key in (${keys})) || ${attributes}`;
}

/** The customer as the same JSON that a staged row holds, so that both can be compared key by key. */
const known = sql.raw(`jsonb_build_object('name', c.name, 'ownerUserId', c.owner_user_id,
  'parentCustomerId', c.parent_customer_id, 'openedOn', c.opened_on, 'tags', to_jsonb(c.tags),
  ${Object.entries(textKeys)
    .map(([column, key]) => `'${key}', c.${column}::text`)
    .join(', ')})`);

/**
 * What the rows of the range say of their customers, people and parents as the ids they have: (row_number, customer_id,
 * recorded_at, values, attributes). An owner who has no account yet stays a text, a parent who comes later in the file
 * stays `parentKey`: either differs from whatever is known.
 */
export function statedValues(scope: RunScope, range: RowRange): SQL {
  return sql`(
    with spoken as (
      select * from ${stagedRows(scope, range)} s where s.values is not null or s.attributes is not null),
    owner as materialized (
      select o.name, u.id
      from (select distinct s.values->>'owner' as name from spoken s where s.values ? 'owner') o
      left join lateral (
        select u.id from app_user u
        where u.email = lower(o.name) or lower(u.name) = lower(o.name) or lower(u.name_ar) = lower(o.name)
        order by u.is_placeholder, u.id limit 1) u on true)
    select s.row_number, s.customer_id, s.recorded_at, s.attributes,
      case when s.values ?| array['owner', 'parentKey'] then (s.values - 'owner' - 'parentKey')
          || case when s.values ? 'owner'
            then jsonb_build_object('ownerUserId', coalesce(to_jsonb(o.id), s.values->'owner')) else '{}' end
          || case when p.customer_id is null and s.values->>'parentKey' is not null
              then jsonb_build_object('parentKey', s.values->'parentKey')
            when p.customer_id <> s.customer_id or s.customer_id is null and p.customer_id is not null
              then jsonb_build_object('parentCustomerId', p.customer_id) else '{}' end
        else s.values end as values
    from spoken s
    left join owner o on o.name = s.values->>'owner'
    left join customer_external_id p on p.source_id = ${scope.sourceId} and p.external_id = s.values->>'parentKey')`;
}

/**
 * The last row of the range that says something of each customer, with only what differs from what is known:
 * (customer_id, row_number, recorded_at, values, attributes, before).
 */
export function differences(scope: RunScope, range: RowRange): SQL {
  return sql`(
    select d.* from (
      select s.customer_id, s.row_number, s.recorded_at,
        (select coalesce(jsonb_object_agg(v.key, v.value), '{}') from jsonb_each(s.values) v
         where v.value is distinct from coalesce(k.known -> v.key, 'null'::jsonb)
           and not (v.key = 'name' and v.value = 'null'::jsonb)) as values,
        (select coalesce(jsonb_object_agg(a.key, a.value), '{}') from jsonb_each(s.attributes) a
         where a.value is distinct from coalesce(c.attributes -> a.key, 'null'::jsonb)) as attributes,
        (select coalesce(jsonb_object_agg(v.key, coalesce(k.known -> v.key, 'null'::jsonb)), '{}')
         from jsonb_each(s.values) v where v.value is distinct from coalesce(k.known -> v.key, 'null'::jsonb))
        || jsonb_build_object('attributes',
          (select coalesce(jsonb_object_agg(a.key, coalesce(c.attributes -> a.key, 'null'::jsonb)), '{}')
           from jsonb_each(s.attributes) a
           where a.value is distinct from coalesce(c.attributes -> a.key, 'null'::jsonb))) as before
      from (
        select distinct on (s.customer_id) * from ${statedValues(scope, range)} s
        where s.customer_id <> 0 order by s.customer_id, s.row_number desc) s
      join customer c on c.id = s.customer_id
      cross join lateral (select ${known} as known) k) d
    where d.values <> '{}' or d.attributes <> '{}')`;
}

/** Owners named by people who are not here yet become placeholders, to be invited later. */
export async function makePlaceholderOwners(client: AnySql, scope: RunScope, range: RowRange): Promise<void> {
  await execute(
    client,
    sql`insert into app_user (email, name, role, is_placeholder)
      select distinct on (lower(owner)) case when owner like '%_@_%' then lower(owner) end, owner, 'csm', true
      from (
        select distinct s.values->>'owner' as owner from ${stageOf(scope)} s
        where ${isIn(range)} and s.error_code is null and s.values ? 'owner') o
      where owner is not null and not exists (
        select 1 from app_user u
        where u.email = lower(owner) or lower(u.name) = lower(owner) or lower(u.name_ar) = lower(owner))
      order by lower(owner)
      on conflict do nothing`,
  );
}

/**
 * Brings customers who were there before this range up to what its rows say: the customer, the dated attributes, and
 * the change that undo reads.
 * @param madeFrom lowest id of those made for this range, who have it all already
 * @returns how many rows said something new of their customer
 */
export async function commitCustomerValues(
  client: AnySql,
  scope: RunScope,
  range: RowRange,
  madeFrom: number | null,
): Promise<number> {
  const assignments = sql.join(
    setColumns.map(
      ({ column, key, from }) =>
        sql`${sql.identifier(column)} = case when d.values ? ${sql.raw(`'${key}'`)} then ${from(sql`d.values`)}
          else c.${sql.identifier(column)} end`,
    ),
    sql`, `,
  );
  const knownOn = scope.asOfDate ?? scope.now.slice(0, 10);
  const { n } = await executeOne<{ n: number }>(
    client,
    sql`with differing as materialized (
        select * from ${differences(scope, range)} d
        where ${madeFrom === null ? sql`true` : sql`d.customer_id < ${madeFrom}`}),
      changed as (
        update customer c set name = coalesce(d.values->>'name', c.name), ${assignments},
          attributes = c.attributes || d.attributes, version = c.version + 1, updated_at = ${scope.now}
        from differing d
        where c.id = d.customer_id and (d.values - 'parentKey' <> '{}' or d.attributes <> '{}')
        returning c.id, c.opened_on, c.import_id, d.values, d.attributes, d.before, d.recorded_at),
      logged as (
        insert into customer_change (customer_id, at, import_id, before, after)
        select id, ${scope.now}, ${scope.runId}, before, values || jsonb_build_object('attributes', attributes)
        from changed where import_id is distinct from ${scope.runId}),
      dated as (
        select c.id as customer_id, pair.key, pair.value, c.recorded_at,
          case when c.import_id = ${scope.runId} then coalesce(c.opened_on, date '1970-01-01')
            else ${knownOn}::date end as from_on
        from changed c
        cross join lateral jsonb_each_text(${datedValues(sql`c.values`, sql`c.attributes`)}) pair),
      closed as (
        update customer_attribute a set valid_to = dated.from_on from dated
        where a.customer_id = dated.customer_id and a.name = dated.key and a.valid_to is null
          and a.superseded_at is null and a.valid_from <= dated.from_on),
      opened as (
        insert into customer_attribute (customer_id, name, value, valid_from, recorded_at, source_id, import_id)
        select customer_id, key, value, from_on, coalesce(recorded_at, ${scope.now}), ${scope.sourceId}, ${scope.runId}
        from dated),
      touched as (
        insert into touched_customer (customer_id, touched_at)
        select id, ${scope.now}::timestamptz from changed on conflict do nothing)
      select count(*)::integer as n from differing`,
  );
  return n;
}
