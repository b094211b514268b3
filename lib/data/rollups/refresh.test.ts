import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { showAtOnce } from '@/lib/data/customers/show-at-once';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { applyTouched, refreshTouched } from '@/lib/data/rollups/refresh';
import { touchCustomers } from '@/lib/data/rollups/touch';
import { systemContext } from '@/lib/data/system-context';
import { addMonths } from '@/lib/domain/calendar-date';
import {
  customerHistory,
  forgetCustomers,
  HISTORY_START,
  HISTORY_TODAY,
  writeHistory,
} from '@/lib/testing/customer-history';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';

let database: TestDatabase;
let ctx: Ctx;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql`insert into organisation (name, currency, time_zone, repeat_window_days)
    values ('Test', 'SAR', 'UTC', 120)`;
  for (let month = HISTORY_START; month <= HISTORY_TODAY; month = addMonths(month, 1)) {
    await database.sql`insert into exchange_rate (base, quote, month, rate) values
      ('USD', 'SAR', ${month}, 3.75), ('KWD', 'SAR', ${month}, 12.2)`;
  }
  const found = await systemContext(database.db, 'test', new Date(`${HISTORY_TODAY}T12:00:00Z`));
  if (!found) throw new Error('no organisation');
  ctx = found;
});
beforeEach(async () => {
  await forgetCustomers(database.owner);
  await database.sql`update organisation set counting_unit = 'account', churn_date = 'service_end',
    trial_rule = 'paid_day', paused_as = 'contraction', won_back_max_days = null`;
  await database.sql`delete from job`;
});
afterAll(() => database.drop());

const tables = {
  activity_span: 'customer_id, kind, starts_on',
  customer_month: 'customer_id, kind, month, currency',
  mrr_movement: 'customer_id, changed_on, currency',
  contract_term: 'customer_id, booked_id, subscription_key, term_ends_on',
  kpi_month: 'kind, month, span_months',
  kpi_mover: 'kind, month, span_months, side, rank',
  cohort_cell: 'kind, cohort_month, age',
  nps_month: 'kind, month',
  customer_state: 'customer_id',
  customer_purchase: 'customer_id',
};

/** Everything that is made, in order. The usual gap between orders is taken once a night, so its guess may wait. */
async function everything(): Promise<Record<string, object[]>> {
  const all: Record<string, object[]> = {};
  for (const [table, order] of Object.entries(tables)) {
    const rows = await database.sql.unsafe(`select * from ${table} order by ${order}`);
    all[table] = rows.map(({ updated_at, expected_order_on, ...row }) => row);
  }
  return all;
}

/** Clears what is made but not the facts, so that the next build starts from nothing. */
async function forgetRollups() {
  await database.owner.unsafe(`truncate ${Object.keys(tables).join(', ')}, rollup_status, touched_customer`);
}

const twoCompanies = fc.tuple(
  fc.array(customerHistory, { minLength: 3, maxLength: 12 }),
  fc.array(fc.tuple(fc.nat(13), customerHistory, fc.constantFrom(null, 1, 2)), {
    minLength: 1,
    maxLength: 4,
  }),
  fc.constantFrom('account', 'parent'),
  fc.record({
    churn_date: fc.constantFrom('service_end', 'decision'),
    trial_rule: fc.constantFrom('paid_day', 'trial_day'),
    paused_as: fc.constantFrom('contraction', 'churn'),
    won_back_max_days: fc.constantFrom(null, 30),
  }),
);

test('mending the touched customers comes to the same as making everything anew', async () => {
  await fc.assert(
    fc.asyncProperty(twoCompanies, async ([company, changes, unit, definitions]) => {
      await forgetCustomers(database.owner);
      await database.sql`update organisation set ${database.sql({ ...definitions, counting_unit: unit })}`;
      for (const [index, history] of company.entries()) await writeHistory(database.sql, index + 1, history);
      await database.sql`update customer set parent_customer_id = 1 where id in (2, 3)`;
      await rebuildRollups(ctx);
      for (const [index, history, parent] of changes) {
        await writeHistory(database.sql, index + 1, history);
        // the head of a group has no parent here, so that groups stay trees
        if (index > 1)
          await database.sql`update customer set parent_customer_id = ${parent} where id = ${index + 1}`;
        await touchCustomers(ctx.db, [index + 1]);
        await refreshTouched(ctx);
      }
      const mended = await everything();
      await forgetRollups();
      await rebuildRollups(ctx);
      const anew = await everything();
      for (const table of Object.keys(tables)) expect(mended[table], table).toEqual(anew[table]);
    }),
    { numRuns: 8 },
  );
}, 300_000);

async function threeContracts() {
  for (const id of [1, 2, 3]) {
    await writeHistory(database.sql, id, {
      stretches: [
        {
          subscriptionKey: 'a',
          status: 'active',
          startsOn: `2024-0${id}-10`,
          endsOn: null,
          mrrMinor: id * 1_000,
          currency: 'SAR',
        },
      ],
      requests: [],
      orders: [],
      answers: [],
      exclusion: null,
    });
  }
}

const running = async () => {
  const [row] = await database.sql`
    select customers_end, mrr_end_minor::int as mrr from kpi_month
    where kind = 'contract' and month = '2025-03-01' and span_months = 1`;
  return { ...row };
};

test('a merge counts two customers as one, and undoing it as two again', async () => {
  await threeContracts();
  await rebuildRollups(ctx);
  expect(await running()).toEqual({ customers_end: 3, mrr: 6_000 });

  await database.sql`insert into customer_alias (customer_id, canonical_customer_id) values (2, 1)`;
  await touchCustomers(ctx.db, [2]);
  await refreshTouched(ctx);
  expect(await running()).toEqual({ customers_end: 2, mrr: 6_000 });
  const [merged] =
    await database.sql`select mrr_minor::int as mrr, search from customer_state where customer_id = 1`;
  expect(merged).toEqual({ mrr: 3_000, search: 'customer 1 customer 2' });
  expect(await database.sql`select 1 from customer_state where customer_id = 2`).toHaveLength(0);

  // merged once more: the chain is followed to its end
  await database.sql`insert into customer_alias (customer_id, canonical_customer_id) values (1, 3)`;
  await touchCustomers(ctx.db, [1]);
  await refreshTouched(ctx);
  expect(await running()).toEqual({ customers_end: 1, mrr: 6_000 });

  await database.sql`update customer_alias set undone_at = now()`;
  await touchCustomers(ctx.db, [1, 2, 3]);
  await refreshTouched(ctx);
  expect(await running()).toEqual({ customers_end: 3, mrr: 6_000 });
});

test('an excluded customer leaves every figure and keeps its row', async () => {
  await threeContracts();
  await rebuildRollups(ctx);
  await database.sql`update customer set exclusion = 'internal' where id = 3`;
  await touchCustomers(ctx.db, [3]);
  await refreshTouched(ctx);
  expect(await running()).toEqual({ customers_end: 2, mrr: 3_000 });
  const [state] = await database.sql`select stage, exclusion from customer_state where customer_id = 3`;
  expect(state).toEqual({ stage: 'active', exclusion: 'internal' });
});

test('a list that was brought up to date before the figures does not upset them', async () => {
  await threeContracts();
  await rebuildRollups(ctx);
  await database.sql`update customer set exclusion = 'internal', parent_customer_id = 1 where id = 3`;
  await showAtOnce(ctx, [3]);
  await touchCustomers(ctx.db, [3]);
  await refreshTouched(ctx);
  const mended = await everything();
  await forgetRollups();
  await rebuildRollups(ctx);
  expect(mended).toEqual(await everything());
});

test('a missing rate leaves the sum undefined, and comes back with the rate', async () => {
  await threeContracts();
  await database.sql`update subscription_period set currency = 'EUR' where customer_id = 3`;
  await rebuildRollups(ctx);
  expect(await running()).toEqual({ customers_end: 3, mrr: null });
  const [state] = await database.sql`select mrr_minor from customer_state where customer_id = 3`;
  expect(state?.mrr_minor).toBeNull();
  await database.sql`insert into exchange_rate (base, quote, month, rate) values ('SAR', 'EUR', '2025-03-01', 0.25)`;
  await rebuildRollups(ctx);
  expect(await running()).toEqual({ customers_end: 3, mrr: 3_000 + 12_000 });
  await database.sql`delete from exchange_rate where quote = 'EUR'`;
});

test('periods before a snapshot have no complete figures', async () => {
  await threeContracts();
  await database.sql`
    insert into import_run (source_id, file_name, file_bytes, stored_as, state, answers)
    values (2, 'today.csv', 1, 'x', 'committed', '{"snapshot": true, "asOfDate": "2025-03-01"}')`;
  await rebuildRollups(ctx);
  const rows = await database.sql`
    select month::text, span_months as span from kpi_month where is_complete order by month, span`;
  // a snapshot of 1 March knows who left in February
  expect(rows.map(({ month, span }) => [month, span])).toEqual([
    ['2025-02-01', 1],
    ['2025-03-01', 1],
    ['2025-03-01', 2],
  ]);
  await database.owner`delete from import_run`;
});

test('the nightly comparison counts what no fact explains, and corrects it', async () => {
  await threeContracts();
  await rebuildRollups(ctx);
  await database.sql`update kpi_month set customers_end = 99 where month = '2025-01-01' and span_months = 1`;
  await database.sql`delete from customer_month where customer_id = 2 and month = '2024-06-01'`;
  const tomorrow = { ...ctx, today: '2025-03-18' };
  expect(await rebuildRollups(tomorrow, { reportDrift: true })).toEqual({
    activity_span: 0,
    customer_month: 1,
    mrr_movement: 0,
    contract_term: 0,
    kpi_month: 1,
    cohort_cell: 0,
    nps_month: 0,
    customer_state: 0,
    customer_purchase: 0,
    rfm_month: 0,
  });
  const [status] =
    await database.sql`select as_of::text, drift_rows from rollup_status where name = 'kpi_month'`;
  expect(status).toEqual({ as_of: '2025-03-18', drift_rows: 1 });
  expect(await rebuildRollups(tomorrow, { reportDrift: true })).toMatchObject({
    customer_month: 0,
    kpi_month: 0,
  });
});

test('a new day moves the running period and nothing else', async () => {
  await threeContracts();
  await rebuildRollups(ctx);
  const before =
    await database.sql`select * from kpi_month where month < '2025-03-01' order by month, span_months`;
  await rebuildRollups({ ...ctx, today: '2025-03-31' });
  expect(
    await database.sql`select * from kpi_month where month < '2025-03-01' order by month, span_months`,
  ).toEqual(before);
  const openings = await database.sql`
    select distinct month::text from customer_month where month > '2025-03-01'`;
  expect(openings.map(({ month }) => month)).toEqual(['2025-03-31']);
});

test('figures made for an earlier day are made anew, not mended', async () => {
  await threeContracts();
  await rebuildRollups(ctx);
  await writeHistory(database.sql, 4, {
    stretches: [],
    requests: [],
    orders: [],
    answers: [{ on: '2025-03-01', score: 10 }],
    exclusion: null,
  });
  await touchCustomers(ctx.db, [4]);
  await refreshTouched({ ...ctx, today: '2025-03-18' });
  const [status] = await database.sql`select as_of::text from rollup_status where name = 'customer_state'`;
  expect(status?.as_of).toBe('2025-03-18');
  expect(await database.sql`select promoters from nps_month`).toEqual([{ promoters: 1 }]);
});

test('answers of nobody known count, and follow when customer 0 is touched', async () => {
  await threeContracts();
  await rebuildRollups(ctx);
  await database.sql`
    insert into feedback (customer_id, occurred_at, recorded_at, source_id, kind, touchpoint, score)
    values (0, '2025-02-03', '2025-02-03', 2, 'nps', 'purchase', 3)`;
  await touchCustomers(ctx.db, [0]);
  await applyTouched(ctx.db, ctx.today);
  expect(await database.sql`select kind, month::text, detractors from nps_month`).toEqual([
    { kind: 'transactional', month: '2025-02-01', detractors: 1 },
  ]);
});

test('touching queues one refresh, however often', async () => {
  await threeContracts();
  await touchCustomers(ctx.db, [1]);
  await touchCustomers(ctx.db, [2, 2, 3]);
  expect(await database.sql`select kind, state from job`).toEqual([
    { kind: 'rollups.refresh', state: 'waiting' },
  ]);
  // one that already runs may have looked before the change: another is queued
  await database.sql`update job set state = 'running'`;
  await touchCustomers(ctx.db, [1]);
  expect(await database.sql`select state from job order by id`).toEqual([
    { state: 'running' },
    { state: 'waiting' },
  ]);
});
