import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { enqueueJob } from '@/lib/data/jobs';
import { touchCustomers } from '@/lib/data/rollups/touch';
import { jobHandlers } from '@/lib/jobs/handlers';
import { runDueJobs } from '@/lib/jobs/worker';
import { forgetCustomers, writeHistory } from '@/lib/testing/customer-history';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await forgetCustomers(database.owner);
  await database.sql`delete from job`;
  await database.sql`delete from organisation`;
});
afterAll(() => database.drop());

async function company() {
  await database.sql`insert into organisation (name, currency, time_zone) values ('Test', 'SAR', 'UTC')`;
  await writeHistory(database.sql, 1, {
    stretches: [
      {
        subscriptionKey: 'a',
        status: 'active',
        startsOn: '2024-01-10',
        endsOn: null,
        mrrMinor: 500,
        currency: 'SAR',
      },
    ],
    requests: [],
    orders: [],
    answers: [],
    exclusion: null,
  });
}

const states = async () =>
  (await database.sql`select kind, state from job order by id`).map(({ kind, state }) => `${kind} ${state}`);

test('a touched customer’s figures follow by job', async () => {
  await company();
  await touchCustomers(database.db, [1]);
  expect(await runDueJobs(database.db, jobHandlers)).toBe(1);
  expect(await states()).toEqual(['rollups.refresh done']);
  expect(await database.sql`select stage from customer_state`).toEqual([{ stage: 'active' }]);
  expect(await database.sql`select 1 from touched_customer`).toHaveLength(0);
});

test('the nightly check reports what had drifted', async () => {
  await company();
  await enqueueJob(database.db, 'rollups.rebuild');
  await runDueJobs(database.db, jobHandlers);
  await database.sql`update customer_month set mrr_minor = 1 where month = '2024-06-01'`;
  await enqueueJob(database.db, 'rollups.nightly');
  await runDueJobs(database.db, jobHandlers);
  expect(await states()).toEqual(['rollups.rebuild done', 'rollups.nightly done']);
  const status = await database.sql`select name, drift_rows from rollup_status where drift_rows > 0`;
  expect(status).toEqual([{ name: 'customer_month', drift_rows: 1 }]);
});

test('what is touched while a refresh runs is not forgotten', async () => {
  await company();
  const refresh = jobHandlers['rollups.refresh'];
  await enqueueJob(database.db, 'rollups.refresh', { dedupeKey: 'rollups.refresh' });
  await runDueJobs(database.db, {
    'rollups.refresh': async (run) => {
      await refresh?.(run);
      // an import that ends now must be able to queue its own
      await enqueueJob(database.db, 'rollups.refresh', {
        dedupeKey: 'rollups.refresh',
        runAfter: new Date('2999-01-01'),
      });
    },
  });
  expect(await states()).toEqual(['rollups.refresh done', 'rollups.refresh waiting']);
});

test('does nothing before the organisation is set up', async () => {
  for (const kind of ['rollups.refresh', 'rollups.rebuild', 'rollups.nightly'])
    await enqueueJob(database.db, kind);
  expect(await runDueJobs(database.db, jobHandlers)).toBe(3);
  expect((await states()).every((line) => line.endsWith('done'))).toBe(true);
});
