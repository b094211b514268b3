import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { readFeatures } from '@/lib/data/warnings/features';
import type { FeatureUnit } from '@/lib/data/warnings/features-contract';
import { momentAfter } from '@/lib/data/warnings/known-moment';
import { addDays } from '@/lib/domain/calendar-date';
import { categoryFeatures, type FeatureRow, numericFeatures } from '@/lib/domain/customer-features';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { forgetLaterFacts } from '@/lib/testing/forget-later-facts';
import { importContext } from '@/lib/testing/import-files';
import { arrangeOrganisation } from '@/lib/testing/people';
import { FACTS_FROM, writeRandomFacts } from '@/lib/testing/random-facts';

let database: TestDatabase;
let ctx: Ctx;
const seeds = process.env.WAFA_TEST_LONG === '1' ? 25 : 4;

beforeAll(async () => {
  database = await createTestDatabase();
  await arrangeOrganisation(database.db, { timeZone: 'Asia/Riyadh' });
  ctx = await importContext(database.db);
});
afterAll(() => database.drop());

beforeEach(async () => {
  await database.owner.unsafe(`truncate customer, subscription_period, cancellation_request, cancellation_page_visit,
    onboarding_step, invoice, payment, refund, order_line, feedback, ticket, interaction, contact, customer_attribute,
    usage_daily, usage_daily_late, usage_daily_history, contact_active_day restart identity cascade`);
});

const definitions = {
  pausedAs: 'contraction',
  pausedMaxDays: 90,
  pastDueGraceDays: 30,
  trialRule: 'paid_day',
} as const;

async function featuresAfter(day: string, unit: FeatureUnit = 'customer'): Promise<FeatureRow[]> {
  const rows: FeatureRow[] = [];
  const moment = momentAfter(day, 'Asia/Riyadh');
  await readFeatures(ctx, { moment, unit, definitions }, (batch) => {
    rows.push(...batch);
  });
  return rows;
}

describe('features of a past day', { timeout: 300_000 }, () => {
  test('computed today are those computed with everything forgotten that was not known yet', async () => {
    const told = new Map<string, Set<unknown>>();
    for (let seed = 1; seed <= seeds; seed++) {
      await database.owner`truncate customer cascade`;
      await writeRandomFacts(database.owner, 60, seed);
      const day = addDays(FACTS_FROM, 150 + ((seed * 67) % 280));
      const before = {
        customers: await featuresAfter(day),
        subscriptions: await featuresAfter(day, 'subscription'),
      };
      await forgetLaterFacts(database.owner, momentAfter(day, 'Asia/Riyadh'));
      const after = {
        customers: await featuresAfter(day),
        subscriptions: await featuresAfter(day, 'subscription'),
      };
      // what is paid now is shown beside a prediction and is no feature of it
      const bare = (rows: FeatureRow[]) =>
        rows.map(({ mrrMinor, ...row }) =>
          Object.fromEntries(
            // sums of the same numbers in another order differ in the last digit
            Object.entries(row).map(([name, value]) => [
              name,
              typeof value === 'number' ? Number(value.toPrecision(12)) : value,
            ]),
          ),
        );
      expect(bare(after.customers), `${day}, seed ${seed}`).toEqual(bare(before.customers));
      expect(bare(after.subscriptions), `${day}, seed ${seed}`).toEqual(bare(before.subscriptions));
      expect(before.customers.length).toBeGreaterThan(10);
      for (const row of before.customers) {
        for (const [name, value] of Object.entries(row))
          told.set(name, (told.get(name) ?? new Set()).add(value));
      }
    }
    // it proves nothing of a feature that never differs
    const silent = [...Object.keys(numericFeatures), 'segment', 'size', 'plan', 'level28d:sessions'].filter(
      (name) => (told.get(name)?.size ?? 0) < 2,
    );
    expect(silent).toEqual([]);
    expect(categoryFeatures.every((name) => told.has(name))).toBe(true);
  });

  test('nothing is told before there is anybody', async () => {
    expect(await featuresAfter('2024-06-01')).toEqual([]);
  });
});

describe('a customer', () => {
  type Values = Record<string, string | number | boolean | null>;
  const put = async (table: string, values: Values) => {
    const at = `${values.at ?? '2024-01-01'}T00:00:00+03:00`;
    const { at: _, ...rest } = values;
    const row = { customer_id: 1, occurred_at: at, recorded_at: at, source_id: 2, ...rest };
    await database.owner`insert into ${database.owner(table)} ${database.owner(row)}`;
  };
  const subscribe = (values: Values) =>
    put('subscription_period', {
      at: values.starts_on ?? null,
      subscription_key: 's',
      mrr_minor: 1_000,
      currency: 'SAR',
      billing_months: 1,
      ...values,
    });
  const only = async (day: string) => (await featuresAfter(day))[0];

  beforeEach(async () => {
    await database.owner`insert into customer (id, name, source_id, opened_on) values (1, 'One', 1, '2023-12-22')`;
  });

  test('is there from the first day to the last', async () => {
    await subscribe({ starts_on: '2024-01-01', ends_on: '2024-03-10' });
    expect(await only('2023-12-31')).toBeUndefined();
    expect(await only('2024-01-01')).toMatchObject({ tenureDays: 1, daysBeforeStart: 10, askedOn: null });
    expect(await only('2024-03-09')).toMatchObject({ tenureDays: 69 });
    expect(await only('2024-03-10')).toBeUndefined();
  });

  test.each([
    [1, '2024-01-31', '2024-02-27', 1],
    [1, '2024-01-31', '2024-02-28', 0],
    [1, '2024-01-31', '2024-02-29', 30],
    [12, '2024-01-31', '2024-03-30', 306],
    [12, '2024-01-31', '2025-01-30', 0],
    [3, '2024-01-15', '2024-07-20', 86],
  ])('billed every %i months since %s is due, after %s, in %i days', async (months, start, day, days) => {
    await subscribe({ starts_on: start, billing_months: months });
    expect(await only(day)).toMatchObject({ billingMonths: months, daysToRenewal: days });
  });

  test('has terms where its source dates them, and none where it writes over them', async () => {
    const terms = {
      term_ends_on: '2025-01-01',
      notice_on: '2024-12-01',
      seats: 5,
      plan: 'plus',
      billing_months: 12,
    };
    await subscribe({ starts_on: '2024-01-01', ...terms });
    expect(await only('2024-10-31')).toMatchObject({
      daysToRenewal: 61,
      daysToNotice: 30,
      seats: 5,
      plan: 'plus',
    });
    await database.owner`update subscription_period set recorded_assumed = true`;
    expect(await only('2024-10-31')).toMatchObject({
      daysToRenewal: 61,
      daysToNotice: null,
      seats: null,
      plan: null,
      contraction180d: null,
    });
    // a source that keeps what was beside what is dates both
    await database.owner`update subscription_period set ends_on = '2024-06-01'`;
    await subscribe({ starts_on: '2024-06-01', ...terms, mrr_minor: 800, recorded_assumed: true });
    const row = await only('2024-10-31');
    expect(row).toMatchObject({ seats: 5, tenureDays: 305 });
    expect(row?.contraction180d).toBeCloseTo(0.2, 12);
    expect(row?.revenueChange180d).toBeCloseTo(Math.log(0.8), 12);
  });

  test('whom a file of today calls late was not late before', async () => {
    await subscribe({ starts_on: '2024-01-01', status: 'past_due', recorded_assumed: true });
    await database.owner`update subscription_period set recorded_at = '2024-06-15T00:00:00Z'`;
    expect(await only('2024-06-14')).toMatchObject({ isPastDue: 0, tenureDays: 166 });
    expect(await only('2024-06-15')).toMatchObject({ isPastDue: 1 });
    // past the days of grace the customer is gone
    expect(await only('2024-07-20')).toBeUndefined();
  });

  test('who asked to leave is leaving from then on, unless it was taken back', async () => {
    await subscribe({ starts_on: '2024-01-01' });
    await put('cancellation_request', {
      at: '2024-05-10',
      requested_on: '2024-05-10',
      withdrawn_on: '2024-05-20',
    });
    expect(await only('2024-05-09')).toMatchObject({ askedOn: null });
    expect(await only('2024-05-10')).toMatchObject({ askedOn: '2024-05-10' });
    expect(await only('2024-05-25')).toMatchObject({ askedOn: null });
  });

  test('of two subscriptions one is enough to stay, and those that ended are counted', async () => {
    await subscribe({ starts_on: '2024-01-01', ends_on: '2024-02-01', subscription_key: 'old' });
    await subscribe({ starts_on: '2024-03-01', subscription_key: 'a' });
    await subscribe({ starts_on: '2024-04-01', subscription_key: 'b', mrr_minor: 9_000 });
    await put('cancellation_request', {
      at: '2024-05-10',
      subscription_key: 'b',
      requested_on: '2024-05-10',
    });
    expect(await only('2024-05-01')).toMatchObject({
      tenureDays: 31,
      earlierSubscriptions: 1,
      otherSubscriptions: 1,
    });
    expect(await only('2024-05-10')).toMatchObject({
      askedOn: null,
      tenureDays: 71,
      earlierSubscriptions: 2,
      otherSubscriptions: 0,
    });
    expect(await featuresAfter('2024-05-10', 'subscription')).toMatchObject([
      { subscriptionKey: 'a', askedOn: null },
      { subscriptionKey: 'b', askedOn: '2024-05-10' },
    ]);
  });

  test('has no numbers of sources that are not connected, and zeros of those that are', async () => {
    await subscribe({ starts_on: '2024-01-01' });
    expect(await only('2024-06-01')).toMatchObject({
      openTickets: null,
      failedPayments90d: null,
      daysSinceTouch: null,
      breadth28d: null,
      activePeople28d: null,
      npsLast: null,
    });
    await database.owner`insert into customer (id, name, source_id) values (2, 'Two', 1)`;
    await put('ticket', { customer_id: 2, at: '2024-05-01', status: 'open' });
    await put('payment', {
      customer_id: 2,
      at: '2024-05-01',
      amount_minor: 1,
      currency: 'SAR',
      outcome: 'failed',
    });
    expect(await only('2024-04-30')).toMatchObject({ openTickets: null, failedPayments90d: null });
    expect(await only('2024-06-01')).toMatchObject({
      openTickets: 0,
      longestOpenDays: 0,
      failedPayments90d: 0,
      daysSinceFailedPayment: null,
      firstResponseHours90d: null,
    });
  });

  test('a case is open until the instant it was resolved, though its row knows more', async () => {
    await subscribe({ starts_on: '2024-01-01' });
    await put('ticket', {
      at: '2024-05-01',
      status: 'resolved',
      recorded_assumed: true,
      resolved_at: '2024-05-11T09:00:00Z',
      first_response_at: '2024-05-01T03:00:00Z',
    });
    expect(await only('2024-05-06')).toMatchObject({
      openTickets: 1,
      longestOpenDays: 6,
      firstResponseHours90d: 6,
    });
    expect(await only('2024-05-11')).toMatchObject({ openTickets: 0, longestOpenDays: 0, tickets90d: 1 });
  });

  test('usage stands against the own past, whatever is counted', async () => {
    await subscribe({ starts_on: '2024-01-01' });
    await database.owner`select usage_partition_ensure('2024-01-01', '2024-07-01')`;
    await database.owner`insert into usage_metric (key) values ('sessions'), ('reports'), ('calls') on conflict do nothing`;
    // halved after 3 May, in two metrics of very different size
    await database.owner`
      insert into usage_daily (customer_id, metric_id, day, n)
      select 1, m, d::date, (case m when 1 then 4 else 1000 end) * (case when d >= '2024-05-04' then 0.5 else 1 end)
      from generate_series('2024-01-01'::date, '2024-05-31'::date, '1 day') d, unnest(array[1, 2]) m`;
    // settled two days before: 31 May is the last day that is whole
    const row = await only('2024-06-02');
    expect(row).toMatchObject({ breadth28d: 2, breadthChange: 0, activeDays28d: 28, daysSinceUse: 0 });
    expect(row?.usageRatio7d).toBeCloseTo(0.5, 12);
    expect(row?.usageRatio28d).toBeCloseTo(0.5, 12);
    expect(row?.usageSlope90d).toBeLessThan(-0.1);
    expect(row?.['level28d:reports']).toBeCloseTo(28 * 500, 6);
    // a source that sent nothing for weeks cannot tell who is silent
    expect(await only('2024-06-20')).toMatchObject({ usageRatio28d: null, daysSinceUse: null });
  });

  test('is not there while excluded from figures', async () => {
    await subscribe({ starts_on: '2024-01-01' });
    await database.owner`update customer set exclusion = 'test' where id = 1`;
    expect(await only('2024-06-01')).toBeUndefined();
  });
});
