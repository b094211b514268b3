import type { Sql } from 'postgres';

/** Two colleagues, a team and a few customers with a subscription each; returns the customers' public ids. */
export async function insertCustomers(owner: Sql, names: readonly string[]): Promise<string[]> {
  await owner`insert into organisation (id, name) values (1, 'Test company') on conflict do nothing`;
  await owner`
    insert into app_user (name, name_ar, role)
    select * from (values ('Sara', 'سارة', 'csm'), ('Omar', 'عمر', 'csm')) v
    where not exists (select 1 from app_user)`;
  const rows = await owner<{ public_id: string; id: number }[]>`
    insert into customer (name, source_id) select n, (select id from data_source where key = 'manual')
    from unnest(${names as string[]}::text[]) with ordinality t (n, at) order by at returning public_id, id`;
  await owner`
    insert into subscription_period (customer_id, occurred_at, recorded_at, source_id, subscription_key, plan, starts_on, mrr_minor, currency)
    select id, '2025-01-01', '2025-01-01', 1, 's' || id, 'basic', '2025-01-01', 100000, 'SAR'
    from customer where id = any(${rows.map(({ id }) => id)})`;
  await owner`
    insert into customer_state (customer_id, public_id, name, search, tags, has_contract, has_orders, stage)
    select id, public_id, name, lower(name), tags, true, false, 'active' from customer
    where id = any(${rows.map(({ id }) => id)})`;
  return rows.map(({ public_id }) => public_id);
}
