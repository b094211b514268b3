import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { getImportRun, type ImportRun } from '@/lib/data/imports/runs';
import { commitImport, rowsAtOnce } from '@/lib/jobs/import-commit';
import { requestCommit } from '@/lib/jobs/import-intake';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import {
  checkFile,
  commitRun,
  importContext,
  openUploadFolder,
  orderLines,
} from '@/lib/testing/import-files';
import { arrangeOrganisation } from '@/lib/testing/people';

const uploads = openUploadFolder();
let database: TestDatabase;
let ctx: Ctx;

beforeAll(async () => {
  vi.stubEnv('WAFA_DATA_DIR', uploads.folder);
  vi.stubEnv('WAFA_NOW', '2026-11-01T10:00:00Z');
  database = await createTestDatabase();
  await arrangeOrganisation(database.db);
  ctx = await importContext(database.db);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
  uploads.remove();
});
beforeEach(async () => {
  await database.owner`truncate order_line, customer_external_id, import_run, job, touched_customer cascade`;
  await database.owner`delete from customer where id > 0`;
});

const rows = Math.round(rowsAtOnce * 2.5);

const answers = { currency: 'SAR' };

/** A job's life ends after so many reports. */
function lastingFor(reports: number) {
  let left = reports;
  return async () => {
    if (left-- === 0) throw new Error('killed');
  };
}

async function commitOnce(run: ImportRun, report: () => Promise<void>): Promise<void> {
  const job = { db: database.db, payload: { importId: run.id }, now: ctx.now, isLastAttempt: false, report };
  await commitImport(job);
}

async function stored() {
  const [row] = await database.sql<{ lines: number; orders: number; customers: number }[]>`
    select count(*)::int as lines, count(distinct order_number)::int as orders,
      (select count(*)::int from customer where id > 0) as customers
    from order_line where superseded_at is null`;
  return { ...row };
}

test('a commit that was killed goes on behind its last range, and nothing is doubled', async () => {
  const checked = await checkFile(ctx, { name: 'orders.csv', text: orderLines(0, rows) }, { answers });
  expect(checked.expected).toMatchObject({ create: rows, reject: 0 });
  await requestCommit(ctx, checked);
  await expect(commitOnce(checked, lastingFor(1))).rejects.toThrow('killed');
  const half = await getImportRun(ctx, { id: checked.id });
  expect(half).toMatchObject({ state: 'committing', done: { create: 2 * rowsAtOnce - 1 } });

  await commitOnce(checked, async () => {});
  expect(await getImportRun(ctx, { id: checked.id })).toMatchObject({
    state: 'committed',
    done: { create: rows, update: 0, skip: 0 },
  });
  expect(await stored()).toEqual({ lines: rows, orders: rows, customers: 40 });
});

test('the same job started twice does the work once', async () => {
  const checked = await checkFile(ctx, { name: 'orders.csv', text: orderLines(0, rows) }, { answers });
  await requestCommit(ctx, checked);
  await Promise.all([commitOnce(checked, async () => {}), commitOnce(checked, async () => {})]);
  expect((await getImportRun(ctx, { id: checked.id })).done).toEqual({ create: rows, update: 0, skip: 0 });
  expect(await stored()).toEqual({ lines: rows, orders: rows, customers: 40 });
});

test('a staging table that is lost, with the server it was on, is made again from the file', async () => {
  const text = `${orderLines(0, rows)}O-1,no day,C1,SKU-1,1,10.00\n`;
  const checked = await checkFile(ctx, { name: 'orders.csv', text }, { answers });
  await requestCommit(ctx, checked);
  await expect(commitOnce(checked, lastingFor(0))).rejects.toThrow('killed');
  await database.owner.unsafe(`drop table staging.run_${checked.id}`);
  await commitOnce(checked, async () => {});
  expect((await getImportRun(ctx, { id: checked.id })).done).toEqual({ create: rows, update: 0, skip: 0 });
  expect(await stored()).toEqual({ lines: rows, orders: rows, customers: 40 });
  expect(await database.sql`select error_code from import_rejected_row`).toEqual([
    { error_code: 'not_a_date' },
  ]);
});

test('two files at once: what both bring is stored once', async () => {
  const first = await checkFile(ctx, { name: 'a.csv', text: orderLines(0, rowsAtOnce) }, { answers });
  const second = await checkFile(
    ctx,
    { name: 'b.csv', text: orderLines(rowsAtOnce / 2, rowsAtOnce) },
    { answers },
  );
  const [a, b] = await Promise.all([commitRun(ctx, first), commitRun(ctx, second)]);
  expect([a?.state, b?.state]).toEqual(['committed', 'committed']);
  // days and customers of the shared orders differ between the files: another line of the order each time
  expect(await stored()).toMatchObject({ orders: rowsAtOnce * 1.5, customers: 40 });
  const counts = [a, b].map((run) => run?.done as { create: number; skip: number });
  expect(counts.reduce((sum, { create }) => sum + create, 0)).toBe((await stored()).lines);
  expect(counts.reduce((sum, { create, skip }) => sum + create + skip, 0)).toBe(2 * rowsAtOnce);
});

test('the same file at once and again: every line stands once', async () => {
  const text = orderLines(0, rowsAtOnce + 10);
  const first = await checkFile(ctx, { name: 'a.csv', text }, { answers });
  const second = await checkFile(ctx, { name: 'a again.csv', text }, { answers });
  const runs = await Promise.all([commitRun(ctx, first), commitRun(ctx, second)]);
  const done = runs.map((run) => run.done as { create: number; skip: number });
  expect(done.reduce((sum, { create }) => sum + create, 0)).toBe(rowsAtOnce + 10);
  expect(done.reduce((sum, { skip }) => sum + skip, 0)).toBe(rowsAtOnce + 10);
  expect(await stored()).toEqual({ lines: rowsAtOnce + 10, orders: rowsAtOnce + 10, customers: 40 });
});
