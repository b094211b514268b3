import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import {
  getCustomerValues,
  saveCustomerValues,
  undoCustomerChange,
} from '@/lib/data/customers/edit-customer';
import { getCustomerIds } from '@/lib/data/customers/find-customer';
import type { CustomerValues } from '@/lib/domain/customer-values';
import { PermissionDeniedError } from '@/lib/errors';
import { insertCustomers } from '@/lib/testing/customer-rows';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { viewerContext } from '@/lib/testing/viewer-context';

let database: TestDatabase;
let ctx: Ctx;
let publicIds: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  publicIds = await insertCustomers(database.owner, ['Noor', 'Zahra', 'Aman', 'Fajr']);
  ctx = viewerContext(database.db);
});
afterAll(() => database.drop());

const open = async (at: number) => {
  const { id } = await getCustomerIds(ctx, publicIds[at] ?? '');
  return { id, publicId: publicIds[at] ?? '', ...(await getCustomerValues(ctx, id)) };
};
const save = (
  { publicId, version, values }: { publicId: string; version: number; values: CustomerValues },
  change: Partial<CustomerValues>,
  as: Ctx = ctx,
) => saveCustomerValues(as, publicId, { version, base: values, wanted: { ...values, ...change } });
const intervals = (id: number, name: string) =>
  database.sql`select value, valid_from, valid_to from customer_attribute
    where customer_id = ${id} and name = ${name} and superseded_at is null order by valid_from`.then((rows) =>
    rows.map(({ value, valid_from, valid_to }) => [value, valid_from, valid_to]),
  );

test('an edit keeps its history, dated values and an audit line', async () => {
  const form = await open(0);
  const result = await save(form, { nameAr: 'النور', plan: 'pro', attributes: { tier: 'gold' } });
  expect(result).toMatchObject({ status: 'saved', version: form.version + 1 });
  expect(await intervals(form.id, 'plan')).toEqual([['pro', '2026-03-10', null]]);
  expect(await intervals(form.id, 'tier')).toEqual([['gold', '2026-03-10', null]]);
  const [change] =
    await database.sql`select before, after, user_id from customer_change where customer_id = ${form.id}`;
  expect(change).toMatchObject({
    user_id: 1,
    after: { nameAr: 'النور', plan: 'pro' },
    before: { plan: null },
  });
  const [audit] = await database.sql`select details from audit_log where action = 'customer.edited'`;
  expect(audit?.details.fields).toContain('plan');
});

test('a value lasts from its day until the next one; two on one day leave the last', async () => {
  const later = { ...ctx, now: new Date('2026-04-01T09:00:00Z'), today: '2026-04-01' };
  await save(await open(1), { plan: 'basic' });
  await save(await open(1), { plan: 'pro' }, later);
  await save(await open(1), { plan: 'enterprise' }, later);
  expect(await intervals((await open(1)).id, 'plan')).toEqual([
    ['basic', '2026-03-10', '2026-04-01'],
    ['enterprise', '2026-04-01', null],
  ]);
});

test('a save on an older version is refused with what changed, and writes nothing', async () => {
  const mine = await open(2);
  await save(await open(2), { plan: 'pro', city: 'Jeddah' });
  const refused = await save(mine, { plan: 'basic', industry: 'Retail' });
  expect(refused).toMatchObject({
    status: 'stale',
    version: mine.version + 1,
    changed: [
      { key: 'city', mine: false },
      { key: 'plan', mine: true },
    ],
    merged: { plan: 'basic', city: 'Jeddah', industry: 'Retail' },
  });
  expect((await open(2)).values).toMatchObject({ plan: 'pro', city: 'Jeddah', industry: null });

  if (refused.status !== 'stale') return;
  const { version, current, merged } = refused;
  const again = await saveCustomerValues(ctx, mine.publicId, { version, base: current, wanted: merged });
  expect(again.status).toBe('saved');
  expect((await open(2)).values).toMatchObject({ plan: 'basic', city: 'Jeddah', industry: 'Retail' });
});

test('of two saves at once one is refused', async () => {
  const form = await open(3);
  const results = await Promise.all([save(form, { plan: 'a' }), save(form, { plan: 'b' })]);
  expect(results.map(({ status }) => status).sort()).toEqual(['saved', 'stale']);
});

test('an edit can be taken back, unless the field was changed since', async () => {
  const first = await save(await open(3), { segment: 'north' });
  const changeId = first.status === 'saved' ? (first.changeId ?? 0) : 0;
  expect(await undoCustomerChange(ctx, publicIds[3] ?? '', changeId)).toBe(true);
  expect((await open(3)).values.segment).toBeNull();
  expect(await undoCustomerChange(ctx, publicIds[3] ?? '', changeId)).toBe(false);

  const second = await save(await open(3), { segment: 'south' });
  await save(await open(3), { segment: 'east' });
  const secondId = second.status === 'saved' ? (second.changeId ?? 0) : 0;
  expect(await undoCustomerChange(ctx, publicIds[3] ?? '', secondId)).toBe(false);
  expect((await open(3)).values.segment).toBe('east');
});

test('a save without a change writes nothing', async () => {
  const form = await open(0);
  expect(await save(form, {})).toEqual({ status: 'saved', version: form.version, changeId: null });
});

test.each(['viewer', 'executive', 'marketing'] as const)('a %s cannot edit', async (role) => {
  await expect(save(await open(0), { city: 'X' }, viewerContext(database.db, { role }))).rejects.toThrow(
    PermissionDeniedError,
  );
});
