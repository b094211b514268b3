import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';

export type Replacement = {
  table: string;
  /** primary key */
  keys: string[];
  /** the other columns, compared and written */
  values: string[];
  /** columns given only to a row that is new; another step keeps them */
  onInsert?: string[];
  /** set on a row whose values changed */
  touch?: string;
  /** the rows as they should be: a SELECT that names every column above */
  rows: SQL;
  /** which stored rows this replacement speaks for, by the alias `t`; all of them when absent */
  within?: SQL;
  /** physical order of rows newly written, by the alias `n`: neighbours are read together */
  orderBy?: SQL;
  /** rows, by the alias `r` and their keys, that only a missed change can alter: their changes are drift */
  settled?: SQL;
};

export type ReplacementResult = { changed: number; drift: number };

/** The same, with whose rows changed. */
export type CustomerReplacement = ReplacementResult & { customerIds: number[] };

const list = (names: string[], alias?: string) =>
  sql.join(
    names.map((name) =>
      alias ? sql`${sql.identifier(alias)}.${sql.identifier(name)}` : sql.identifier(name),
    ),
    sql`, `,
  );

const matching = (keys: string[]) =>
  sql.join(
    keys.map((key) => sql`t.${sql.identifier(key)} = n.${sql.identifier(key)}`),
    sql` and `,
  );

/**
 * Brings a rollup to the given rows in one statement, writing only what differs: readers see all of it or
 * nothing, unchanged rows are not even locked, and the count of differences is what the nightly check reports.
 */
export async function replaceRows(db: Db, replacement: Replacement): Promise<ReplacementResult> {
  const rows = await db.execute(statement(replacement, sql``));
  return (rows as unknown as ReplacementResult[])[0] ?? { changed: 0, drift: 0 };
}

/** Does so for a rollup of customers, and tells which of them it changed: for a few customers, not for all. */
export async function replaceCustomerRows(db: Db, replacement: Replacement): Promise<CustomerReplacement> {
  const rows = await db.execute(
    statement(replacement, sql`, coalesce(array_agg(distinct r.customer_id), '{}') as "customerIds"`),
  );
  return (rows as unknown as CustomerReplacement[])[0] ?? { changed: 0, drift: 0, customerIds: [] };
}

function statement(replacement: Replacement, more: SQL): SQL {
  const { table, keys, values, onInsert = [], touch, rows, within, orderBy, settled } = replacement;
  const name = sql.identifier(table);
  const firstKey = sql.identifier(keys[0] ?? '');
  const differs =
    values.length > 0 ? sql`or row(${list(values, 't')}) is distinct from row(${list(values, 'n')})` : sql``;
  const overwrite = [
    ...values.map((value) => sql`${sql.identifier(value)} = excluded.${sql.identifier(value)}`),
    ...(touch ? [sql`${sql.identifier(touch)} = now()`] : []),
  ];
  const onConflict =
    overwrite.length > 0
      ? sql`on conflict (${list(keys)}) do update set ${sql.join(overwrite, sql`, `)}`
      : sql`on conflict do nothing`;
  const columns = [...keys, ...values, ...onInsert];
  // keys are never null, so a side without one is a side without a row
  const old = (key: string) => sql.identifier(`stored_${key}`);
  const oldKeys = sql.join(
    keys.map((key) => sql`t.${sql.identifier(key)} as ${old(key)}`),
    sql`, `,
  );
  const matchingOld = sql.join(
    keys.map((key) => sql`t.${sql.identifier(key)} = n.${old(key)}`),
    sql` and `,
  );

  return sql`
    with next as (${rows}),
    stored as (select t.* from ${name} t where ${within ?? sql`true`}),
    difference as materialized (
      select n.*, n.${firstKey} is null as is_gone, ${oldKeys}
      from next n full join stored t on ${matching(keys)}
      where n.${firstKey} is null or t.${firstKey} is null ${differs}),
    put as (
      insert into ${name} (${list(columns)})
      select ${list(columns)} from difference n where not is_gone ${orderBy ? sql`order by ${orderBy}` : sql``} ${onConflict}
      returning ${list(keys)}),
    gone as (
      delete from ${name} t using difference n where n.is_gone and ${matchingOld}
      returning ${list(keys, 't')})
    select count(*)::int as changed, (count(*) filter (where ${settled ?? sql`false`}))::int as drift ${more}
    from (select * from put union all select * from gone) r`;
}
