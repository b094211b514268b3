import 'server-only';
import type { Sql } from 'postgres';
import { factTables, isFactSubject } from '@/lib/data/imports/fact-tables';
import type { RunScope } from '@/lib/data/imports/run-scope';
import { stageTable } from '@/lib/data/imports/stage';

/**
 * Names every staged row, once the whole file is staged. A row without an id of its own is known by what it says and
 * by which repetition of it this is, so that the same file twice adds nothing and two equal answers stay two. Of rows
 * that share an id the last one is taken; the others are rejected by name.
 */
export async function keyStage(sql: Sql, scope: RunScope): Promise<void> {
  const stage = stageTable(scope.runId);
  await sql`select import_stage_index(${scope.runId})`;
  if (isFactSubject(scope.subject)) {
    const said = factTables[scope.subject].columns
      .filter(([name]) => name !== 'contact_id')
      .map(([name]) => name as string);
    if (scope.subject !== 'subscriptions' && scope.subject !== 'invoices') said.push('occurred_at');
    const content = `md5(row(customer_key, ${said.map((name) => `"${name}"`).join(', ')})::text)`;
    await sql.unsafe(`
      with named as (
        select ctid as tid, ${content} as content,
          row_number() over (partition by ${content} order by row_number) as repetition
        from ${stage} where fact_key is null)
      update ${stage} s set external_id = content || '#' || repetition from named where s.ctid = named.tid`);
    await sql.unsafe(`update ${stage} set external_id = fact_key where fact_key is not null`);
    await rejectEarlier(sql, stage, 'customer_key, external_id');
  }
  if (scope.subject === 'customers') await rejectEarlier(sql, stage, 'customer_key');
  if (scope.subject === 'contacts') {
    await sql.unsafe(`
      update ${stage} set external_id = coalesce(fact_key, lower(email), phone, 'name:' || name)`);
    await rejectEarlier(sql, stage, 'customer_key, external_id');
  }
  if (scope.subject === 'usage') await rejectEarlier(sql, stage, 'customer_key, metric, day');
}

async function rejectEarlier(sql: Sql, stage: string, key: string): Promise<void> {
  await sql.unsafe(`
    with numbered as (
      select ctid as tid, row_number() over (partition by ${key} order by row_number desc) as from_last from ${stage})
    update ${stage} s set action = 'reject', error_code = 'duplicate_row'
    from numbered where s.ctid = numbered.tid and from_last > 1`);
}
