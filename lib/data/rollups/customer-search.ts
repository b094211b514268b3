import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { canonicalCustomers, inScope, type RollupScope } from '@/lib/data/rollups/scope';
import { normaliseForSearch } from '@/lib/domain/arabic-search';

const BATCH = 5_000;

type Row = { customerId: number; search: string; words: string };

/**
 * Keeps `customer_state.search`: every name a customer is known by, in the one spelling of lib/domain/arabic-search.
 * Written by Node rather than in SQL, so that what is stored and what is typed pass through the same function.
 */
export async function buildSearch(db: Db, scope: RollupScope): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await readBatch(db, scope, after);
    const changed = rows.flatMap(({ customerId, search, words }) => {
      const wanted = normaliseForSearch(words);
      return wanted === search ? [] : [{ customer_id: customerId, search: wanted }];
    });
    if (changed.length > 0) {
      await db.execute(sql`
        update customer_state s set search = n.search
        from json_to_recordset(${JSON.stringify(changed)}::json) as n(customer_id int, search text)
        where s.customer_id = n.customer_id`);
    }
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.customerId;
  }
}

async function readBatch(db: Db, scope: RollupScope, after: number): Promise<Row[]> {
  const rows = await db.execute(sql`
    with page as materialized (
      select s.customer_id, s.search from customer_state s
      where s.customer_id > ${after}::int and ${inScope(scope, sql`s.customer_id`)}
      order by s.customer_id limit ${BATCH}),
    known as materialized (
      select p.customer_id, p.customer_id as id from page p
      union all
      select p.customer_id, m.customer_id from page p join ${canonicalCustomers} m on m.canonical_id = p.customer_id),
    word as (
      select k.customer_id, 1 as place, concat_ws(' ', c.name, c.name_ar, c.registration_number, c.vat_number, c.domain) as text
      from known k join customer c on c.id = k.id
      union all
      select k.customer_id, 2, e.external_id from known k join customer_external_id e on e.customer_id = k.id
      union all
      select k.customer_id, 3, concat_ws(' ', c.name, c.name_ar, c.email, c.phone)
      from known k join contact c on c.customer_id = k.id and c.withdrawn_at is null and c.erased_at is null)
    select p.customer_id as "customerId", p.search,
      string_agg(w.text, ' ' order by w.place, w.text) as words
    from page p join word w on w.customer_id = p.customer_id
    group by 1, 2 order by 1`);
  return rows as unknown as Row[];
}
