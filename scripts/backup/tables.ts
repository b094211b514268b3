import type { Sql, TransactionSql } from 'postgres';
import type { ArchiveHeader, SequenceState, TableStart } from './archive';

type Reader = Sql | TransactionSql;

/** Tables with the columns that hold data of their own, in the order of their names. */
export async function listTables(sql: Reader): Promise<TableStart[]> {
  return sql<TableStart[]>`
    select c.relname as table, array_agg(a.attname order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.relname order by c.relname`;
}

export async function listPartitions(sql: Reader): Promise<ArchiveHeader['partitions']> {
  return sql<ArchiveHeader['partitions']>`
    select p.relname as parent, c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
    where p.relnamespace = 'public'::regnamespace and c.relispartition and c.relkind in ('r', 'p')
    order by 1, 2`;
}

export async function listSequences(sql: Reader): Promise<SequenceState[]> {
  const names = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname`;
  const states: SequenceState[] = [];
  for (const { name } of names) {
    const [row] = await sql<{ last: string; called: boolean }[]>`
      select last_value::text as last, is_called as called from ${sql(name)}`;
    if (row) states.push({ sequence: name, ...row });
  }
  return states;
}

/** A name as SQL text, for COPY, which takes no parameters. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
