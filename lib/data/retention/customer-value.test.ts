import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { recordGrossMargin, saveDiscountRate } from '@/lib/data/costs';
import { answerOrPrepare } from '@/lib/data/retention/answer';
import { companyValueAnswer } from '@/lib/data/retention/company-value';
import { exportKeyCustomers, getConcentration, listKeyCustomers } from '@/lib/data/retention/key-customers';
import { exportLifetimeValues, getLifetimeValues } from '@/lib/data/retention/lifetime-value';
import { exportSurvival } from '@/lib/data/retention/survival';
import { exportSurvivalCustomers, listSurvivalCustomers } from '@/lib/data/retention/survival-customers';
import { readValueRows } from '@/lib/data/retention/value-rows';
import { whatIfAnswer } from '@/lib/data/retention/what-if';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { findRollupSettings } from '@/lib/data/rollups/settings';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation } from '@/lib/testing/people';
import { viewerContext } from '@/lib/testing/viewer-context';

const today = '2026-03-10';
const now = new Date(`${today}T09:00:00Z`);
let database: TestDatabase;
let ctx: Ctx;

beforeAll(async () => {
  database = await createTestDatabase();
  await arrangeOrganisation(database.db, { timeZone: 'UTC', currency: 'SAR' });
  ctx = { ...viewerContext(database.db, { role: 'admin', now }) };
});
afterAll(() => database.drop());

const companyOf = async () => {
  const prepared = await answerOrPrepare(ctx, companyValueAnswer, {});
  if (prepared.state !== 'ready') throw new Error('a small company has its answer at once');
  return prepared.answer;
};
const value = (rows: Awaited<ReturnType<typeof readValueRows>>, index: number) => rows[index];

describe('a company with nobody in it', () => {
  test('has true answers: nothing', async () => {
    await rebuildRollups(ctx);
    const values = await getLifetimeValues(ctx, { cut: 'segment' });
    expect(values.all).toMatchObject({ customers: 0, present: null, newCustomer: null });
    expect(await companyOf()).toMatchObject({
      acquisition: null,
      concentration: { contract: null, repeat: null },
      churn: { lost: 0, kept: 0, spendMinor: null },
    });
    const base = await answerOrPrepare(ctx, whatIfAnswer, { cut: null });
    expect(base).toMatchObject({ state: 'ready', answer: { segments: [] } });
    expect(await listKeyCustomers(ctx, 'contract', { limit: 5 })).toEqual([]);
  });
});

describe('a small company', () => {
  beforeAll(async () => {
    await database.owner.unsafe(`
      insert into customer (id, name, source_id, acquisition_channel, plan)
      select n, 'C' || n, 1, case when n in (1, 4) then 'Fair' when n = 5 then 'Web' end, case n when 2 then 'Pro' end
      from generate_series(1, 6) n;
      insert into exchange_rate (base, quote, month, rate)
      select 'USD', 'SAR', m::date, 4 from generate_series('2024-01-01'::date, '2026-03-01', '1 month') m;
      insert into subscription_period (customer_id, occurred_at, recorded_at, source_id, subscription_key, plan,
        billing_months, status, starts_on, ends_on, mrr_minor, discount_minor, currency)
      select c, from_on::timestamptz, now(), 1, 'a', plan, 12, 'active', from_on::date, to_on::date, minor, discount, currency
      from (values
        -- here since January 2024, raised once
        (1, null, '2024-01-15', '2025-01-15', 10000, 0, 'SAR'),
        (1, null, '2025-01-15', null, 40000, 1000, 'SAR'),
        -- joined in the year, in dollars
        (2, 'Pro', '2025-09-01', null, 5000, 0, 'USD'),
        -- left, and came back
        (3, null, '2024-02-10', '2025-02-10', 20000, 0, 'SAR'),
        (3, null, '2025-12-20', null, 30000, 0, 'SAR'),
        -- left within the last twelve months
        (4, null, '2024-06-05', '2025-10-05', 60000, 0, 'SAR'),
        -- joined in the year, in a currency without a rate
        (5, null, '2025-11-11', null, 7000, 0, 'EUR'),
        -- joined and left in the year
        (6, null, '2025-06-01', '2025-12-01', 9000, 0, 'SAR')) v(c, plan, from_on, to_on, minor, discount, currency);
      insert into acquisition_cost (month, channel, amount_minor, currency) values
        ('2025-08-01', 'Fair', 100000, 'SAR'), ('2025-11-01', 'Web', 5000, 'USD'), ('2024-01-01', 'Fair', 9900000, 'SAR');
      insert into interaction (customer_id, occurred_at, recorded_at, source_id, kind, minutes) values
        (1, '2025-07-01', now(), 1, 'call', 90), (1, '2024-07-01', now(), 1, 'call', 900), (2, '2025-10-01', now(), 1, 'call', 30);
      insert into ticket (customer_id, occurred_at, recorded_at, source_id, status, minutes) values
        (2, '2025-10-01', now(), 1, 'closed', 60), (4, '2026-03-05', now(), 1, 'closed', 600);
      insert into refund (customer_id, occurred_at, recorded_at, source_id, amount_minor, currency) values
        (2, '2025-12-05', now(), 1, 100, 'USD');
      update organisation set hourly_cost_minor = 6000;`);
    await rebuildRollups(ctx);
  });

  const rowsOf = async () => {
    const settings = await findRollupSettings(database.db, today);
    if (!settings) throw new Error('no organisation');
    return readValueRows(database.db, 'channel', settings);
  };

  test('is read customer by customer: lives, ages, what each pays and began with', async () => {
    const rows = await rowsOf();
    expect(rows).toHaveLength(6);
    expect(value(rows, 0)).toEqual({
      ...{ group: 'Fair', duration: 25, hasLeft: false, presentAge: 25 },
      ...{ mrrMinor: 40_000, marginMinor: null, firstMrrMinor: null },
    });
    // 50.00 dollars at 4
    expect(value(rows, 1)).toMatchObject({
      duration: 6,
      presentAge: 6,
      mrrMinor: 20_000,
      firstMrrMinor: 20_000,
    });
    // the curve counts the first life, today counts from the return
    expect(value(rows, 2)).toMatchObject({
      ...{ duration: 12, hasLeft: true, presentAge: 2 },
      ...{ mrrMinor: 30_000, firstMrrMinor: null },
    });
    expect(value(rows, 3)).toMatchObject({ duration: 16, hasLeft: true, presentAge: null, mrrMinor: null });
    expect(value(rows, 4)).toMatchObject({ presentAge: 3, mrrMinor: null, firstMrrMinor: null });
    expect(value(rows, 5)).toMatchObject({ duration: 6, hasLeft: true, firstMrrMinor: 9_000 });
  });

  test('has margins by plan where entered, the newest of those in force', async () => {
    await recordGrossMargin(ctx, { validFrom: '2025-01-01', plan: '', ratio: 0.5 });
    await recordGrossMargin(ctx, { validFrom: '2026-01-01', plan: '', ratio: 0.8 });
    await recordGrossMargin(ctx, { validFrom: '2027-01-01', plan: '', ratio: 0.1 });
    await recordGrossMargin(ctx, { validFrom: '2025-01-01', plan: 'Pro', ratio: 0.25 });
    await saveDiscountRate(ctx, 0.1);
    const rows = await rowsOf();
    expect([0, 1, 2].map((i) => value(rows, i)?.marginMinor)).toEqual([32_000, 5_000, 24_000]);
    const values = await getLifetimeValues(ctx, { cut: null });
    expect(values).toMatchObject({ yearlyDiscount: 0.1, all: { customers: 4, unrated: 1, lives: 6 } });
  });

  test('has costs of winning over the months they are entered for', async () => {
    const { acquisition } = await companyOf();
    // customer 2 begins on 1 September: new in August; 5 in November; 3 came back and is not won again
    expect(acquisition).toEqual({
      months: 2,
      channels: [
        { channel: 'Web', spendMinor: 20_000, won: 1 },
        { channel: 'Fair', spendMinor: 100_000, won: 0 },
      ],
      spendMinor: 120_000,
      won: 2,
      wonRepeat: 0,
    });
  });

  test('has the terms of what losing one costs', async () => {
    const { churn } = await companyOf();
    expect(churn).toMatchObject({
      // of 1 and 4, here on 1 March 2025, 4 left; with a rate missing, the year’s MRR is not known
      lost: 1,
      lostMrrMinor: null,
      kept: 1,
      // minutes with those here at the start; the year’s discounts of 1: 10.00 a month
      loggedMinutes: 90,
      serviceMinutes: 60,
      refundsMinor: 400,
      hourlyCostMinor: 6_000,
      spendMinor: 120_000,
      won: 2,
    });
    expect(churn.discountsMinor).toBeCloseTo(12_000, 6);
  });

  test('rests on the customers who bring most', async () => {
    const { concentration } = await companyOf();
    expect(concentration.contract).toMatchObject({ customers: 3, totalMinor: 90_000, unrated: 1 });
    expect(concentration.contract?.bring80.customers).toBe(3);
    const list = await listKeyCustomers(ctx, 'contract', { limit: 2 });
    expect(list.map(({ name, amountMinor }) => [name, amountMinor])).toEqual([
      ['C1', 40_000],
      ['C3', 30_000],
    ]);
    expect(list[1]?.runningShare).toBeCloseTo(7 / 9, 10);
    expect(await listKeyCustomers(ctx, 'contract', { limit: 9, offset: 2 })).toHaveLength(1);
    expect(await getConcentration(ctx, 'repeat')).toBeNull();
  });

  test('opens a row of the life table into its customers, and into a file with the same', async () => {
    const question = { cut: null, of: 'customer', unit: 'month' } as const;
    const at = (from: number, what: 'left' | 'here') => ({ question, group: null, from, to: from + 1, what });
    const page = { limit: 10, offset: 0 };
    const left = await listSurvivalCustomers(ctx, at(12, 'left'), page);
    expect(left).toMatchObject({ total: 1, customers: [{ name: 'C3', leftOn: '2025-02-10', duration: 12 }] });
    const here = await listSurvivalCustomers(ctx, at(25, 'here'), page);
    expect(here.customers.map(({ name }) => name)).toEqual(['C1']);
    expect(await exportSurvivalCustomers(ctx, at(12, 'left'))).toEqual(left.customers);
    const unknown = {
      ...at(6, 'left'),
      question: { ...question, cut: 'channel' as const },
      group: { value: null },
    };
    expect((await listSurvivalCustomers(ctx, unknown, page)).customers.map(({ name }) => name)).toEqual([
      'C6',
    ]);
  });
});

describe('what leaves', () => {
  beforeEach(async () => {
    await database.owner`delete from audit_log`;
  });

  test('is written down', async () => {
    await exportLifetimeValues(ctx, { cut: 'channel' });
    await exportKeyCustomers(ctx, 'contract');
    await exportSurvival(ctx, { cut: null, of: 'customer', unit: 'month' });
    const rows =
      await database.owner`select subject_kind from audit_log where action = 'kpi.exported' order by id`;
    expect(rows.map(({ subject_kind }) => subject_kind)).toEqual([
      'lifetime_value',
      'key_customers',
      'survival',
    ]);
  });

  test('leaves only with whoever may take it', async () => {
    const reader = viewerContext(database.db, { role: 'viewer', now });
    await expect(exportLifetimeValues(reader, { cut: null })).rejects.toThrow('kpi:export');
    await expect(exportKeyCustomers(reader, 'contract')).rejects.toThrow('kpi:export');
    await expect(exportSurvival(reader, { cut: null, of: 'customer', unit: 'month' })).rejects.toThrow(
      'kpi:export',
    );
  });
});
