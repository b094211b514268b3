import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import {
  type ExportedCustomer,
  exportableColumns,
  exportCustomers,
} from '@/lib/data/customers/export-customers';
import { countCustomers, listCustomerPage } from '@/lib/data/customers/list-page';
import { listPeople, loadViewpoint } from '@/lib/data/customers/people';
import { parseListQuery, shownColumns } from '@/lib/domain/customer-list-query';
import { PermissionDeniedError } from '@/lib/errors';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { viewerContext } from '@/lib/testing/viewer-context';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.owner.unsafe(`
    insert into customer (id, name, source_id) select g, 'C' || g, 1 from generate_series(1, 5000) g;
    insert into contact (customer_id, name, email, source_id, part)
      select g, 'Person ' || g, 'p' || g || '@c.example', 1, case when g % 2 = 0 then 'champion' end from generate_series(1, 3) g;
    insert into customer_state (customer_id, public_id, name, search, tags, has_contract, has_orders, stage, mrr_minor, country)
      select g, gen_random_uuid(), 'C' || g, 'c' || g, '{}', true, false, 'active',
        case when g % 7 > 0 then g % 100 end, case when g % 2 = 0 then 'SA' end from generate_series(1, 5000) g`);
});
afterAll(() => database.drop());

async function read(ctx: Ctx, address: string, selected?: string[]) {
  const query = parseListQuery(address);
  const people = await listPeople(ctx);
  const viewpoint = await loadViewpoint(ctx, people);
  const request = { query, viewpoint, people, language: 'en' as const };
  const rows: ExportedCustomer[] = [];
  const total = await exportCustomers(
    ctx,
    {
      ...request,
      columns: shownColumns(query),
      ...(selected && { selection: { by: 'id' as const, publicIds: selected } }),
    },
    async (batch) => {
      rows.push(...batch);
    },
  );
  const page = await listCustomerPage(ctx, { ...request, ...query, limit: 10_000, expected: 10_000 });
  return { rows, total, listed: page.customers, count: await countCustomers(ctx, query.filter, viewpoint) };
}

test.each(['', 'sort=-mrr', 'country=SA&sort=mrr', 'q=c12&country=!SA'])(
  'the file of ?%s has the rows of the list, in its order, as many as counted',
  async (address) => {
    const { rows, total, listed, count } = await read(viewerContext(database.db), address);
    expect(rows.map(({ id }) => id)).toEqual(listed.map(({ id }) => id));
    expect(total).toBe(count);
    expect(rows).toHaveLength(total);
  },
);

test('an export is written down with its filter, columns and count', async () => {
  await read(viewerContext(database.db), 'country=SA&cols=mrr,email');
  const [row] = await database.sql`
    select actor_id, details from audit_log where action = 'customer.exported' order by id desc limit 1`;
  expect(row).toMatchObject({
    actor_id: 1,
    details: { list: 'country=SA&cols=mrr,email', columns: ['mrr'], customers: 2500, selection: 'all' },
  });
});

test('names and addresses of people leave only with a permission of their own', async () => {
  const columns = ['name', 'contact', 'email', 'phone'] as const;
  const as = (role: 'admin' | 'csm' | 'marketing') => viewerContext(database.db, { role });
  expect(exportableColumns(as('admin').actor, columns)).toEqual([...columns]);
  for (const role of ['csm', 'marketing'] as const) {
    expect(exportableColumns(as(role).actor, columns)).toEqual(['name']);
    const { rows } = await read(as(role), 'q=c2&cols=contact,email');
    expect(rows.every(({ mainContact }) => mainContact === null)).toBe(true);
  }
  const { rows } = await read(as('admin'), 'q=c2&cols=contact,email&sort=name');
  expect(rows.find(({ id }) => id === 2)?.mainContact?.email).toBe('p2@c.example');
});

test('what is selected leaves alone', async () => {
  const ctx = viewerContext(database.db);
  const { listed } = await read(ctx, 'sort=mrr');
  const some = listed.slice(5, 8);
  const { rows, total } = await read(
    ctx,
    'sort=mrr',
    some.map(({ publicId }) => publicId),
  );
  expect(rows.map(({ id }) => id)).toEqual(some.map(({ id }) => id));
  expect(total).toBe(3);
});

test('a viewer cannot export', async () => {
  await expect(read(viewerContext(database.db, { role: 'viewer' }), '')).rejects.toThrow(
    PermissionDeniedError,
  );
});
