import 'server-only';
import type { AnySql, RowRange, RunScope } from '@/lib/data/imports/run-scope';
import { stageTable } from '@/lib/data/imports/stage';

const columns = ['name', 'name_ar', 'email', 'phone', 'job_title', 'part', 'locale', 'left_on'];
const side = (prefix: string) => columns.map((name) => `${prefix}.${name}`).join(', ');

/** `create`, `update` or `skip` for each person of the range. */
export async function decideContacts(sql: AnySql, scope: RunScope, range: RowRange): Promise<void> {
  const stage = stageTable(scope.runId);
  const within = 's.row_number > $1 and s.row_number <= $2';
  await sql.unsafe(
    `update ${stage} s set action = 'create', existing_id = null where ${within} and action is distinct from 'reject'`,
    [range.after, range.upTo],
  );
  await sql.unsafe(
    `update ${stage} s set existing_id = c.id,
       action = case when row(${side('c')}) is not distinct from row(${side('s')}) then 'skip' else 'update' end
     from contact c
     where c.customer_id = s.customer_id and c.source_id = $3 and c.external_id = s.external_id
       and c.withdrawn_at is null and s.action = 'create' and ${within}`,
    [range.after, range.upTo, scope.sourceId],
  );
}

/** Writes people and appends the consent that the file brings with them. */
export async function commitContacts(sql: AnySql, scope: RunScope, range: RowRange): Promise<void> {
  const stage = stageTable(scope.runId);
  const within = 's.row_number > $1 and s.row_number <= $2';
  await sql.unsafe(
    `with before as (
       select c.customer_id, to_jsonb(c) as was, s.external_id from ${stage} s
       join contact c on c.customer_id = s.customer_id and c.id = s.existing_id
       where s.action = 'update' and ${within}),
     logged as (
       insert into customer_change (customer_id, at, import_id, before, after)
       select customer_id, $3, $4, jsonb_build_object('contact', was), jsonb_build_object('contact', external_id) from before)
     update contact c set ${columns.map((name) => `${name} = s.${name}`).join(', ')}, updated_at = $3
     from ${stage} s where s.action = 'update' and c.customer_id = s.customer_id and c.id = s.existing_id and ${within}`,
    [range.after, range.upTo, scope.now, scope.runId],
  );
  await sql.unsafe(
    `insert into contact (customer_id, external_id, ${columns.join(', ')}, source_id, import_id, created_at, updated_at)
     select s.customer_id, s.external_id, ${side('s')}, $5, $4, $3, $3 from ${stage} s
     where s.action = 'create' and ${within}`,
    [range.after, range.upTo, scope.now, scope.runId, scope.sourceId],
  );
  await sql.unsafe(
    `insert into consent (customer_id, contact_id, channel, status, origin, at, recorded_at, source_id, import_id)
     select s.customer_id, c.id, given.channel, given.status, given.origin, given.at, given.at, $5, $4
     from ${stage} s
     join contact c on c.customer_id = s.customer_id and c.source_id = $5 and c.external_id = s.external_id
       and c.withdrawn_at is null
     cross join lateral jsonb_to_recordset(s.consents) as given(channel text, status text, origin text, at timestamptz)
     where s.action in ('create', 'update', 'skip') and s.consents is not null and ${within} and $3::timestamptz is not null
       and not exists (
         select 1 from consent known where known.customer_id = s.customer_id and known.contact_id = c.id
           and known.channel = given.channel and known.status = given.status and known.at = given.at)`,
    [range.after, range.upTo, scope.now, scope.runId, scope.sourceId],
  );
}
