import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { countOriginalDates, listOriginalDates } from '@/lib/data/imports/original-dates';
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
  await arrangeOrganisation(database.db);
  ctx = await importContext(database.db);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
  uploads.remove();
});

test('Hijri dates of any file become Gregorian ones and are kept as they stood', async () => {
  await importFile(ctx, { name: 'customers.csv', text: 'customer_id,name\nC1,One\n' });
  const text = [
    'invoice_number,customer_id,issue_date,due_date,amount,status',
    'I-1,C1,1446/09/01,1446/10/01,100,paid',
    'I-2,C1,1446/09/02,,200,open',
    'I-3,C1,2025-03-05,1446/10/03,200,open',
    '',
  ].join('\n');
  const { run, done, rejects } = await importFile(
    ctx,
    { name: 'فواتير.csv', text },
    {
      subject: 'invoices',
      answers: {
        calendar: 'hijri',
        dateOrder: 'ymd',
        currency: 'SAR',
        vat: { isIncluded: false, rate: 0.15 },
      },
    },
  );
  expect([done, rejects]).toEqual([{ create: 3, update: 0, skip: 0 }, {}]);
  expect(await database.sql`select number, issued_on, due_on from invoice order by number`).toEqual([
    { number: 'I-1', issued_on: '2025-03-01', due_on: '2025-03-30' },
    { number: 'I-2', issued_on: '2025-03-02', due_on: null },
    { number: 'I-3', issued_on: '2025-03-05', due_on: '2025-04-01' },
  ]);
  const kept = await listOriginalDates(ctx, run.id, 0, 2);
  expect(kept.map(({ importId, ...date }) => date)).toEqual([
    { rowNumber: 2, field: 'due_on', original: '1446/10/01', became: '2025-03-30' },
    { rowNumber: 2, field: 'issued_on', original: '1446/09/01', became: '2025-03-01' },
    { rowNumber: 3, field: 'issued_on', original: '1446/09/02', became: '2025-03-02' },
  ]);
  expect(await listOriginalDates(ctx, run.id, 3)).toMatchObject([{ rowNumber: 4, field: 'due_on' }]);
  // a Gregorian date in a Hijri file stays as it is
  expect(await countOriginalDates(ctx, run.id)).toBe(4);
});
