import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { systemContext } from '@/lib/data/system-context';
import { bootstrapDifference, bootstrapRatio } from '@/lib/domain/bootstrap';
import { type CustomerHistory, forgetCustomers, writeHistory } from '@/lib/testing/customer-history';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';

let database: TestDatabase;
let ctx: Ctx;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql`insert into organisation (name, currency, time_zone) values ('Test', 'SAR', 'UTC')`;
  const found = await systemContext(database.db, 'test', new Date('2025-03-17T12:00:00Z'));
  if (!found) throw new Error('no organisation');
  ctx = found;
});
beforeEach(async () => {
  await forgetCustomers(database.owner);
  await database.sql`update organisation set counting_unit = 'account', repeat_window_days = 90`;
});
afterAll(() => database.drop());

const stretch = (
  startsOn: string,
  endsOn: string | null,
  mrrMinor: number,
  status: CustomerHistory['stretches'][number]['status'] = 'active',
): CustomerHistory['stretches'][number] => ({
  subscriptionKey: 'a',
  status,
  startsOn,
  endsOn,
  mrrMinor,
  currency: 'SAR',
});

const write = (id: number, history: Partial<CustomerHistory>) =>
  writeHistory(database.sql, id, {
    stretches: [],
    requests: [],
    orders: [],
    answers: [],
    exclusion: null,
    ...history,
  });

const cells = async (kind: string) =>
  (
    await database.sql`
      select age, customers, active, mrr_minor::int as mrr, mrr_at_start_minor::int as start
      from cohort_cell where kind = ${kind} order by cohort_month, age`
  ).map(({ age, customers, active, mrr, start }) => [age, customers, active, mrr, start]);

test('a cohort counts each customer on their own monthly day', async () => {
  await write(1, { stretches: [stretch('2024-12-31', '2025-02-28', 100)] });
  await write(2, {
    stretches: [stretch('2024-12-01', '2025-01-15', 200), stretch('2025-01-15', null, 300)],
  });
  await rebuildRollups(ctx);
  expect(await cells('contract')).toEqual([
    [0, 2, 2, 300, 300],
    // 31 and 1 January
    [1, 2, 2, 300, 300],
    // 28 February is the second month of who started on a 31st: the contract has just ended
    [2, 2, 1, 300, 300],
    // the later of the two has not reached the third month
    [3, 1, 1, 300, 200],
  ]);
});

test('a cohort of shoppers has no revenue of its own', async () => {
  await write(1, { orders: [{ on: '2024-12-10', quantity: 1, amountMinor: 500 }] });
  await rebuildRollups(ctx);
  expect(await cells('repeat')).toEqual([
    [0, 1, 1, null, null],
    [1, 1, 1, null, null],
    [2, 1, 1, null, null],
    [3, 1, 0, null, null],
  ]);
});

test('revenue of a period takes returns off and includes orders of nobody known', async () => {
  await write(1, {
    orders: [
      { on: '2025-01-05', quantity: 1, amountMinor: 500 },
      { on: '2025-01-20', quantity: -1, amountMinor: -200 },
      { on: '2025-02-01', quantity: 1, amountMinor: 900 },
    ],
  });
  await write(2, { orders: [{ on: '2025-01-05', quantity: 1, amountMinor: 7_000 }], exclusion: 'test' });
  await database.sql`
    insert into order_line (customer_id, occurred_at, recorded_at, source_id, order_number, ordered_on, quantity, amount_minor, currency)
    values (0, '2025-01-31', '2025-01-31', 2, 'walk-in', '2025-01-31', 1, 50, 'SAR')`;
  await rebuildRollups(ctx);
  const [january] = await database.sql`
    select revenue_minor::int as revenue, orders, customers_intra from kpi_month
    where kind = 'repeat' and month = '2025-01-01' and span_months = 1`;
  expect(january).toEqual({ revenue: 350, orders: 2, customers_intra: 0 });
});

test('the largest movements are named with what they were', async () => {
  await write(1, { stretches: [stretch('2024-05-01', '2025-02-10', 900)] });
  await write(2, { stretches: [stretch('2024-05-01', '2025-02-10', 500), stretch('2025-02-10', null, 700)] });
  await write(3, { stretches: [stretch('2025-02-15', null, 100)] });
  await write(4, {
    stretches: [stretch('2024-05-01', '2025-02-20', 300), stretch('2025-02-20', null, 0, 'paused')],
  });
  await write(5, { stretches: [stretch('2024-05-01', null, 1)], exclusion: 'test' });
  await rebuildRollups(ctx);
  const movers = await database.sql`
    select side, rank, customer_id, movement, amount_minor::int as amount from kpi_mover
    where kind = 'contract' and month = '2025-02-01' and span_months = 1 order by side, rank`;
  expect(movers.map((row) => Object.values(row))).toEqual([
    ['gain', 1, 2, 'expansion', 200],
    ['gain', 2, 3, 'new', 100],
    ['loss', 1, 1, 'churn', -900],
    ['loss', 2, 4, 'contraction', -300],
  ]);
  const [figures] = await database.sql`
    select mrr_paused_minor::int as paused, customers_paused, customers_paying from kpi_month
    where kind = 'contract' and month = '2025-02-01' and span_months = 1`;
  expect(figures).toEqual({ paused: -300, customers_paused: 1, customers_paying: 2 });
});

test('intervals are those of the domain, customers drawn in order of their number', async () => {
  const before = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100, 1200];
  const middle = before.map((mrr, index) => (index % 3 === 0 ? 0 : mrr));
  const after = middle.map((mrr, index) => (index === 4 ? mrr / 2 : index === 7 ? mrr * 2 : mrr));
  for (const [index, mrr] of before.entries()) {
    const [m = 0, a = 0] = [middle[index], after[index]];
    await write(index + 1, {
      stretches: [
        stretch('2024-05-01', '2025-01-10', mrr),
        ...(m > 0 ? [stretch('2025-01-10', '2025-02-10', m)] : []),
        ...(a > 0 ? [stretch('2025-02-10', null, a)] : []),
      ],
    });
  }
  await rebuildRollups(ctx);
  const [row] = await database.sql`
    select grr_low, grr_high, nrr_low, nrr_high, arpa_low, arpa_high, grr_change_low, grr_change_high
    from kpi_month where kind = 'contract' and month = '2025-02-01' and span_months = 1`;
  const least = (a: number[], b: number[]) => a.map((value, index) => Math.min(value, b[index] ?? 0));
  const present = (values: number[], of: number[]) => values.filter((_, index) => (of[index] ?? 0) > 0);
  const grr = bootstrapRatio({ numerator: least(middle, after), denominator: middle });
  // eight customers opened the month: too few to promise an interval
  expect([row?.grr_low, row?.grr_high]).toEqual([null, null]);
  expect(grr).not.toBeNull();
  expect(
    bootstrapRatio({ numerator: present(after, middle), denominator: present(middle, middle) }),
  ).toBeNull();

  const change = bootstrapDifference(
    { numerator: least(middle, after), denominator: middle },
    { numerator: least(before, middle), denominator: before },
  );
  expect([row?.grr_change_low, row?.grr_change_high]).toEqual([change?.low, change?.high]);
  const [january] = await database.sql`
    select grr_low, grr_high from kpi_month
    where kind = 'contract' and month = '2025-01-01' and span_months = 1`;
  const expected = bootstrapRatio({ numerator: least(before, middle), denominator: before });
  expect([january?.grr_low, january?.grr_high]).toEqual([expected?.low, expected?.high]);
});

test('a group counts once where the setting says so, its money at its accounts', async () => {
  await write(1, { stretches: [stretch('2024-05-01', null, 100)] });
  await write(2, { stretches: [stretch('2024-06-01', '2025-02-10', 200)] });
  await write(3, { stretches: [stretch('2025-02-05', null, 300)] });
  await database.sql`update customer set parent_customer_id = 1 where id in (2, 3)`;
  const february = async () => {
    await rebuildRollups(ctx);
    const [row] = await database.sql`
      select customers_start as start, customers_kept as kept, customers_new as new, customers_end as end,
        mrr_churn_minor::int as churn, mrr_new_minor::int as new_minor
      from kpi_month where kind = 'contract' and month = '2025-02-01' and span_months = 1`;
    return { ...row };
  };
  const money = { churn: -200, new_minor: 300 };
  expect(await february()).toEqual({ start: 2, kept: 1, new: 1, end: 2, ...money });
  await database.sql`update organisation set counting_unit = 'parent'`;
  // the group was there before and is there after, whatever its accounts did
  expect(await february()).toEqual({ start: 1, kept: 1, new: 0, end: 1, ...money });
});

const folder = path.resolve('../shared/data');

describe.skipIf(!existsSync(folder))('real answers (skipped without ../shared/data)', () => {
  test('count as in saas_nps.json', async () => {
    const reference = JSON.parse(readFileSync(path.join(folder, 'reference/saas_nps.json'), 'utf8'));
    const lines = gunzipSync(readFileSync(path.join(folder, 'saas_nps/nps_ratings.csv.gz')))
      .toString()
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    const answers = lines.map(([on = '', score = '']) => ({ on, score: Number(score) }));
    await database.sql`
      insert into feedback (customer_id, occurred_at, recorded_at, source_id, kind, score)
      select 0, a.on::timestamptz, a.on::timestamptz, 2, 'nps', a.score
      from json_to_recordset(${JSON.stringify(answers)}::text::json) as a("on" text, score int)`;
    await rebuildRollups(ctx);
    for (const [month, expected] of Object.entries(reference.by_month) as [
      string,
      Record<string, number>,
    ][]) {
      const [row] = await database.sql`
        select promoters, passives, detractors from nps_month where month = ${`${month}-01`}`;
      expect(row).toEqual({
        promoters: expected.promoters,
        passives: expected.passives,
        detractors: expected.detractors,
      });
    }
    const [all] = await database.sql`
      select sum(promoters)::int as promoters, sum(passives)::int as passives, sum(detractors)::int as detractors
      from nps_month`;
    const { promoters, passives, detractors } = reference.all;
    expect(all).toEqual({ promoters, passives, detractors });
  });
});
