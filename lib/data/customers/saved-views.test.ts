import { afterAll, beforeAll, expect, test } from 'vitest';
import { readListRequest } from '@/lib/data/customers/list-request';
import {
  createSavedView,
  deleteSavedView,
  listSavedViews,
  updateSavedView,
} from '@/lib/data/customers/saved-views';
import { savedQueryText } from '@/lib/domain/customer-list-query';
import { NotFoundError } from '@/lib/errors';
import { insertCustomers } from '@/lib/testing/customer-rows';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { viewerContext } from '@/lib/testing/viewer-context';

let database: TestDatabase;
const as = (userId: number) => viewerContext(database.db, { userId });

beforeAll(async () => {
  database = await createTestDatabase();
  await insertCustomers(database.owner, ['Noor']);
});
afterAll(() => database.drop());

test('a private view is one’s own, a shared one everyone’s to use and the owner’s to change', async () => {
  const mine = await createSavedView(as(1), { name: 'Mine', query: 'owner=me', isShared: false });
  const shared = await createSavedView(as(1), {
    name: 'Saudi',
    query: 'country=SA&sort=-mrr',
    isShared: true,
  });
  expect((await listSavedViews(as(1))).map(({ name }) => name)).toEqual(['Mine', 'Saudi']);
  expect(await listSavedViews(as(2))).toMatchObject([
    { ref: shared, name: 'Saudi', isOwn: false, ownerName: 'Sara' },
  ]);

  await expect(updateSavedView(as(2), shared, { name: 'Ours' })).rejects.toThrow(NotFoundError);
  await expect(deleteSavedView(as(2), shared)).rejects.toThrow(NotFoundError);
  await updateSavedView(as(1), shared, { query: 'country=AE', isShared: false });
  expect(await listSavedViews(as(2))).toEqual([]);
  expect(await deleteSavedView(as(1), mine)).toEqual({ name: 'Mine', query: 'owner=me', isShared: false });
});

test('an address with a view alone shows it as saved; with more, what the address says', async () => {
  const ref = await createSavedView(as(1), {
    name: 'Left',
    query: 'stage=left&sort=-left&cols=left',
    isShared: true,
  });
  const read = async (address: string) => (await readListRequest(as(2), new URLSearchParams(address))).query;
  const saved = await read(`view=${ref}`);
  expect(savedQueryText(saved)).toBe('stage=left&sort=-left&cols=left');
  expect(saved.view).toBe(ref);
  expect(savedQueryText(await read(`view=${ref}&stage=left,paused&sort=-left&cols=left`))).toBe(
    'stage=left,paused&sort=-left&cols=left',
  );
  expect((await read('view=00000000&stage=left')).view).toBeNull();
});
