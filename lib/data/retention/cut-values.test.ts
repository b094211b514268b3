import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cutValues } from '@/lib/data/retention/cut-values';
import type { Cut } from '@/lib/domain/retention-cut';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation } from '@/lib/testing/people';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await arrangeOrganisation(database.db);
  await database.owner.unsafe(`
    insert into customer (id, name, source_id, plan, acquisition_channel)
      select n, 'C' || n, (select min(id) from data_source), case n when 3 then 'Kept plan' end, case n when 1 then 'Fair' end
      from generate_series(1, 3) n;
    insert into customer_attribute (customer_id, name, value, valid_from, valid_to, recorded_at, source_id)
      select c, name, value, from_on::date, to_on::date, now(), (select min(id) from data_source)
      from (values
        (1, 'segment', 'Small', '2025-01-01', '2026-01-01'),
        (1, 'segment', 'Large', '2026-01-01', null),
        (2, 'segment', 'Small', '2025-06-01', null),
        (1, 'region', 'North', '2025-01-01', null)) v(c, name, value, from_on, to_on);
    insert into subscription_period (customer_id, occurred_at, recorded_at, source_id, external_id, subscription_key,
        plan, status, starts_on, ends_on, mrr_minor, currency)
      select c, from_on::timestamptz, now(), (select min(id) from data_source), key || from_on, key, plan, 'active',
        from_on::date, to_on::date, minor, 'SAR'
      from (values
        (1, 'a', 'Basic', '2025-01-01', '2025-07-01', 100),
        (1, 'a', 'Pro', '2025-07-01', null, 300),
        (1, 'b', 'Extra', '2025-03-01', '2025-09-01', 200)) v(c, key, plan, from_on, to_on, minor);
    insert into activity_span (customer_id, kind, starts_on, is_first) values (1, 'contract', '2025-01-01', true);`);
});
afterAll(() => database.drop());

async function valueOn(cut: Cut, customerId: number, day: string): Promise<string | null | undefined> {
  const days = sql`(select ${customerId}::int as customer_id, ${day}::date as on_date)`;
  const rows = await database.db.execute(sql`select value from ${cutValues(cut, days)} v`);
  return (rows as unknown as { value: string | null }[])[0]?.value;
}

test.each([
  ['the value in force on the day', 'segment', 1, '2025-12-31', 'Small'],
  ['the next one from its first day', 'segment', 1, '2026-01-01', 'Large'],
  ['before the first one known, that one', 'segment', 2, '2024-01-01', 'Small'],
  ['nothing where nothing is known', 'segment', 3, '2025-12-31', null],
  ['an attribute of the company’s own', 'attribute:region', 1, '2026-01-01', 'North'],
  ['the plan in force', 'plan', 1, '2025-02-01', 'Basic'],
  ['the plan of the largest of two subscriptions', 'plan', 1, '2025-04-01', 'Extra'],
  ['of the larger one that follows', 'plan', 1, '2025-08-01', 'Pro'],
  ['the first plan before there is any', 'plan', 1, '2024-08-01', 'Basic'],
  ['the plan that is written at the customer', 'plan', 3, '2025-08-01', 'Kept plan'],
  ['the channel', 'channel', 1, '2025-08-01', 'Fair'],
  ['the year of joining', 'cohort', 1, '2026-08-01', '2025'],
] as const)('a customer belongs to %s', async (_, cut, customerId, day, value) => {
  expect(await valueOn(cut, customerId, day)).toBe(value);
});

test('each day asked for has one row', async () => {
  const days = sql`(values (1, date '2025-02-01'), (1, date '2026-02-01'), (3, date '2026-02-01')) d(customer_id, on_date)`;
  for (const cut of ['segment', 'plan', 'cohort', 'channel', 'attribute:region'] as const) {
    const rows = await database.db.execute(
      sql`select * from ${cutValues(cut, sql`(select * from ${days})`)} v`,
    );
    expect(rows, cut).toHaveLength(3);
  }
});
