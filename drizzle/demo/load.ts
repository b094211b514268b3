import type { Sql, TransactionSql } from 'postgres';
import { copyIn } from '@/lib/data/copy';
import { generateDemo } from './generate';
import type { TableRows, Value } from './rows/table';
import { type DemoOptions, isoDate } from './world';

type LoadDemoOptions = DemoOptions & {
  /** connected as the owner of the tables */
  sql: Sql;
  /** called after each table with a line to show */
  onProgress?: (line: string) => void;
};

/** The database already holds customers: the sample company is not poured over them. */
export class DatabaseNotEmptyError extends Error {
  constructor() {
    super('The sample company is loaded into an empty database only, and this one has customers.');
    this.name = 'DatabaseNotEmptyError';
  }
}

/**
 * Loads the sample company in one transaction: all of it or nothing. Rollups are not built here; rebuild them next.
 * @throws DatabaseNotEmptyError when there are customers
 */
export async function loadDemo({ sql, onProgress, ...options }: LoadDemoOptions): Promise<{ rows: number }> {
  const demo = generateDemo(options);
  let total = 0;
  await sql.begin(async (tx) => {
    const [found] = await tx`select 1 from customer where id <> 0 limit 1`;
    if (found) throw new DatabaseNotEmptyError();
    const [source] = await tx<{ id: number }[]>`select id from data_source where key = 'sample'`;
    if (!source) throw new Error('the data source "sample" is missing: migrate the database first');
    await tx`select usage_partition_ensure(${isoDate(demo.world.epoch)}::date, ${isoDate(demo.world.today)}::date)`;
    await tx`delete from organisation`;
    for (const rows of demo.tables({ sourceId: source.id })) {
      const count = await copyRows(tx, rows);
      total += count;
      onProgress?.(`${rows.table}: ${count.toLocaleString('en')} rows`);
    }
    await moveSequences(tx);
    await tx`update data_source set last_received_at = ${new Date(demo.world.today * 86_400_000)} where id = ${source.id}`;
  });
  await sql`analyze`;
  return { rows: total };
}

async function copyRows(tx: TransactionSql, { table, columns, rows }: TableRows): Promise<number> {
  let count = 0;
  const chunks = function* (): Generator<Buffer> {
    let text = '';
    for (const row of rows) {
      count++;
      text += `${row.map(encode).join('\t')}\n`;
      if (text.length > 120_000) {
        yield Buffer.from(text);
        text = '';
      }
    }
    if (text !== '') yield Buffer.from(text);
  };
  await copyIn(tx, `copy ${table} (${columns.join(', ')}) from stdin`, chunks());
  return count;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One value in the text form of COPY. */
function encode(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'string') return escapeText(value);
  if (Array.isArray(value)) return escapeText(`{${value.map((item) => JSON.stringify(item)).join(',')}}`);
  return escapeText(JSON.stringify(value));
}

function escapeText(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] as string) : text;
}

/** Rows brought their numbers with them: the next one made by hand must not collide. */
async function moveSequences(tx: TransactionSql): Promise<void> {
  const sequences = await tx<{ table: string; column: string; sequence: string }[]>`
    select c.table_name as table, c.column_name as column,
      pg_get_serial_sequence(quote_ident(c.table_name), c.column_name) as sequence
    from information_schema.columns c
    where c.table_schema = 'public' and c.is_identity = 'YES' and c.table_name not like 'usage_daily_2%'`;
  for (const { table, column, sequence } of sequences) {
    await tx.unsafe(
      `select setval('${sequence}', greatest(1, (select coalesce(max(${column}), 0) from ${table})), (select count(*) > 0 from ${table} where ${column} > 0))`,
    );
  }
}
