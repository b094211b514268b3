import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { getImportRun } from '@/lib/data/imports/runs';
import { rowsAtOnce } from '@/lib/jobs/import-commit';
import { importFailure } from '@/lib/jobs/import-failure';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import {
  bringFile,
  checkFile,
  commitRun,
  importContext,
  openUploadFolder,
  orderLines,
} from '@/lib/testing/import-files';
import { arrangeOrganisation } from '@/lib/testing/people';
import { giveTo, mountSmallDisk } from '@/lib/testing/small-disk';

const uploads = openUploadFolder();
const uploadDisk = mountSmallDisk(1);
const databaseDisk = mountSmallDisk(8);
let database: TestDatabase;
let ctx: Ctx;

beforeAll(async () => {
  vi.stubEnv('WAFA_NOW', '2026-11-01T10:00:00Z');
  vi.stubEnv('WAFA_DATA_DIR', uploads.folder);
  database = await createTestDatabase();
  await arrangeOrganisation(database.db);
  ctx = await importContext(database.db);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
  uploadDisk?.remove();
  databaseDisk?.remove();
  uploads.remove();
});

const rows = Math.round(rowsAtOnce * 3.5);
const said = { answers: { currency: 'SAR' } };

describe.skipIf(!uploadDisk || !databaseDisk)(
  'a full disk (skipped: this process may not mount a small one)',
  () => {
    test('an upload for which there is no room is refused, and leaves nothing behind', async () => {
      vi.stubEnv('WAFA_DATA_DIR', uploadDisk?.folder);
      const large = { name: 'orders.csv', text: orderLines(0, rows) };
      await expect(bringFile(ctx, large, said)).rejects.toMatchObject({
        name: 'FileProblem',
        code: 'disk_full',
      });
      expect(readdirSync(path.join(uploadDisk?.folder ?? '', 'uploads'))).toEqual([]);
      expect(await database.sql`select 1 from import_run`).toEqual([]);
      const small = await checkFile(ctx, { name: 'orders.csv', text: orderLines(0, 10) }, said);
      expect(small.state).toBe('checked');
      vi.stubEnv('WAFA_DATA_DIR', uploads.folder);
    });

    test('a commit that finds no room stops, says so, keeps what it has acknowledged, and goes on later', async () => {
      const [server] = await database.owner`select current_setting('data_directory') as folder`;
      const folder = databaseDisk?.folder ?? '';
      giveTo(statSync(server?.folder), folder);
      await database.owner.unsafe(`create tablespace small_disk location '${folder}'`);
      try {
        await database.owner.unsafe('alter table order_line set tablespace small_disk');
        const checked = await checkFile(ctx, { name: 'orders.csv', text: orderLines(0, rows) }, said);
        const stopped = await commitRun(ctx, checked);
        expect(stopped).toMatchObject({ state: 'failed', errorCode: 'disk_full' });
        const kept = (stopped.done as { create: number }).create;
        expect(kept).toBeGreaterThan(0);
        expect(kept).toBeLessThan(rows);
        expect(await lines()).toEqual({ lines: kept, orders: kept });

        databaseDisk?.grow(64);
        const done = await commitRun(ctx, stopped);
        expect(done).toMatchObject({ state: 'committed', errorCode: null, done: { create: rows, skip: 0 } });
        expect(await lines()).toEqual({ lines: rows, orders: rows });
      } finally {
        await database.owner.unsafe('alter table order_line set tablespace pg_default');
        await database.owner.unsafe('drop tablespace small_disk');
      }
    });
  },
);

test('a check for which there is no room says so, whoever wraps what the server said', async () => {
  const run = await bringFile(ctx, { name: 'orders.csv', text: orderLines(0, 10) }, said);
  const noRoom = Object.assign(new Error('could not extend file'), { code: '53100' });
  await importFailure(ctx, run.id, new Error('Failed query', { cause: noRoom }), false);
  expect(await getImportRun(ctx, { id: run.id })).toMatchObject({ state: 'failed', errorCode: 'disk_full' });
});

async function lines() {
  const [row] = await database.sql`
    select count(*)::int as lines, count(distinct order_number)::int as orders from order_line where superseded_at is null`;
  return { ...row };
}
