import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActivitySpans } from '@/lib/data/rollups/activity';
import { buildCohorts } from '@/lib/data/rollups/cohort';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { readInvoices } from '@/lib/testing/online-retail';

/**
 * Distinct buyers of each calendar month by month of the first invoice, and what they spent in pounds, counted once by
 * other means (pandas) from the cleaned lines of Online Retail; December 2011 ends on the 9th.
 */
const expected = {
  '2010-12-01': {
    bought: [885, 324, 286, 340, 321, 352, 321, 309, 313, 350, 331, 445, 235],
    revenue: [
      572713.89, 276237.69, 233845.37, 303119.39, 204407.66, 336627.5, 314162.61, 310783.92, 331749.22,
      472813.64, 456080.61, 513803.59, 185803.13,
    ],
  },
  '2011-01-01': {
    bought: [417, 92, 111, 96, 134, 120, 103, 101, 125, 136, 152, 49],
    revenue: [
      293207.35, 55149.91, 63268.17, 71587.4, 81114.09, 84583.78, 70107.4, 72689.71, 72023.65, 111803.9,
      123882.1, 26464.82,
    ],
  },
  '2011-02-01': {
    bought: [380, 71, 71, 108, 103, 94, 96, 106, 94, 116, 26],
    revenue: [
      158142.07, 29043.24, 41134.38, 48238.86, 40147.91, 34223.23, 49706.63, 62450.83, 55380.06, 64809.45,
      10600.22,
    ],
  },
};

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const invoices = readInvoices().map(({ customerId, on, thousandths }, index) => ({
    customer_id: customerId,
    occurred_at: on,
    recorded_at: on,
    order_number: String(index),
    ordered_on: on,
    amount_minor: thousandths,
  }));
  const { sql } = database;
  await sql`
    insert into customer (id, name, source_id)
    select distinct customer_id, 'Shop ' || customer_id, 1
    from json_to_recordset(${JSON.stringify(invoices)}::text::json) as i(customer_id int)`;
  // thousandths of a pound, as a currency with three decimals has them
  await sql`
    insert into order_line (customer_id, occurred_at, recorded_at, source_id, order_number, ordered_on, quantity, amount_minor, currency)
    select customer_id, occurred_at, recorded_at, 2, order_number, ordered_on, 1, amount_minor, 'KWD'
    from json_to_recordset(${JSON.stringify(invoices)}::text::json) as i(
      customer_id int, occurred_at timestamptz, recorded_at timestamptz, order_number text, ordered_on date, amount_minor bigint)`;
  const settings: RollupSettings = {
    today: '2011-12-10',
    timeZone: 'UTC',
    currency: 'KWD',
    fiscalYearStartMonth: 1,
    churnDate: 'service_end',
    repeatWindowDays: 365,
    pausedMaxDays: 90,
    pausedAs: 'contraction',
    pastDueGraceDays: 30,
    trialRule: 'paid_day',
    wonBackMaxDays: null,
    countingUnit: 'account',
    snapshotAsOf: null,
  };
  await buildActivitySpans(database.db, settings, 'all');
  await database.owner`analyze`;
  await buildCohorts(database.db, settings);
}, 120_000);
afterAll(() => database.drop());

test('who bought in each month, and for how much, as counted from the lines of Online Retail', async () => {
  for (const [cohort, { bought, revenue }] of Object.entries(expected)) {
    const cells = await database.sql`
      select bought, revenue_minor::float8 / 1000 as revenue from cohort_cell
      where kind = 'repeat' and cohort_month = ${cohort} order by age`;
    expect(cells.map((cell) => cell.bought)).toEqual(bought);
    expect(cells.map((cell) => Math.round(cell.revenue * 100) / 100)).toEqual(revenue);
  }
});

test('every buyer belongs to one cohort', async () => {
  const [row] = await database.sql`select sum(customers)::int as customers from cohort_cell where age = 0`;
  expect(row?.customers).toBe(4_338);
});
