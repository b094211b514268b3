import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { buildMonths } from '@/lib/testing/build-months';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { importContext, importFile, openUploadFolder, type Said } from '@/lib/testing/import-files';
import { arrangeOrganisation } from '@/lib/testing/people';

// Real files of other people, imported as a person would through the screens: given by name, understood by Wafa, asked
// about, checked and committed. Not part of the project: without them there is nothing to test.
const folder = path.resolve('../shared/data');
const isPresent = existsSync(folder);
const reference = (name: string) => JSON.parse(readFileSync(path.join(folder, 'reference', name), 'utf8'));
// the largest file whole takes minutes where processors are shared: its first rows by default, all with WAFA_TEST_LONG=1
const usageRows = process.env.WAFA_TEST_LONG === '1' ? Number.POSITIVE_INFINITY : 60_000;

const uploads = openUploadFolder();
let database: TestDatabase;
let ctx: Ctx;

/** A company on a day, empty. */
function company(today: string, organisation: { currency: string; country: string }) {
  beforeAll(async () => {
    vi.stubEnv('WAFA_DATA_DIR', uploads.folder);
    vi.stubEnv('WAFA_NOW', `${today}T12:00:00Z`);
    database = await createTestDatabase();
    await arrangeOrganisation(database.db, { timeZone: 'UTC', ...organisation });
    ctx = await importContext(database.db);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await database.drop();
  });
}

const bring = (file: string, said?: Said) => importFile(ctx, { path: path.join(folder, file) }, said);

async function figures(text: string): Promise<Record<string, unknown>> {
  const [row] = await database.sql.unsafe(text);
  return { ...row };
}

afterAll(() => uploads.remove());

describe.skipIf(!isPresent)('real files (skipped without ../shared/data)', { timeout: 600_000 }, () => {
  describe('telco_ibm, a snapshot of tenures', () => {
    company('2018-01-01', { currency: 'USD', country: 'US' });

    test('every customer becomes a subscription that began as many months ago', async () => {
      const { expected, done, rejects, run } = await bring('telco_ibm/Telco-Customer-Churn.csv', {
        answers: { asOfDate: '2018-01-01' },
      });
      expect(run.subject).toBe('subscriptions');
      expect(expected).toEqual({
        create: 7043,
        update: 0,
        skip: 0,
        reject: 0,
        warnings: { blank_total: 11 },
      });
      expect(done).toEqual({ create: 7043, update: 0, skip: 0 });
      expect(rejects).toEqual({});
      expect(
        await figures(`
          select count(*)::int as rows, sum(mrr_minor)::int as mrr, count(ends_on)::int as gone,
            count(distinct customer_id)::int as customers, min(starts_on) as first,
            (count(*) filter (where recorded_at <> '2018-01-01'))::int as known_otherwise
          from subscription_period`),
      ).toEqual({
        rows: 7043,
        mrr: 45_611_660,
        gone: 1869,
        customers: 7043,
        first: '2012-01-01',
        known_otherwise: 0,
      });
      expect(
        await figures(`
          select (count(*) filter (where attributes ? 'total_paid'))::int as with_total,
            (count(*) filter (where attributes->>'contract' = 'Two year'))::int as two_years
          from customer where id > 0`),
      ).toEqual({ with_total: 7032, two_years: 1695 });
    });

    test('retention is known for the last month alone: who left before is not in the file', async () => {
      await buildMonths(ctx);
      const months = await database.sql`
        select month, customers_start - customers_kept as lost, is_complete from kpi_month
        where kind = 'contract' and span_months = 1 and month < '2018-01-01' order by month desc limit 2`;
      expect(months.map((row) => row.is_complete)).toEqual([true, false]);
    });
  });

  describe('saas_subscriptions, with the days of requests to leave', () => {
    company('2022-01-19', { currency: 'USD', country: 'US' });
    const { crr_monthly: expectedMonths, mrr_t0: expectedMrr } = isPresent
      ? reference('saas_t0_metrics.json')
      : { crr_monthly: [], mrr_t0: {} };

    test('all 69,412 rows are taken, two of them decided before they began', async () => {
      const { expected, done, rejects } = await bring('saas_subscriptions/subs_2022-01-19.csv.gz');
      expect(expected).toEqual({
        create: 69_412,
        update: 0,
        skip: 0,
        reject: 0,
        warnings: { decision_before_start: 2, price_missing: 20 },
      });
      expect(done).toEqual({ create: 69_412, update: 0, skip: 0 });
      expect(rejects).toEqual({});
      expect(
        await figures(`
          select (select count(*) from subscription_period)::int as subscriptions,
            (select count(*) from customer where id > 0)::int as customers,
            (select count(*) from cancellation_request)::int as requests,
            (select count(*) from customer where opened_on is not null)::int as opened,
            (select count(*) from subscription_period
              where ends_on is null and status in ('active', 'past_due') and not is_price_unknown)::int as in_force`),
      ).toEqual({
        subscriptions: 69_412,
        customers: 64_641,
        requests: 38_410,
        opened: 64_641,
        in_force: expectedMrr.subs,
      });
    });

    test('retention by the day of the decision is the reference', async () => {
      await database.owner`update organisation set churn_date = 'decision'`;
      await buildMonths(ctx);
      const months = await database.sql`
        select to_char(month, 'YYYY-MM') as month, customers_start as start, customers_kept as kept,
          customers_start - customers_kept as lost, customers_new as new, customers_won_back as reactivated,
          customers_end as end
        from kpi_month where kind = 'contract' and span_months = 1 and month between '2020-01-01' and '2021-12-01'
        order by month`;
      expect(months.map((row) => ({ ...row }))).toEqual(
        expectedMonths.map(({ crr, churn, ...counts }: Record<string, unknown>) => counts),
      );
    });

    test('recurring revenue by the end of service is the reference', async () => {
      await database.owner`update organisation set churn_date = 'service_end'`;
      await buildMonths(ctx);
      expect(
        await figures(`
          select mrr_end_minor::float8 / 100 as mrr,
            (select count(*)::int from customer_month where month = '2022-01-19' and mrr_minor > 0) as customers
          from kpi_month where kind = 'contract' and month = '2022-01-01' and span_months = 1`),
      ).toEqual({ mrr: expectedMrr.mrr, customers: expectedMrr.customers });
    });
  });

  describe('saas_nps, answers of nobody known', () => {
    company('2022-01-20', { currency: 'USD', country: 'US' });

    test('every answer counts, at customer 0', async () => {
      const { done, rejects } = await bring('saas_nps/nps_ratings.csv.gz');
      expect(done).toEqual({ create: 7166, update: 0, skip: 0 });
      expect(rejects).toEqual({});
      await buildMonths(ctx);
      const { n, promoters, passives, detractors } = reference('saas_nps.json').all;
      expect(
        await figures(`
          select sum(promoters)::int as promoters, sum(passives)::int as passives, sum(detractors)::int as detractors,
            (select count(*)::int from feedback where customer_id = 0 and kind = 'nps') as n
          from nps_month`),
      ).toEqual({ n, promoters, passives, detractors });
    });

    test('the same file again adds nothing, though many answers are alike', async () => {
      const { done } = await bring('saas_nps/nps_ratings.csv.gz');
      expect(done).toEqual({ create: 0, update: 0, skip: 7166 });
    });
  });

  describe('churnsim_socialnet7', () => {
    company('2020-10-31', { currency: 'USD', country: 'US' });

    test('accounts, their monthly billing rows and their use', async () => {
      const accounts = await bring('churnsim_socialnet7/account.csv.gz');
      expect([accounts.run.subject, accounts.done]).toEqual([
        'customers',
        { create: 4310, update: 0, skip: 0 },
      ]);
      const billed = await bring('churnsim_socialnet7/subscription.csv.gz');
      expect([billed.run.subject, billed.done, billed.rejects]).toEqual([
        'subscriptions',
        { create: 24_857, update: 0, skip: 0 },
        {},
      ]);
      expect(
        await figures(
          'select sum(mrr_minor)::int as mrr, count(distinct customer_id)::int as c from subscription_period',
        ),
      ).toEqual({ mrr: 24_857_000, c: 4310 });
    });

    test(`use by the day, a column for each metric (${usageRows === 60_000 ? '60,000 rows of it' : 'all of it'})`, async () => {
      const lines = gunzipSync(readFileSync(path.join(folder, 'churnsim_socialnet7/usage_daily.csv.gz')))
        .toString()
        .trimEnd()
        .split('\n')
        .slice(0, usageRows + 1);
      const counts = lines.slice(1).flatMap((line) => line.split(',').slice(2).map(Number));
      const text = lines.join('\n');
      const used = await importFile(ctx, { name: 'usage_daily.csv', text });
      expect([used.run.subject, used.done, used.rejects]).toEqual([
        'usage',
        { create: lines.length - 1, update: 0, skip: 0 },
        {},
      ]);
      expect(await figures('select count(*)::int as n, sum(n)::int as sum from usage_daily')).toEqual({
        n: counts.filter((n) => n > 0).length,
        sum: counts.reduce((sum, n) => sum + n, 0),
      });
    });
  });

  describe('churnsim_crm5', () => {
    company('2023-07-31', { currency: 'USD', country: 'US' });

    test('accounts, plans with add-ons and discounts, and use in 26 metrics', async () => {
      const accounts = await bring('churnsim_crm5/account.csv.gz');
      expect(accounts.done).toEqual({ create: 388, update: 0, skip: 0 });
      const billed = await bring('churnsim_crm5/subscription.csv.gz');
      expect([billed.done, billed.rejects]).toEqual([{ create: 8958, update: 0, skip: 0 }, {}]);
      const used = await bring('churnsim_crm5/usage_daily.csv.gz');
      expect([used.done, used.rejects]).toEqual([{ create: 105_066, update: 0, skip: 0 }, {}]);
      expect(
        await figures(`
          select (select count(*)::int from usage_metric) as metrics, sum(n)::int as sum, count(*)::int as n,
            count(distinct customer_id)::int as customers from usage_daily`),
      ).toEqual({ metrics: 26, sum: 7_652_814, n: 417_483, customers: 388 });
    });

    test('movements of recurring revenue are the reference', async () => {
      await buildMonths(ctx);
      for (const { month, ...expected } of reference('crm5_mrr_first6.json').months) {
        const found = await figures(`
          select mrr_start_minor::float8 / 100 as mrr_start, mrr_new_minor::float8 / 100 as new,
            mrr_reactivation_minor::float8 / 100 as reactivation, mrr_expansion_minor::float8 / 100 as expansion,
            mrr_contraction_minor::float8 / 100 as contraction, mrr_churn_minor::float8 / 100 as churn,
            mrr_end_minor::float8 / 100 as mrr_end, customers_start, customers_start - customers_kept as lost,
            customers_new as new_customers, customers_won_back as reactivated_customers
          from kpi_month where kind = 'contract' and span_months = 1 and month = '${month}-01'`);
        const { n_exp, n_con, nrr, grr, crr, gross_mrr_churn, quick_ratio, ...sums } = expected;
        expect(found, month).toEqual(sums);
      }
    });
  });

  describe('online_retail, with returns and anonymous lines', () => {
    company('2011-12-10', { currency: 'GBP', country: 'GB' });

    test('541,909 lines: two negative prices are refused, nobody’s lines are kept at customer 0', async () => {
      const { run, done, rejects, expected } = await bring('online_retail/online_retail_lines.csv.gz');
      expect(run.totalRows).toBe(541_909);
      expect(run.answers).toMatchObject({
        returnPrefix: 'C',
        negativeRows: 'returns',
        anonymousRows: 'keep',
      });
      expect(done).toEqual({ create: 541_907, update: 0, skip: 0 });
      expect(rejects).toEqual({ negative_money: 2 });
      expect(expected).toMatchObject({ create: 541_907, reject: 2 });
      const { clean, null_customer_rows, cancel_rows, customers_raw } = reference('online_retail.json');
      expect(
        await figures(`
          select count(*)::int as rows, count(distinct customer_id)::int as customers,
            count(distinct order_number)::int as invoices, sum(amount_minor)::float8 / 100 as revenue
          from order_line where customer_id > 0 and quantity > 0 and amount_minor > 0`),
      ).toEqual({
        // four lines cost less than half a penny
        rows: clean.rows - 4,
        customers: clean.customers,
        invoices: clean.invoices,
        revenue: clean.revenue,
      });
      expect(
        await figures(`
          select (count(*) filter (where customer_id = 0))::int + 2 as anonymous,
            (count(*) filter (where order_number like 'C%'))::int as cancelled,
            (count(*) filter (where order_number like 'C%' and (quantity >= 0 or amount_minor > 0)))::int as wrong_sign,
            (select count(*)::int from customer where id > 0) as customers
          from order_line`),
      ).toEqual({
        anonymous: null_customer_rows,
        cancelled: cancel_rows,
        wrong_sign: 0,
        customers: customers_raw,
      });
    });
  });

  describe('arabic_prod, reviews in Arabic', () => {
    company('2020-10-01', { currency: 'EGP', country: 'EG' });

    test('4,272 reviews of nobody known, with the mood the source gives them', async () => {
      const { run, done, rejects } = await bring('arabic_prod/arabic_prod_reviews.csv.gz', {
        answers: { asOfDate: '2015-01-01' },
      });
      expect(run.answers).toMatchObject({ feedbackKind: 'review' });
      expect(done).toEqual({ create: 4272, update: 0, skip: 0 });
      expect(rejects).toEqual({});
      expect(
        await figures(`
          select count(*)::int as n, (count(*) filter (where polarity = 1))::int as positive,
            (count(*) filter (where polarity = 0))::int as neutral, (count(*) filter (where polarity = -1))::int as negative,
            (count(*) filter (where language = 'ar'))::int as arabic, count(comment)::int as with_text
          from feedback where customer_id = 0 and kind = 'review'`),
      ).toEqual({ n: 4272, positive: 3101, neutral: 308, negative: 863, arabic: 3939, with_text: 4272 });
    });
  });
});
