import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildActivitySpans } from '@/lib/data/rollups/activity';
import { buildCustomerMonths } from '@/lib/data/rollups/customer-month';
import { buildKpiMonths, keptPeriods } from '@/lib/data/rollups/kpi-month';
import { rollupTransaction } from '@/lib/data/rollups/rollup-transaction';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';

const folder = path.resolve('../shared/data');
const present = existsSync(folder);
const read = (file: string) => readFileSync(path.join(folder, file));
const rowsOf = (file: string) => parse(gunzipSync(read(file)), { columns: true }) as Record<string, string>[];

/** Tab-separated text into a table, as fast as the server takes it. */
async function copy(sql: Sql, table: string, columns: string, rows: (string | number | null)[][]) {
  const lines = rows.map((row) => `${row.map((cell) => cell ?? '\\N').join('\t')}\n`);
  const target = await sql.unsafe(`copy ${table} (${columns}) from stdin`).writable();
  await pipeline(Readable.from(lines), target);
}

async function addCustomers(sql: Sql, keys: string[]): Promise<Map<string, number>> {
  const ids = new Map(keys.map((key, index) => [key, index + 1]));
  await copy(
    sql,
    'customer',
    'id, name, source_id',
    [...ids].map(([key, id]) => [id, key, 1]),
  );
  return ids;
}

const subscriptionColumns =
  'customer_id, occurred_at, recorded_at, source_id, subscription_key, status, starts_on, ends_on, mrr_minor, currency, is_price_unknown';

/** What the test asks for: the months, and no longer spans. */
async function build(database: TestDatabase, settings: RollupSettings) {
  await rollupTransaction(database.db, async (tx) => {
    await buildActivitySpans(tx, settings, 'all');
    await buildCustomerMonths(tx, settings, 'all');
    for (const { kind, periods } of await keptPeriods(tx, settings.today)) {
      const months = periods.filter(({ spanMonths }) => spanMonths === 1);
      await buildKpiMonths(tx, settings, kind, months);
    }
  });
}

const usual = {
  timeZone: 'UTC',
  currency: 'USD',
  fiscalYearStartMonth: 1,
  repeatWindowDays: 365,
  pausedMaxDays: 90,
  pausedAs: 'contraction',
  pastDueGraceDays: 30,
  trialRule: 'paid_day',
  wonBackMaxDays: null,
  countingUnit: 'account',
  snapshotAsOf: null,
} as const;

describe.skipIf(!present)('real subscriptions (skipped without ../shared/data)', () => {
  let database: TestDatabase;
  const reference = present ? JSON.parse(read('reference/saas_t0_metrics.json').toString()) : {};
  const knownOn = '2022-01-19';

  beforeAll(async () => {
    database = await createTestDatabase();
    const rows = rowsOf('saas_subscriptions/subs_2022-01-19.csv.gz');
    const ids = await addCustomers(database.sql, [...new Set(rows.map(({ customer }) => customer ?? ''))]);
    await copy(
      database.sql,
      'subscription_period',
      subscriptionColumns,
      rows.map((row) => [
        ids.get(row.customer ?? '') ?? 0,
        `${row.start_date}T00:00:00Z`,
        `${knownOn}T00:00:00Z`,
        2,
        row.sub ?? '',
        row.status === 'past_due' ? 'past_due' : 'active',
        row.start_date ?? '',
        // only the day of the request is known; service goes on for those still active
        row.status === 'canceled' ? row.cancel_date || null : null,
        Math.round(Number(row.mrr_list_usd) * 100),
        'USD',
        row.mrr_list_usd === '' ? 't' : 'f',
      ]),
    );
    await copy(
      database.sql,
      'cancellation_request',
      'customer_id, occurred_at, recorded_at, source_id, subscription_key, requested_on',
      rows
        .filter(({ cancel_date }) => cancel_date)
        .map((row) => [
          ids.get(row.customer ?? '') ?? 0,
          `${row.cancel_date}T00:00:00Z`,
          `${knownOn}T00:00:00Z`,
          2,
          row.sub ?? '',
          row.cancel_date ?? '',
        ]),
    );
  });
  afterAll(() => database.drop());

  test('gives the reference retention under churn date "decision"', async () => {
    await build(database, { ...usual, today: knownOn, churnDate: 'decision' });
    const months = await database.sql`
      select to_char(month, 'YYYY-MM') as month, customers_start as start, customers_kept as kept,
        customers_start - customers_kept as lost, customers_new as new, customers_won_back as reactivated,
        customers_end as end
      from kpi_month where kind = 'contract' and span_months = 1 and month between '2020-01-01' and '2021-12-01'
      order by month`;
    expect(months.map((row) => ({ ...row }))).toEqual(
      reference.crr_monthly.map(({ crr, churn, ...counts }: Record<string, unknown>) => counts),
    );
  }, 120_000);

  test('gives the reference MRR under churn date "service end"', async () => {
    await build(database, { ...usual, today: knownOn, churnDate: 'service_end' });
    const [running] = await database.sql`
      select mrr_end_minor::float8 / 100 as mrr,
        (select count(*)::int from customer_month where month = ${knownOn} and mrr_minor > 0) as customers
      from kpi_month where kind = 'contract' and month = '2022-01-01' and span_months = 1`;
    expect(running).toEqual({ customers: reference.mrr_t0.customers, mrr: reference.mrr_t0.mrr });
  }, 120_000);
});

describe.skipIf(!present)('simulated contracts with add-ons (skipped without ../shared/data)', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    const rows = rowsOf('churnsim_crm5/subscription.csv.gz');
    const ids = await addCustomers(database.sql, [
      ...new Set(rows.map(({ account_id }) => account_id ?? '')),
    ]);
    await copy(
      database.sql,
      'subscription_period',
      subscriptionColumns,
      rows.map((row) => [
        ids.get(row.account_id ?? '') ?? 0,
        `${row.start_date}T00:00:00Z`,
        `${row.start_date}T00:00:00Z`,
        2,
        row.plan ?? '',
        'active',
        row.start_date ?? '',
        row.end_date || null,
        Math.round(Number(row.mrr) * 100),
        'USD',
        'f',
      ]),
    );
    await build(database, { ...usual, today: '2023-07-01', churnDate: 'service_end' });
  });
  afterAll(() => database.drop());

  test('gives the reference movements', async () => {
    const reference = JSON.parse(read('reference/crm5_mrr_first6.json').toString());
    for (const expected of reference.months) {
      const [row] = await database.sql`
        select mrr_start_minor::float8 / 100 as mrr_start, mrr_new_minor::float8 / 100 as new,
          mrr_reactivation_minor::float8 / 100 as reactivation, mrr_expansion_minor::float8 / 100 as expansion,
          mrr_contraction_minor::float8 / 100 as contraction, mrr_churn_minor::float8 / 100 as churn,
          mrr_end_minor::float8 / 100 as mrr_end, customers_start, customers_start - customers_kept as lost,
          customers_new as new_customers, customers_won_back as reactivated_customers,
          nrr_numerator_minor::float8 / mrr_start_minor as nrr, grr_numerator_minor::float8 / mrr_start_minor as grr,
          mrr_exchange_minor::int as exchange
        from kpi_month where kind = 'contract' and span_months = 1 and month = ${`${expected.month}-01`}`;
      const { n_exp, n_con, crr, gross_mrr_churn, quick_ratio, month, ...figures } = expected;
      expect(row, month).toEqual({
        ...figures,
        nrr: expect.closeTo(figures.nrr, 12),
        grr: expect.closeTo(figures.grr, 12),
        exchange: 0,
      });
    }
  });
});
