import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { stageOf } from '@/lib/data/rollups/customer-stage';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { systemContext } from '@/lib/data/system-context';
import { addDays } from '@/lib/domain/calendar-date';
import { customerStage, type StageFacts } from '@/lib/domain/customer-stage';
import { forgetCustomers } from '@/lib/testing/customer-history';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';

let database: TestDatabase;
let ctx: Ctx;
const today = '2025-03-17';

beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql`insert into organisation (name, currency, time_zone) values ('Test', 'SAR', 'Asia/Riyadh')`;
  const found = await systemContext(database.db, 'test', new Date(`${today}T12:00:00Z`));
  if (!found) throw new Error('no organisation');
  ctx = found;
});
beforeEach(async () => {
  await forgetCustomers(database.owner);
  await database.owner`truncate invoice, ticket, interaction, usage_daily, contact_active_day, onboarding_step, usage_metric cascade`;
});
afterAll(() => database.drop());

const daysAgo = fc.option(
  fc.constantFrom(-5, 0, 1, 29, 30, 31, 89, 90, 91, 179, 180, 181, 400).map((days) => addDays(today, -days)),
  { nil: null },
);
const stageFacts: fc.Arbitrary<StageFacts> = fc.record({
  firstActiveOn: daysAgo,
  isActive: fc.boolean(),
  activeSince: daysAgo,
  isInService: fc.boolean(),
  hasAskedToLeave: fc.boolean(),
  isPaused: fc.boolean(),
  hasOnboardingSteps: fc.boolean(),
  hasOpenOnboardingSteps: fc.boolean(),
});

test('the stage in SQL is the stage of the specification', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stageFacts, { minLength: 30, maxLength: 60 }), async (all) => {
      const columns = stageOf(
        {
          firstActiveOn: sql`f."firstActiveOn"`,
          isActive: sql`f."isActive"`,
          activeSince: sql`f."activeSince"`,
          isInService: sql`f."isInService"`,
          hasAskedToLeave: sql`f."hasAskedToLeave"`,
          isPaused: sql`f."isPaused"`,
          hasOnboardingSteps: sql`f."hasOnboardingSteps"`,
          hasOpenOnboardingSteps: sql`f."hasOpenOnboardingSteps"`,
        },
        today,
      );
      const rows = await database.db.execute(sql`
        select ${columns} as stage
        from rows from (json_to_recordset(${JSON.stringify(all)}::json) as (
          "firstActiveOn" date, "isActive" boolean, "activeSince" date, "isInService" boolean,
          "hasAskedToLeave" boolean, "isPaused" boolean, "hasOnboardingSteps" boolean,
          "hasOpenOnboardingSteps" boolean)) with ordinality f order by ordinality`);
      expect((rows as unknown as { stage: string }[]).map(({ stage }) => stage)).toEqual(
        all.map((facts) => customerStage(facts, today)),
      );
    }),
    { numRuns: 20 },
  );
});

const fact = { occurred_at: '2025-01-01', recorded_at: '2025-01-01', source_id: 2 };
const state = async (id: number) => {
  const [row] = await database.sql`select * from customer_state where customer_id = ${id}`;
  return row;
};

test('a row holds the latest of everything', async () => {
  const db = database.sql;
  await db`insert into customer (id, name, name_ar, source_id, country, tags, registration_number, domain)
    values (7, 'Acme Trading', 'شركة أكمي للتجارة', 2, 'SA', '{key}', '١٠١٠', 'acme.example')`;
  await db`insert into customer_external_id (source_id, external_id, customer_id) values (2, 'CRM-42', 7)`;
  const [contact] = await db`insert into contact (customer_id, name, email, phone, source_id)
    values (7, 'Hélène', 'h@acme.example', '+966501234567', 2) returning id`;
  await db`insert into subscription_period ${db([
    {
      ...fact,
      customer_id: 7,
      subscription_key: 'a',
      starts_on: '2023-05-01',
      mrr_minor: 900,
      currency: 'SAR',
      plan: 'Team',
      seats: 5,
      term_ends_on: '2025-05-01',
      notice_on: '2025-04-01',
    },
    {
      ...fact,
      customer_id: 7,
      subscription_key: 'b',
      starts_on: '2024-05-01',
      mrr_minor: 100,
      currency: 'SAR',
      plan: 'Extra',
      seats: 2,
      term_ends_on: '2025-04-20',
      notice_on: null,
    },
  ])}`;
  await db`insert into cancellation_request ${db({ ...fact, customer_id: 7, subscription_key: 'b', requested_on: '2025-03-01' })}`;
  await db`insert into invoice ${db([
    {
      ...fact,
      customer_id: 7,
      issued_on: '2025-01-05',
      due_on: '2025-02-05',
      status: 'open',
      net_minor: 1_000,
      tax_minor: 150,
      currency: 'SAR',
      subscription_key: 'a',
    },
    {
      ...fact,
      customer_id: 7,
      issued_on: '2025-02-05',
      due_on: '2025-03-05',
      status: 'paid',
      net_minor: 1_000,
      tax_minor: 150,
      currency: 'SAR',
      subscription_key: 'a',
    },
  ])}`;
  await db`insert into ticket ${db([
    { ...fact, customer_id: 7, status: 'open' },
    { ...fact, customer_id: 7, status: 'closed' },
  ])}`;
  await db`insert into feedback ${db([
    { ...fact, customer_id: 7, kind: 'nps', score: 9, occurred_at: '2024-06-01' },
    { ...fact, customer_id: 7, kind: 'nps', score: 4, occurred_at: '2025-02-01' },
  ])}`;
  await db`insert into interaction ${db([
    {
      ...fact,
      customer_id: 7,
      kind: 'call',
      occurred_at: '2025-03-10T09:00:00Z',
      next_step_on: '2025-03-20',
      promise_due_on: null,
    },
    {
      ...fact,
      customer_id: 7,
      kind: 'note',
      occurred_at: '2025-03-12T09:00:00Z',
      next_step_on: null,
      promise_due_on: null,
    },
    {
      ...fact,
      customer_id: 7,
      kind: 'promise',
      occurred_at: '2025-03-01T09:00:00Z',
      next_step_on: null,
      promise_due_on: '2025-03-19',
    },
  ])}`;
  await db`select usage_partition_ensure('2025-01-01', '2025-03-31')`;
  const [metric] = await db`insert into usage_metric (key) values ('logins') returning id`;
  await db`insert into usage_daily ${db([
    { customer_id: 7, metric_id: metric?.id, day: '2025-03-10', n: 5 },
    { customer_id: 7, metric_id: metric?.id, day: '2025-02-10', n: 8 },
  ])}`;
  await db`insert into contact_active_day ${db({ customer_id: 7, contact_id: contact?.id, day: '2025-03-11' })}`;
  await rebuildRollups(ctx);
  expect(await state(7)).toMatchObject({
    stage: 'active',
    has_contract: true,
    has_orders: false,
    mrr_minor: '1000',
    plan: 'Team',
    seats: 7,
    renewal_on: '2025-04-20',
    notice_on: '2025-04-01',
    leave_requested_on: '2025-03-01',
    first_active_on: '2023-05-01',
    left_on: null,
    revenue_12m_minor: '2000',
    orders_12m: null,
    overdue_minor: '1150',
    open_tickets: 1,
    nps_score: 4,
    usage_28d: 5,
    usage_previous_28d: 8,
    last_used_on: '2025-03-11',
    active_people_28d: 1,
    next_step_on: '2025-03-19',
    search: 'acme trading شركه اكمي للتجاره 1010 acme.example crm-42 helene h@acme.example +966501234567',
  });
});

test('asking to end every contract is leaving, and under "decision" no longer a customer', async () => {
  const db = database.sql;
  await db`insert into customer (id, name, source_id) values (1, 'One', 2)`;
  await db`insert into subscription_period ${db({ ...fact, customer_id: 1, subscription_key: 'a', starts_on: '2023-05-01', ends_on: '2025-06-01', mrr_minor: 900, currency: 'SAR' })}`;
  await db`insert into cancellation_request ${db({ ...fact, customer_id: 1, subscription_key: null, requested_on: '2025-03-01' })}`;
  await rebuildRollups(ctx);
  expect(await state(1)).toMatchObject({ stage: 'leaving', mrr_minor: '900', left_on: null });
  await db`update organisation set churn_date = 'decision'`;
  await rebuildRollups(ctx);
  expect(await state(1)).toMatchObject({ stage: 'leaving', mrr_minor: '900', left_on: '2025-03-01' });
  await rebuildRollups({ ...ctx, today: '2025-06-01' });
  expect(await state(1)).toMatchObject({ stage: 'left', mrr_minor: null, left_on: '2025-03-01' });
  await db`update organisation set churn_date = 'service_end'`;
});

test('nothing known is null and not zero', async () => {
  await database.sql`insert into customer (id, name, source_id) values (1, 'One', 2)`;
  await rebuildRollups(ctx);
  expect(await state(1)).toMatchObject({
    stage: 'prospect',
    mrr_minor: null,
    revenue_12m_minor: null,
    orders_12m: null,
    usage_28d: null,
    open_tickets: null,
    overdue_minor: null,
    nps_score: null,
    seats: null,
  });
});

test('the next order is expected after the own habit, drawn towards everyone’s where it is short', async () => {
  const db = database.sql;
  const order = (customer: number, on: string) => ({
    ...fact,
    customer_id: customer,
    order_number: `${customer}-${on}`,
    ordered_on: on,
    quantity: 1,
    amount_minor: 500,
    currency: 'SAR',
    category: 'tea',
  });
  for (const id of [1, 2, 3])
    await db`insert into customer (id, name, source_id) values (${id}, ${`C${id}`}, 2)`;
  // 1: four gaps of 10 days; 2: one gap of 30; 3: one order
  const orders = [
    ...['2025-01-01', '2025-01-11', '2025-01-21', '2025-01-31', '2025-02-10'].map((on) => order(1, on)),
    ...['2025-01-01', '2025-01-31'].map((on) => order(2, on)),
    order(3, '2025-02-20'),
  ];
  await db`insert into order_line ${db(orders)}`;
  await rebuildRollups(ctx);
  // everyone: 10, 10, 10, 10, 30 → median 10
  expect((await state(1))?.expected_order_on).toBe('2025-02-20');
  // (1 × 30 + 3 × 10) / 4 = 15 days
  expect((await state(2))?.expected_order_on).toBe('2025-02-15');
  expect((await state(3))?.expected_order_on).toBe('2025-03-02');
  expect(await state(1)).toMatchObject({
    orders_12m: 5,
    revenue_12m_minor: '2500',
    last_order_on: '2025-02-10',
  });
});
