import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { buyersOn } from '@/lib/data/retention/repeat-buyers';
import { scoredBuyers } from '@/lib/data/retention/rfm-relation';
import { buildCustomerPurchases } from '@/lib/data/rollups/customer-purchase';
import { buildRfmMonths } from '@/lib/data/rollups/rfm-month';
import { findRollupSettings, type RollupSettings } from '@/lib/data/rollups/settings';
import { systemContext } from '@/lib/data/system-context';
import { RFM_GROUPS, rfmGroup, rfmScores } from '@/lib/domain/rfm';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { insertInvoices } from '@/lib/testing/online-retail';

let database: TestDatabase;
let ctx: Ctx;
let settings: RollupSettings;

const rows = async <Row>(query: ReturnType<typeof sql>) => (await ctx.db.execute(query)) as unknown as Row[];

/** The wholesaler's orders, with thousandths as the minor unit; beside them what must not count. */
beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql`insert into organisation (name, currency, time_zone) values ('Test', 'KWD', 'UTC')`;
  await insertInvoices(database.owner);
  await database.owner`
    insert into customer (id, name, source_id, exclusion)
    select id, 'Customer ' || id, 1, case when id = 3 then 'test' end from unnest(array[1, 2, 3]) id`;
  await database.owner`
    insert into order_line (customer_id, occurred_at, recorded_at, superseded_at, source_id, order_number, ordered_on, quantity, amount_minor, currency)
    values (0, '2011-05-01', '2011-05-01', null, 1, 'nobody', '2011-05-01', 1, 900, 'KWD'),
      (3, '2011-05-01', '2011-05-01', null, 1, 'excluded', '2011-05-01', 1, 900, 'KWD'),
      (12346, '2011-05-01', '2011-05-01', '2011-06-01', 1, 'taken back', '2011-05-01', 1, 900, 'KWD'),
      (12346, '2011-12-30', '2011-05-01', null, 1, 'later', '2011-12-30', 1, 900, 'KWD')`;
  const found = await systemContext(database.db, 'test', new Date('2011-12-09T18:00:00Z'));
  if (!found) throw new Error('no organisation');
  ctx = found;
  const known = await findRollupSettings(ctx.db, ctx.today);
  if (!known) throw new Error('no settings');
  settings = known;
  await buildCustomerPurchases(ctx.db, settings, 'all');
});
afterAll(() => database.drop());

test('buyers, orders, revenue and repeats are those of the reference', async () => {
  const [total] = await rows(sql`
    select count(*)::int as customers, sum(orders)::int as orders, sum(revenue_minor)::bigint::text as revenue,
      (count(*) filter (where second_on is not null))::int as repeated,
      (count(*) filter (where purchases >= 2))::int as days
    from customer_purchase`);
  expect(total).toEqual({
    customers: 4338,
    orders: 18_532,
    revenue: '8911407904',
    repeated: 2845,
    days: 2790,
  });
});

test('scores in the database are those of the domain', async () => {
  const found = await rows<{
    days: number;
    orders: number;
    amount: string;
    r: number;
    f: number;
    m: number;
    grp: string;
  }>(sql`
    select ${settings.today}::date - last_on as days, orders, revenue_minor::text as amount, r, f, m, rfm_group as grp
    from ${scoredBuyers(sql`customer_purchase`)} s order by customer_id`);
  const scores = rfmScores(
    found.map(({ days, orders, amount }) => ({ recencyDays: days, orders, amount: Number(amount) })),
  );
  expect(found.map(({ r, f, m }) => ({ r, f, m }))).toEqual(scores);
  expect(found.map(({ grp }) => grp)).toEqual(scores.map(({ r, f }) => rfmGroup(r, f)));
  expect(found.filter(({ r, f, m }) => r === 5 && f === 5 && m === 5)).toHaveLength(314);
  expect(found.filter(({ r, f, m }) => r === 1 && f === 1 && m === 1)).toHaveLength(334);
});

describe('small histories', () => {
  const buy = (id: number, number: string, on: string, quantity: number, minor: number, currency = 'KWD') =>
    database.owner`
      insert into order_line (customer_id, occurred_at, recorded_at, source_id, order_number, ordered_on, quantity, amount_minor, currency)
      values (${id}, ${on}, ${on}, 1, ${number}, ${on}, ${quantity}, ${minor}, ${currency})`;
  const bought = async (id: number) =>
    (
      await rows(sql`
        select first_on::text as first, second_on::text as second, last_on::text as last, purchases, orders,
          revenue_minor::int as revenue, repeat_minor::int as repeat
        from ${buyersOn(settings, '2011-12-09', { customerIds: [1, 2] })} b where customer_id = ${id}`)
    )[0];

  test('two orders of one day are two orders and one purchase; returns take money off', async () => {
    await buy(1, 'a', '2011-03-01', 1, 100);
    await buy(1, 'a', '2011-03-01', 2, 50);
    await buy(1, 'b', '2011-03-01', 1, 10);
    await buy(1, 'c', '2011-04-01', 1, 1000);
    await buy(1, 'd', '2011-05-01', -1, -400);
    expect(await bought(1)).toEqual({
      first: '2011-03-01',
      second: '2011-03-01',
      last: '2011-04-01',
      purchases: 2,
      orders: 3,
      revenue: 760,
      repeat: 600,
    });
  });

  test('orders of who was merged count for whom they were merged into', async () => {
    await database.owner`
      insert into customer_alias (customer_id, canonical_customer_id, since, recorded_at)
      values (2, 1, '2011-01-01', '2011-01-01') on conflict do nothing`;
    await buy(2, 'e', '2011-02-01', 1, 5);
    expect(await bought(2)).toBeUndefined();
    expect(await bought(1)).toMatchObject({
      first: '2011-02-01',
      second: '2011-03-01',
      orders: 4,
      revenue: 765,
    });
  });

  test('an amount without a rate leaves the sum unknown, and the customer without a score of money', async () => {
    await buy(1, 'f', '2011-06-01', 1, 5, 'USD');
    expect(await bought(1)).toMatchObject({ orders: 5, revenue: null, repeat: null });
    const [scored] = await rows<{ m: number | null; r: number }>(sql`
      select r, m from ${scoredBuyers(buyersOn(settings, settings.today))} s where customer_id = 1`);
    expect(scored).toMatchObject({ r: expect.any(Number), m: null });
  });
});

describe('movement between groups', () => {
  const flows = (month: string) =>
    rows<{ from: string; to: string; customers: number; first: number }>(sql`
      select from_group as "from", to_group as "to", customers, first_customers as first
      from rfm_month where month = ${month} and (customers, first_customers) <> (0, 0) order by 1, 2`);
  const sum = (found: { customers: number }[]) =>
    found.reduce((total, { customers }) => total + customers, 0);

  test('everyone who bought before an opening is in one flow; newcomers come from nowhere', async () => {
    await buildRfmMonths(ctx.db, settings);
    const months = await rows<{ month: string }>(sql`select distinct month::text from rfm_month order by 1`);
    // 180 days after the first order
    expect(months.map(({ month }) => month)).toEqual([
      '2011-06-01',
      '2011-07-01',
      '2011-08-01',
      '2011-09-01',
      '2011-10-01',
      '2011-11-01',
      '2011-12-01',
    ]);
    const november = await flows('2011-11-01');
    const [buyers] = await rows<{ n: number; fresh: number }>(sql`
      select count(*)::int as n, (count(*) filter (where first_on >= '2011-10-01'))::int as fresh
      from ${buyersOn(settings, '2011-10-31')} b`);
    expect(sum(november)).toBe(buyers?.n);
    expect(sum(november.filter(({ from }) => from === ''))).toBe(buyers?.fresh);
    expect(new Set(november.map(({ to }) => to))).toEqual(new Set(RFM_GROUPS));
    expect(november.every(({ customers, first }) => customers === first)).toBe(true);
  });

  test('groups at an opening are those of the day before', async () => {
    const found = await rows<{ grp: string; n: number }>(sql`
      select rfm_group as grp, count(*)::int as n from ${scoredBuyers(buyersOn(settings, '2011-10-31'))} s group by 1`);
    for (const { grp, n } of found) {
      expect(sum((await flows('2011-11-01')).filter(({ to }) => to === grp)), grp).toBe(n);
    }
  });

  test('an order that comes late is shown beside what the month was first shown with', async () => {
    await database.owner`
      insert into order_line (customer_id, occurred_at, recorded_at, source_id, order_number, ordered_on, quantity, amount_minor, currency)
      select 12346, '2011-10-05', '2011-12-09', 1, 'late' || n, '2011-10-05', 1, 1, 'KWD' from generate_series(1, 9) n`;
    await buildRfmMonths(ctx.db, settings);
    const changed = (await flows('2011-11-01')).filter(({ customers, first }) => customers !== first);
    expect(changed).toContainEqual(expect.objectContaining({ from: 'lapsed', to: 'loyal' }));
    expect(sum(changed)).toBe(changed.reduce((total, { first }) => total + first, 0));
    // the month that runs has not been closed: what comes late is part of it
    const running = await flows('2011-12-01');
    expect(running.every(({ customers, first }) => customers === first)).toBe(true);
  });
});
