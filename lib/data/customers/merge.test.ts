import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import {
  dismissDuplicate,
  listDuplicates,
  readIdentities,
  replaceSuggestions,
} from '@/lib/data/customers/duplicates';
import { getCustomerMoney } from '@/lib/data/customers/facts/money';
import { findCustomerAt, getCustomerIds } from '@/lib/data/customers/find-customer';
import { listMergedInto, mergeCustomers, undoMerge } from '@/lib/data/customers/merge';
import { listTimeline } from '@/lib/data/customers/timeline';
import { suspectDuplicates } from '@/lib/domain/duplicate-customer';
import { PermissionDeniedError } from '@/lib/errors';
import { insertCustomers } from '@/lib/testing/customer-rows';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { viewerContext } from '@/lib/testing/viewer-context';

let database: TestDatabase;
let ctx: Ctx;
let [a, b, c] = ['', '', ''];

beforeAll(async () => {
  database = await createTestDatabase();
  [a = '', b = '', c = ''] = await insertCustomers(database.owner, [
    'Noor Trading Co. Ltd',
    'Noor Trading',
    'Zahra',
  ]);
  ctx = viewerContext(database.db);
});
afterAll(() => database.drop());

test('two names of one company are suggested until someone says no', async () => {
  const look = async () => replaceSuggestions(ctx, suspectDuplicates(await readIdentities(ctx, 0, 100)));
  await look();
  const { pairs, total } = await listDuplicates(ctx);
  expect(total).toBe(1);
  expect(pairs[0]).toMatchObject({ reasons: ['name'], sides: [{ publicId: a }, { publicId: b }] });

  expect(await dismissDuplicate(ctx, [b, a], true)).toBe(true);
  expect((await listDuplicates(ctx)).total).toBe(0);
  await look();
  expect((await listDuplicates(ctx)).total).toBe(0);
  await dismissDuplicate(ctx, [a, b], false);
  expect((await listDuplicates(ctx)).total).toBe(1);
});

test('a merge shows both histories at one address, and is undone without a trace in the facts', async () => {
  expect(await mergeCustomers(ctx, { kept: a, absorbed: b })).toEqual({ status: 'merged', into: a });
  expect(await findCustomerAt(ctx, b)).toEqual({ mergedInto: a });
  const listed = () =>
    database.sql`select public_id, mrr_minor from customer_state where customer_id in (1, 2) order by 1`;
  expect([...(await listed())]).toEqual([{ public_id: a, mrr_minor: '200000' }]);
  const ids = await getCustomerIds(ctx, b);
  expect(ids).toEqual({ id: 1, publicId: a, allIds: [1, 2] });
  expect((await getCustomerMoney(ctx, ids)).stretches).toHaveLength(2);
  expect((await listDuplicates(ctx)).total).toBe(0);
  expect((await listTimeline(ctx, ids, { group: 'record' })).entries).toMatchObject([
    { source: 'merge', userName: 'Sara', details: { publicId: b, isUndo: false } },
  ]);
  expect(await mergeCustomers(ctx, { kept: a, absorbed: b })).toEqual({ status: 'same' });

  expect(await undoMerge(ctx, b)).toBe(a);
  expect(await undoMerge(ctx, b)).toBeNull();
  expect((await listed()).map((row) => row.mrr_minor)).toEqual(['100000', '100000']);
  expect((await getCustomerIds(ctx, b)).allIds).toEqual([2]);
  const [{ n } = { n: 0 }] = await database.sql`select count(*)::int as n from customer_alias`;
  expect(n).toBe(1);
});

test('merges in a row end at the last, and can be parted in the middle', async () => {
  await mergeCustomers(ctx, { kept: b, absorbed: a });
  await mergeCustomers(ctx, { kept: c, absorbed: b });
  expect((await getCustomerIds(ctx, a)).allIds).toEqual([3, 1, 2]);
  expect((await listMergedInto(ctx, 3)).map(({ publicId }) => publicId)).toEqual([b]);
  expect(await undoMerge(ctx, b)).toBe(c);
  expect((await getCustomerIds(ctx, a)).publicId).toBe(b);
  await undoMerge(ctx, a);
});

test('merging crosswise at the same moment makes no circle', async () => {
  const results = await Promise.all([
    mergeCustomers(ctx, { kept: a, absorbed: c }),
    mergeCustomers(ctx, { kept: c, absorbed: a }),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(['changed', 'merged']);
  await undoMerge(ctx, a);
  await undoMerge(ctx, c);
});

test.each(['viewer', 'executive', 'marketing'] as const)('a %s cannot merge', async (role) => {
  const as = viewerContext(database.db, { role });
  await expect(mergeCustomers(as, { kept: a, absorbed: b })).rejects.toThrow(PermissionDeniedError);
  await expect(undoMerge(as, b)).rejects.toThrow(PermissionDeniedError);
});
