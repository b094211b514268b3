import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { importContext, importFile, openUploadFolder } from '@/lib/testing/import-files';
import { arrangeOrganisation } from '@/lib/testing/people';

const uploads = openUploadFolder();
let database: TestDatabase;
let ctx: Ctx;

beforeAll(async () => {
  vi.stubEnv('WAFA_DATA_DIR', uploads.folder);
  vi.stubEnv('WAFA_NOW', '2026-11-01T10:00:00Z');
  database = await createTestDatabase();
  await arrangeOrganisation(database.db, { timeZone: 'Asia/Riyadh' });
  ctx = await importContext(database.db);
  await importFile(ctx, { name: 'customers.csv', text: 'customer_id,name\nC1,One\nC2,Two\n' });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
  uploads.remove();
});
beforeEach(async () => {
  await database.owner`truncate usage_daily, usage_daily_late, usage_daily_history, import_run, import_mapping cascade`;
});

const stored = async () =>
  (
    await database.sql<{ key: string; day: string; n: number }[]>`
      select e.external_id || ' ' || m.key as key, u.day::text, u.n from usage_daily u
      join usage_metric m on m.id = u.metric_id join customer_external_id e on e.customer_id = u.customer_id
      order by 1, 2`
  ).map(({ key, day, n }) => `${key} ${day} ${n}`);

test('a log of events, a row for each, becomes counts by the day', async () => {
  const text = [
    'account_id,event,timestamp',
    'C1,login,2026-01-05T09:00:00',
    'C1,login,2026-01-05T11:30:00',
    'C1,export,2026-01-05T11:31:00',
    'C2,login,2026-01-05T23:59:00',
    'C1,login,2026-01-06T00:10:00',
    '',
  ].join('\n');
  const { run, expected, done, rejects } = await importFile(ctx, { name: 'events.csv', text });
  expect(run.subject).toBe('usage');
  expect(expected).toMatchObject({ create: 5, reject: 0 });
  expect([done, rejects]).toEqual([{ create: 5, update: 0, skip: 0 }, {}]);
  expect(await stored()).toEqual([
    'C1 export 2026-01-05 1',
    'C1 login 2026-01-05 2',
    'C1 login 2026-01-06 1',
    'C2 login 2026-01-05 1',
  ]);
  expect((await importFile(ctx, { name: 'events again.csv', text })).done).toEqual({
    create: 0,
    update: 0,
    skip: 5,
  });
});

test('events of one day stand far apart in a long file, and each counts once', async () => {
  const rows = 45_000;
  const lines = Array.from(
    { length: rows },
    (_, index) => `C${1 + (index % 2)},page,2026-02-0${1 + (index % 3)} 10:00,${1 + (index % 2)}`,
  );
  const text = ['account_id,event,time,times', ...lines, ''].join('\n');
  const { expected, done } = await importFile(ctx, { name: 'long.csv', text });
  expect(expected).toMatchObject({ create: rows });
  expect(done).toEqual({ create: rows, update: 0, skip: 0 });
  expect(await stored()).toEqual([
    'C1 page 2026-02-01 7500',
    'C1 page 2026-02-02 7500',
    'C1 page 2026-02-03 7500',
    'C2 page 2026-02-01 15000',
    'C2 page 2026-02-02 15000',
    'C2 page 2026-02-03 15000',
  ]);
});

test('rows that correct one another are not added where the person says so', async () => {
  const text = 'account_id,event,time,times\nC1,page,2026-02-01 10:00,5\nC1,page,2026-02-01 12:00,7\n';
  const { done, rejects } = await importFile(
    ctx,
    { name: 'corrections.csv', text },
    { answers: { repeatedCounts: 'last' } },
  );
  expect([done, rejects]).toEqual([{ create: 1, update: 0, skip: 0 }, { duplicate_row: 1 }]);
  expect(await stored()).toEqual(['C1 page 2026-02-01 7']);
});
