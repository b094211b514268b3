import { drizzle } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connect } from '@/lib/data/connect';
import type { Ctx, Db } from '@/lib/data/context';
import { getImportRun } from '@/lib/data/imports/runs';
import { migrateDatabase } from '@/lib/data/migrate';
import { APP_ROLE } from '@/lib/data/roles';
import { isDatabaseUnavailable } from '@/lib/errors';
import { commitImport, rowsAtOnce } from '@/lib/jobs/import-commit';
import { requestCommit } from '@/lib/jobs/import-intake';
import { runNextJob } from '@/lib/jobs/worker';
import { checkFile, importContext, openUploadFolder, orderLines } from '@/lib/testing/import-files';
import { arrangeOrganisation } from '@/lib/testing/people';
import { type Cluster, ensurePostgres } from '@/scripts/postgres/ensure-postgres';
import { processState } from '@/scripts/postgres/process-table';
import { openTemporaryFolder, removeCluster } from '@/scripts/postgres/run-fixture';

// A server of its own: the one that the other suites share must live.

const uploads = openUploadFolder();
const dataDir = openTemporaryFolder('crash');
let cluster: Cluster;
let sql: Sql;
let db: Db;
let ctx: Ctx;

const startServer = () => ensurePostgres({ dataDir, durability: 'throwaway', onNote: () => {} });

beforeAll(async () => {
  vi.stubEnv('WAFA_DATA_DIR', uploads.folder);
  vi.stubEnv('WAFA_NOW', '2026-11-01T10:00:00Z');
  cluster = await startServer();
  const url = cluster.urlFor('wafa');
  await migrateDatabase(url);
  sql = connect(url, { max: 4, role: APP_ROLE });
  db = drizzle(sql) as unknown as Db;
  await arrangeOrganisation(db);
  ctx = await importContext(db);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await sql?.end({ timeout: 1 });
  await cluster?.stop();
  removeCluster(dataDir);
  uploads.remove();
});

/** Immediate stop: every connection is cut, and nothing is written that was not. */
async function killServer(): Promise<void> {
  process.kill(cluster.pid, 'SIGQUIT');
  await vi.waitUntil(() => processState(cluster.pid) !== 'alive', { timeout: 30_000 });
}

const rows = Math.round(rowsAtOnce * 2.5);

async function stored() {
  const [row] = await sql<{ lines: number; orders: number; customers: number }[]>`
    select count(*)::int as lines, count(distinct order_number)::int as orders,
      (select count(*)::int from customer where id > 0) as customers
    from order_line where superseded_at is null`;
  return { ...row };
}

test('a database that is killed in the middle of a commit takes nothing with it, and nothing is doubled', async () => {
  const file = { name: 'orders.csv', text: orderLines(0, rows) };
  const checked = await checkFile(ctx, file, { answers: { currency: 'SAR' } });
  expect(checked.expected).toMatchObject({ create: rows, reject: 0 });
  await requestCommit(ctx, checked);

  let death: Promise<void> | undefined;
  const work = runNextJob(db, {
    'import.commit': (job) =>
      commitImport({
        ...job,
        async report(progress) {
          await job.report(progress);
          // inside the next range: its transaction is open when the server dies
          death ??= new Promise((resolve) => setTimeout(resolve, 30)).then(killServer);
        },
      }),
  });
  const failure = await work.then(
    () => null,
    (error: unknown) => error,
  );
  expect(death).toBeDefined();
  await death;
  expect(isDatabaseUnavailable(failure)).toBe(true);
  // nothing can be said to the database now, and pages say that it is away
  await expect(getImportRun(ctx, { id: checked.id })).rejects.toSatisfy(isDatabaseUnavailable);

  cluster = await startServer();
  const half = await getImportRun(ctx, { id: checked.id });
  const acknowledged = (half.done as { create: number }).create;
  expect(half).toMatchObject({ state: 'committing', committedRows: acknowledged + 1 });
  expect(acknowledged).toBeLessThan(rows);
  expect((await stored()).lines).toBe(acknowledged);

  // the lease of the job that died runs out, and any worker takes it over
  await sql`update job set lease_until = now() where state = 'running'`;
  expect(await runNextJob(db, { 'import.commit': commitImport }, ['import.commit'])).toBe(true);
  expect(await getImportRun(ctx, { id: checked.id })).toMatchObject({
    state: 'committed',
    done: { create: rows, update: 0, skip: 0 },
  });
  expect(await stored()).toEqual({ lines: rows, orders: rows, customers: 40 });
  expect(await sql`select state, attempts from job where kind = 'import.commit'`).toEqual([
    { state: 'done', attempts: 2 },
  ]);
});
