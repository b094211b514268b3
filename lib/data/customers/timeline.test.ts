import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { getCustomerHeader } from '@/lib/data/customers/facts/header';
import { getCustomerVoice } from '@/lib/data/customers/facts/voice';
import { getCustomerIds } from '@/lib/data/customers/find-customer';
import { logInteraction, markPromiseKept, undoInteraction } from '@/lib/data/customers/interactions';
import { listTimeline } from '@/lib/data/customers/timeline';
import { InteractionInput } from '@/lib/domain/interaction-input';
import { timelineGroupKeys } from '@/lib/domain/timeline';
import { PermissionDeniedError } from '@/lib/errors';
import { insertCustomers } from '@/lib/testing/customer-rows';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { viewerContext } from '@/lib/testing/viewer-context';

let database: TestDatabase;
let ctx: Ctx;
let [a, b] = ['', ''];

beforeAll(async () => {
  database = await createTestDatabase();
  [a = '', b = ''] = await insertCustomers(database.owner, ['Noor', 'Zahra']);
  ctx = viewerContext(database.db);
  await insertEventsOfEveryKind();
});
afterAll(() => database.drop());

const entry = (input: Record<string, unknown>) => InteractionInput.parse(input);

test('one entry of every kind of fact, newest first', async () => {
  const ids = await getCustomerIds(ctx, a);
  const { entries, older } = await listTimeline(ctx, ids, { limit: 100 });
  expect(older).toBeNull();
  expect(new Set(entries.map(({ source }) => source))).toEqual(
    new Set([
      'interaction',
      'feedback',
      'ticket',
      'subscription_start',
      'subscription_end',
      'invoice',
      'payment',
      'refund',
      'order',
      'leave_request',
      'leave_page',
      'onboarding',
      'consent',
      'contact_left',
      'change',
    ]),
  );
  const times = entries.map(({ at }) => at);
  expect(times).toEqual([...times].sort().reverse());
  expect(entries.find(({ source }) => source === 'order')).toMatchObject({
    details: { orderNumber: 'O1', amountMinor: 700, lines: 2, isReturn: false },
  });
  expect(entries.filter(({ source }) => source === 'subscription_start')).toMatchObject([
    { details: { previousMrrMinor: 100_000, mrrMinor: 150_000 } },
    { details: { previousMrrMinor: null, mrrMinor: 100_000 } },
  ]);
});

test.each([1, 2, 3, 7])('pages of %i follow each other without gap or overlap', async (limit) => {
  const ids = await getCustomerIds(ctx, a);
  const whole = (await listTimeline(ctx, ids, { limit: 100 })).entries;
  const paged: typeof whole = [];
  for (let older: string | null = null, more = true; more; more = older !== null) {
    const page = await listTimeline(ctx, ids, { limit, older });
    paged.push(...page.entries);
    older = page.older;
  }
  expect(paged).toEqual(whole);
});

test('a group holds its own kinds only, and a broken place shows the newest', async () => {
  const ids = await getCustomerIds(ctx, a);
  for (const group of timelineGroupKeys) await listTimeline(ctx, ids, { group });
  const money = (await listTimeline(ctx, ids, { group: 'money' })).entries.map(({ source }) => source);
  expect(money).not.toContain('ticket');
  expect((await listTimeline(ctx, ids, { older: 'x' })).entries.length).toBeGreaterThan(0);
});

test('who may not read personal data sees neither names of people nor what they wrote', async () => {
  const ids = await getCustomerIds(ctx, a);
  const page = async (reader: Ctx) =>
    JSON.stringify([
      await listTimeline(reader, ids, { limit: 100 }),
      await getCustomerVoice(reader, ids),
      await getCustomerHeader(reader, ids),
    ]);
  const personal = /Huda|Reem helped me|Told Omar twice/g;
  expect((await page(viewerContext(database.db, { role: 'executive' }))).match(personal)).toBeNull();
  expect(new Set((await page(ctx)).match(personal))).toEqual(
    new Set(['Huda', 'Reem helped me', 'Told Omar twice']),
  );
});

test('a touch is logged, and taken back without being deleted', async () => {
  const id = await logInteraction(
    ctx,
    b,
    entry({ kind: 'call', outcome: 'reached', nextStep: 'Send offer', nextStepOn: '2026-03-20' }),
  );
  const ids = await getCustomerIds(ctx, b);
  const touches = async () => (await listTimeline(ctx, ids, { group: 'touches' })).entries;
  expect(await touches()).toMatchObject([{ id, userName: 'Sara', at: '2026-03-10T09:00:00.000Z' }]);
  const shown = () =>
    database.sql`select last_touch_at, next_step_on from customer_state where public_id = ${b}`.then(
      ([row]) => row,
    );
  // the list says so in the same moment
  expect(await shown()).toMatchObject({
    last_touch_at: '2026-03-10 09:00:00+00',
    next_step_on: '2026-03-20',
  });
  expect(await undoInteraction(ctx, b, id)).toBe(true);
  expect(await shown()).toMatchObject({ last_touch_at: null, next_step_on: null });
  expect(await touches()).toEqual([]);
  expect(await undoInteraction(ctx, b, id)).toBe(false);
  const [row] = await database.sql`select superseded_at from interaction where id = ${id}`;
  expect(row?.superseded_at).not.toBeNull();
});

test('a promise kept is a new row in place of the old one, and the other way round', async () => {
  const id = await logInteraction(
    ctx,
    b,
    entry({ kind: 'promise', body: 'Fix the report', promiseDueOn: '2026-03-12' }),
  );
  const kept = await markPromiseKept(ctx, b, id, true);
  const ids = await getCustomerIds(ctx, b);
  const promises = async () => (await listTimeline(ctx, ids, { group: 'promises' })).entries;
  expect(await promises()).toMatchObject([
    { id: kept, details: { promiseDueOn: '2026-03-12', promiseKeptOn: '2026-03-10' } },
  ]);
  await markPromiseKept(ctx, b, kept, false);
  expect(await promises()).toMatchObject([{ details: { promiseKeptOn: null } }]);
  const [{ n } = { n: 0 }] =
    await database.sql`select count(*)::int as n from interaction where kind = 'promise' and customer_id = ${ids.id}`;
  expect(n).toBe(3);
});

test('a touch of another day stands in that day', async () => {
  await logInteraction(ctx, b, entry({ kind: 'visit', occurredOn: '2026-03-01' }));
  const ids = await getCustomerIds(ctx, b);
  const visit = (await listTimeline(ctx, ids)).entries.find(
    ({ details }) => 'kind' in details && details.kind === 'visit',
  );
  expect(visit?.at).toBe('2026-03-01T09:00:00.000Z');
});

test('what is not a whole entry is refused', () => {
  expect(InteractionInput.safeParse({ kind: 'promise', body: 'x' }).success).toBe(false);
  expect(InteractionInput.safeParse({ kind: 'note', body: ' ' }).success).toBe(false);
  expect(InteractionInput.safeParse({ kind: 'call', nextStepOn: '2026-03-20' }).success).toBe(false);
  expect(InteractionInput.safeParse({ kind: 'call' }).success).toBe(true);
});

test.each(['viewer', 'executive', 'marketing'] as const)('a %s cannot log or undo', async (role) => {
  const as = viewerContext(database.db, { role });
  await expect(logInteraction(as, a, entry({ kind: 'call' }))).rejects.toThrow(PermissionDeniedError);
  await expect(undoInteraction(as, a, 1)).rejects.toThrow(PermissionDeniedError);
});

async function insertEventsOfEveryKind() {
  const { owner } = database;
  const fact = `customer_id, recorded_at, source_id, occurred_at`;
  const values = (at: string) => `1, '${at}', 1, '${at}'`;
  await owner.unsafe(`
    insert into contact (customer_id, name, source_id, left_on) values (1, 'Huda', 1, '2026-01-20');
    insert into interaction (${fact}, kind, contact_id, user_id) values (${values('2026-02-01T10:00:00.123456Z')}, 'meeting', 1, 1), (${values('2026-02-01T10:00:00.123457Z')}, 'mail', null, 2);
    insert into feedback (${fact}, kind, score, contact_id, comment) values (${values('2026-01-05')}, 'nps', 9, 1, 'Reem helped me');
    insert into ticket (${fact}, subject, status) values (${values('2026-01-06')}, 'Broken', 'open'), (${values('2026-01-06')}, 'Broken again', 'open');
    update subscription_period set ends_on = '2025-06-01' where customer_id = 1;
    insert into subscription_period (${fact}, subscription_key, plan, starts_on, ends_on, mrr_minor, currency) values
      (${values('2025-06-01')}, 's1', 'pro', '2025-06-01', '2026-02-15', 150000, 'SAR');
    insert into invoice (${fact}, number, issued_on, status, net_minor, currency) values (${values('2026-01-01')}, 'I1', '2026-01-01', 'open', 5000, 'SAR');
    insert into payment (${fact}, amount_minor, currency, outcome) values (${values('2026-01-08')}, 5000, 'SAR', 'failed');
    insert into refund (${fact}, amount_minor, currency) values (${values('2026-01-09')}, 100, 'SAR');
    insert into order_line (${fact}, order_number, ordered_on, quantity, amount_minor, currency) values
      (${values('2026-01-10')}, 'O1', '2026-01-10', 1, 300, 'SAR'), (${values('2026-01-10')}, 'O1', '2026-01-10', 2, 400, 'SAR');
    insert into cancellation_request (${fact}, requested_on, reason_code, comment) values (${values('2026-01-15')}, '2026-01-15', 'too_expensive', 'Told Omar twice');
    insert into cancellation_page_visit (${fact}) values (${values('2026-01-14')});
    insert into onboarding_step (${fact}, step, completed_on) values (${values('2025-01-03')}, 'Kick-off', '2025-01-03');
    insert into consent (customer_id, contact_id, channel, status, origin, at, recorded_at, source_id) values (1, 1, 'email', 'subscribed', 'form', '2025-02-01', '2025-02-01', 1);
    insert into customer_change (customer_id, at, user_id, before, after) values (1, '2025-03-01', 1, '{"plan": null}', '{"plan": "pro"}')`);
}
