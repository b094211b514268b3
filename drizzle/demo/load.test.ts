import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { DatabaseNotEmptyError, loadDemo } from './load';
import { demoSignInEmails } from './people';

let database: TestDatabase;
const lines: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  await loadDemo({
    sql: database.owner,
    today: '2026-11-21',
    scale: 0.08,
    onProgress: (line) => lines.push(line),
  });
});

afterAll(() => database?.drop());

test('every subject has rows, and says how many', async () => {
  const tables =
    'customer customer_attribute contact consent subscription_period cancellation_request cancellation_page_visit onboarding_step invoice payment refund payment_method service_cost ticket feedback interaction order_line usage_daily usage_daily_late contact_active_day exchange_rate holiday target acquisition_cost gross_margin'.split(
      ' ',
    );
  for (const table of tables) {
    const [row] = await database.owner.unsafe(`select count(*)::int as n from ${table}`);
    expect(row?.n, table).toBeGreaterThan(0);
    expect(lines.some((line) => line.startsWith(`${table}: `))).toBe(true);
  }
});

test('is marked as a sample and offers one person for each role', async () => {
  const [organisation] = await database.owner`select is_sample, currency, time_zone from organisation`;
  expect(organisation).toEqual({ is_sample: true, currency: 'SAR', time_zone: 'Asia/Riyadh' });
  const people = await database.owner`
    select distinct on (role) email from app_user where password_hash is null and disabled_at is null order by role, id`;
  expect(people.map((person) => person.email).sort()).toEqual([...demoSignInEmails].sort());
});

test('the next row made by hand takes a number of its own', async () => {
  const [top] = await database.owner`select max(id) as id from customer`;
  const [made] = await database.owner`
    insert into customer (name, source_id) select 'By hand', id from data_source where key = 'manual' returning id`;
  expect(made?.id).toBe(top?.id + 1);
  await database.owner`
    insert into interaction (customer_id, occurred_at, recorded_at, source_id, kind)
    select 1, now(), now(), id, 'note' from data_source where key = 'manual'`;
});

test('refuses a database that has customers', async () => {
  await expect(loadDemo({ sql: database.owner, today: '2026-11-21', scale: 0.02 })).rejects.toThrow(
    DatabaseNotEmptyError,
  );
});
