import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import {
  findBridge,
  findWaitingBridge,
  listBridgeLines,
  listBridgeRejected,
  listBridges,
} from '@/lib/data/retention/bridge-list';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { PermissionDeniedError } from '@/lib/errors';
import { bridgeWithList, bridgeWithTotal } from '@/lib/jobs/bridge-intake';
import { bridgeMrr } from '@/lib/jobs/bridge-mrr';
import { runNextJob } from '@/lib/jobs/worker';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { openUploadFolder } from '@/lib/testing/import-files';
import { arrangeOrganisation, arrangeUser, contextOf } from '@/lib/testing/people';

const uploads = openUploadFolder();
let database: TestDatabase;
let executive: Ctx;
const day = '2026-06-01';

beforeAll(async () => {
  vi.stubEnv('WAFA_DATA_DIR', uploads.folder);
  vi.stubEnv('WAFA_NOW', '2026-06-10T10:00:00Z');
  database = await createTestDatabase();
  await arrangeOrganisation(database.db, { currency: 'SAR', vatRate: 0.15 });
  const user = await arrangeUser(database.db, { role: 'executive', name: 'Khalid' });
  executive = await contextOf(database.db, user, new Date('2026-06-10T10:00:00Z'));
  await database.owner.unsafe(`
    insert into customer (id, name, name_ar, source_id, exclusion) values
      (1, 'Najd Foods', 'أغذية نجد', 1, null), (2, 'Hail Water', null, 1, null), (3, 'Rimal', null, 1, null),
      (4, 'Taif Roses', null, 1, null), (5, 'Test account', null, 1, 'test'), (6, 'Rimal East', null, 1, null),
      (7, 'Dollar Co', null, 1, null), (8, 'Late Co', null, 1, null), (9, 'Left Co', null, 1, null),
      (10, 'Twin', null, 1, null), (11, 'Twin', null, 1, null);
    insert into customer_external_id (source_id, external_id, customer_id) values (1, 'C1', 1), (1, 'C2', 2), (1, 'C6', 6), (1, 'C8', 8);
    insert into customer_alias (customer_id, canonical_customer_id) values (6, 3);
    insert into exchange_rate (base, quote, month, rate) values ('USD', 'SAR', '2026-06-01', 3.75);
    insert into subscription_period (customer_id, occurred_at, recorded_at, source_id, subscription_key, starts_on, ends_on, mrr_minor, list_mrr_minor, currency, status) values
      (1, '2025-01-01', '2025-01-01', 1, 's', '2025-01-01', null, 100000, null, 'SAR', 'active'),
      (2, '2025-01-01', '2025-01-01', 1, 's', '2025-01-01', null, 90000, 100000, 'SAR', 'active'),
      (3, '2025-01-01', '2025-01-01', 1, 's', '2025-01-01', null, 50000, null, 'SAR', 'active'),
      (6, '2025-01-01', '2025-01-01', 1, 's', '2025-01-01', null, 20000, null, 'SAR', 'active'),
      (4, '2025-01-01', '2025-01-01', 1, 's', '2025-01-01', '2026-05-01', 30000, null, 'SAR', 'active'),
      (4, '2025-01-01', '2025-01-01', 1, 's', '2026-05-01', null, 0, 30000, 'SAR', 'paused'),
      (5, '2025-01-01', '2025-01-01', 1, 's', '2025-01-01', null, 70000, null, 'SAR', 'active'),
      (7, '2025-01-01', '2025-01-01', 1, 's', '2025-01-01', null, 10000, null, 'USD', 'active'),
      (8, '2025-01-01', '2025-01-01', 1, 's', '2025-01-01', '2026-03-01', 40000, null, 'SAR', 'active'),
      (8, '2025-01-01', '2025-01-01', 1, 's', '2026-03-01', null, 40000, null, 'SAR', 'past_due'),
      (9, '2025-01-01', '2025-01-01', 1, 's', '2025-01-01', '2026-02-01', 60000, null, 'SAR', 'active'),
      (10, '2025-01-01', '2025-01-01', 1, 's', '2025-01-01', null, 1100, null, 'SAR', 'active')`);
  await rebuildRollups({ ...executive, actor: { kind: 'system', name: 'test' } });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
  uploads.remove();
});
beforeEach(() => database.owner`truncate job, mrr_bridge, mrr_bridge_customer, mrr_bridge_rejected cascade`);

const asked = { day, otherName: 'Ledger', note: null };
const work = () => runNextJob(database.db, { 'mrr_bridge.make': bridgeMrr });
const ours = 100_000 + 90_000 + 70_000 + 37_500 + 1_100;

async function* bytes(text: string) {
  yield Buffer.from(text);
}

async function compareWith(lines: string[]) {
  const id = await bridgeWithList(
    executive,
    { ...asked, fileName: 'mrr.csv', currency: 'SAR' },
    bytes(['customer id,customer name,mrr,currency', ...lines, ''].join('\n')),
  );
  expect(await findWaitingBridge(executive, id ?? '')).toMatchObject({ state: 'waiting' });
  await work();
  const bridge = await findBridge(executive, id ?? '');
  if (!bridge) throw new Error('not written down');
  const { lines: differences } = await listBridgeLines(executive, bridge.id, null, { limit: 100, offset: 0 });
  return { bridge, differences };
}

describe('a list of customers', () => {
  test('is explained customer by customer, and the causes add up to the difference', async () => {
    const { bridge, differences } = await compareWith([
      'C1,,1150.00,SAR', // with tax
      'C2,,1000.00,SAR', // list price
      'C6,,200.00,SAR', // one of two that are one customer here
      ',Taif Roses,300.00,', // paused
      ',Test account,700,', // excluded
      ',Dollar Co,100.00,USD', // the same
      'C8,,400.00,', // late beyond grace
      'X9,Nobody Ltd,5.00,SAR',
      'Y1,left co,600,', // gone with us, and no reading brings them back
    ]);
    const [row] = await database.sql`
      select mrr_end_minor from kpi_month where kind = 'contract' and month = '2026-05-01' and span_months = 1`;
    expect(bridge).toMatchObject({ kind: 'customers', oursMinor: ours, rowsCompared: 9, rowsRejected: 0 });
    expect(String(bridge.oursMinor)).toBe(String(row?.mrr_end_minor));
    expect(bridge.theirsMinor).toBe(
      115_000 + 100_000 + 20_000 + 30_000 + 70_000 + 37_500 + 40_000 + 500 + 60_000,
    );
    const sum = bridge.causes.reduce((all, { amountMinor }) => all + amountMinor, 0);
    expect(sum).toBe(bridge.theirsMinor - bridge.oursMinor);
    expect(bridge).toMatchObject({ sameCustomers: 1, sameMinor: 37_500 });
    const causes = Object.fromEntries(
      differences.map(({ customer, theirName, parts }) => [customer?.name ?? theirName, parts]),
    );
    expect(causes).toEqual({
      'Najd Foods': [{ cause: 'tax', amountMinor: 15_000, rate: 0.15 }],
      'Hail Water': [{ cause: 'discount', amountMinor: 10_000 }],
      Rimal: [{ cause: 'merged', amountMinor: -50_000 }],
      'Taif Roses': [{ cause: 'paused', amountMinor: 30_000 }],
      'Test account': [{ cause: 'excluded', amountMinor: 70_000 }],
      'Late Co': [{ cause: 'past_due', amountMinor: 40_000 }],
      'Nobody Ltd': [{ cause: 'only_theirs', amountMinor: 500 }],
      'Left Co': [{ cause: 'only_theirs', amountMinor: 60_000 }],
      Twin: [{ cause: 'only_ours', amountMinor: -1_100 }],
    });
    expect(readdirSync(path.join(uploads.folder, 'uploads'))).toEqual([]);
  });

  test('keeps the rows it cannot compare, with their reason', async () => {
    const { bridge } = await compareWith([
      'C1,,many,SAR',
      ',,5,SAR',
      ',Twin,5,',
      'C2,,9,EUR',
      'C2,,1000,SAR',
      'C1,,1,QQQ',
    ]);
    expect(bridge).toMatchObject({ rowsCompared: 1, rowsRejected: 5 });
    expect(await listBridgeRejected(executive, bridge.id, null)).toMatchObject([
      { rowNumber: 2, reason: 'not_a_number', cells: ['C1', '', 'many', 'SAR'] },
      { rowNumber: 3, reason: 'no_customer' },
      { rowNumber: 4, reason: 'ambiguous_customer' },
      { rowNumber: 5, reason: 'no_rate' },
      { rowNumber: 7, reason: 'unknown_currency' },
    ]);
  });

  test('pasted without names of columns is read from its first line on', async () => {
    const id = await bridgeWithList(
      executive,
      { ...asked, fileName: null, currency: 'SAR' },
      bytes('C1\t1000\nC2\t900\n'),
    );
    await work();
    const bridge = await findBridge(executive, id ?? '');
    expect(bridge).toMatchObject({ rowsCompared: 2, theirsMinor: 190_000 });
  });

  test('that names no amounts is refused, and nothing of it is kept', async () => {
    const body = bytes('customer,plan\na,Gold\n');
    expect(await bridgeWithList(executive, { ...asked, fileName: 'x', currency: 'SAR' }, body)).toBeNull();
    expect(readdirSync(path.join(uploads.folder, 'uploads'))).toEqual([]);
    expect(await database.sql`select 1 from job`).toEqual([]);
  });

  test('is filtered by cause', async () => {
    const { bridge } = await compareWith(['C1,,1150.00,SAR', 'C2,,1000.00,SAR']);
    const { total, lines } = await listBridgeLines(executive, bridge.id, 'tax', { limit: 5, offset: 0 });
    expect([total, lines[0]?.customer?.name]).toEqual([1, 'Najd Foods']);
  });
});

describe('one typed figure', () => {
  test('is compared reading by reading', async () => {
    const id = await bridgeWithTotal(executive, asked, ours + 70_000);
    await work();
    const bridge = await findBridge(executive, id);
    expect(bridge).toMatchObject({
      kind: 'total',
      oursMinor: ours,
      causes: [{ cause: 'excluded', amountMinor: 70_000 }],
      madeByName: 'Khalid',
    });
    expect(bridge?.readings[0]).toMatchObject({ cause: 'excluded', leftMinor: 0 });
    expect(await listBridges(executive)).toHaveLength(1);
  });
});

test('a comparison is written down once, and cannot be changed', async () => {
  const id = await bridgeWithTotal(executive, asked, 1);
  await work();
  await database.sql`update job set state = 'waiting', lease_until = null`;
  await work();
  expect(await database.sql`select public_id from mrr_bridge`).toEqual([{ public_id: id }]);
  await expect(database.sql`update mrr_bridge set ours_minor = 0`).rejects.toThrow(/permission denied/);
  await expect(database.sql`delete from mrr_bridge_customer`).rejects.toThrow(/permission denied/);
  const [entry] =
    await database.sql`select details from audit_log where action = 'bridge.made' order by id desc limit 1`;
  expect(entry?.details).toMatchObject({ day, kind: 'total' });
});

test('without an exchange rate our figure is not known, and says which is missing', async () => {
  const id = await bridgeWithTotal(executive, { ...asked, day: '2026-04-15' }, 1);
  await work();
  expect(await findWaitingBridge(executive, id)).toMatchObject({ error: 'no_rate: USD' });
  expect(existsSync(uploads.folder)).toBe(true);
});

test('is asked for by those who may', async () => {
  const viewer = await contextOf(database.db, await arrangeUser(database.db, { role: 'viewer' }));
  await expect(bridgeWithTotal(viewer, asked, 1)).rejects.toThrow(PermissionDeniedError);
  expect(await listBridges(viewer)).toEqual([]);
});
