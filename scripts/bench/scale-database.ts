import type { Sql } from 'postgres';
import { loadDemo } from '@/drizzle/demo/load';
import { addDays } from '@/lib/domain/calendar-date';
import type { Cluster } from '../postgres/ensure-postgres';
import { openBenchDatabase } from './bench-cluster';
import { copyTable, type TableColumns } from './scale-copy';

/** The day on which the company is looked at: fixed, so that every run sees the same figures. */
export const BENCH_TODAY = '2026-11-15';

/** Daily rows of the sample company's customers are kept whole, of their copies this many days. */
const USAGE_DAYS_OF_COPIES = 90;
const DAILY_TABLES = ['usage_daily', 'contact_active_day'];

export type ScaleDatabase = { url: string; sql: Sql };

/**
 * The sample company grown to a number of customers: each of its customers is copied, with other names, days moved by up
 * to four weeks and other amounts, until there are enough. Made once and kept; rollups are not made here.
 */
export async function ensureScaleDatabase(
  cluster: Cluster,
  customers: number,
  say: (line: string) => void,
): Promise<ScaleDatabase> {
  const name = `wafa_bench_${customers}`;
  const found = await openBenchDatabase(cluster, name);
  if (await isComplete(found.sql)) return found;
  await found.sql.end({ timeout: 5 });

  say(`Making ${customers.toLocaleString('en')} customers (once) …`);
  const { url, sql } = await openBenchDatabase(cluster, name, { fresh: true });
  await loadDemo({ sql, today: BENCH_TODAY });
  await grow(sql, customers, say);
  await sql`create table drizzle.bench_scale as select now() as made_at`;
  return { url, sql };
}

async function isComplete(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`
    select to_regclass('drizzle.bench_scale') is not null as found`;
  return row?.found ?? false;
}

async function grow(sql: Sql, customers: number, say: (line: string) => void): Promise<void> {
  const [base] = await sql<{ step: number }[]>`select max(id)::int as step from customer`;
  const step = base?.step ?? 0;
  const tables = await factTables(sql);
  await sql`select usage_partition_ensure(
    ${addDays(BENCH_TODAY, -37 * 31)}::date, ${BENCH_TODAY}::date)`;
  await sql.begin(async (tx) => {
    // rows that were consistent stay so: asking again, one by one, would take half the time
    await tx`set local session_replication_role = replica`;
    for (const table of tables) {
      const rows = await copyTable(tx, table, {
        step,
        customers,
        keepSince: DAILY_TABLES.includes(table.name)
          ? addDays(BENCH_TODAY, -USAGE_DAYS_OF_COPIES)
          : undefined,
      });
      say(`  ${table.name}: ${rows.toLocaleString('en')} rows`);
    }
    await tx`select setval(pg_get_serial_sequence('customer', 'id'), ${customers})`;
  });
  await sql`vacuum analyze`;
}

/** Every table with rows of customers; before rollups are made, these are the facts. `customer` itself comes first. */
async function factTables(sql: Sql): Promise<TableColumns[]> {
  const found = await sql<TableColumns[]>`
    select c.table_name as name, json_agg(json_build_object(
      'name', c.column_name, 'type', c.data_type, 'isGenerated', c.is_identity = 'YES') order by c.ordinal_position) as columns
    from information_schema.columns c
    join pg_class k on k.relname = c.table_name and k.relnamespace = 'public'::regnamespace
      and k.relkind in ('r', 'p') and not k.relispartition
    where c.table_schema = 'public' and (c.table_name = 'customer' or c.table_name in (
      select table_name from information_schema.columns where table_schema = 'public' and column_name = 'customer_id'))
    group by 1 order by c.table_name <> 'customer', 1`;
  const withRows: TableColumns[] = [];
  for (const table of found) {
    const rows = await sql`select 1 from ${sql(table.name)} limit 1`;
    if (rows.length > 0) withRows.push(table);
  }
  return withRows;
}
