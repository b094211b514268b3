import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { commitRange, countActions, decideRange, listRejectedInStage } from '@/lib/data/imports/commit-range';
import { linkParents } from '@/lib/data/imports/customers';
import { type RunScope, wholeFile } from '@/lib/data/imports/run-scope';
import { closeStage, copyToStage, openStage } from '@/lib/data/imports/stage';
import { keyStage } from '@/lib/data/imports/stage-keys';
import { stageLines } from '@/lib/data/imports/stage-rows';
import { undoImport } from '@/lib/data/imports/undo';
import { prepareUsage } from '@/lib/data/imports/usage';
import type { ImportedFact, SubscriptionFact } from '@/lib/domain/import/imported-fact';
import type { ImportSubject } from '@/lib/domain/import/subject';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';

let database: TestDatabase;
let ctx: Ctx;

beforeAll(async () => {
  database = await createTestDatabase();
  ctx = {
    db: database.db,
    actor: { kind: 'system', name: 'test' },
    now: new Date('2026-11-01T10:00:00Z'),
    today: '2026-11-01',
    organisation: {
      name: 'Test',
      nameAr: null,
      country: 'SA',
      timeZone: 'Asia/Riyadh',
      weekStart: 0,
      weekend: [5, 6],
      currency: 'SAR',
      fiscalYearStartMonth: 1,
      isSample: false,
    },
  };
});
afterAll(() => database.drop());

beforeEach(async () => {
  await database.owner`truncate subscription_period, cancellation_request, usage_daily, usage_daily_history, feedback,
    contact, consent, customer_change, customer_attribute, customer_external_id, import_run, touched_customer cascade`;
  await database.owner`delete from customer where id > 0`;
});

async function stage(facts: ImportedFact[], options: Partial<RunScope> = {}): Promise<RunScope> {
  const { sql } = database;
  const subject = facts[0]?.subject as ImportSubject;
  const [run] = await sql<{ id: number; source: number }[]>`
    insert into import_run (source_id, subject, file_name, file_bytes, stored_as, state)
    select id, ${subject}, 'test.csv', 1, 'test', 'committing' from data_source where key = 'import'
    returning id, source_id as source`;
  const scope: RunScope = {
    runId: run?.id ?? 0,
    sourceId: run?.source ?? 0,
    subject,
    timeZone: 'Asia/Riyadh',
    asOfDate: null,
    makeMissingCustomers: true,
    addsRepeatedCounts: false,
    currency: 'SAR',
    now: ctx.now.toISOString(),
    ...options,
  };
  await openStage(sql, scope.runId, subject);
  await copyToStage(sql, scope.runId, subject, stageRows(facts));
  await keyStage(sql, scope);
  if (subject === 'usage') await prepareUsage(sql, scope);
  await decideRange(sql, scope, wholeFile);
  return scope;
}

async function* stageRows(facts: ImportedFact[]) {
  for (const [index, fact] of facts.entries()) yield stageLines(index + 1, fact);
}

async function commit(scope: RunScope): Promise<void> {
  await commitRange(ctx, database.sql, scope, { after: 0, upTo: 2 });
  await commitRange(ctx, database.sql, scope, { after: 2, upTo: 1_000 });
  await linkParents(database.sql, scope);
  await database.sql`update import_run set state = 'committed' where id = ${scope.runId}`;
}

const count = (scope: RunScope) => countActions(database.sql, scope, wholeFile);

const subscription = (customerKey: string, change: Partial<SubscriptionFact> = {}): SubscriptionFact => ({
  subject: 'subscriptions',
  customerKey,
  factKey: `sub-${customerKey}`,
  subscriptionKey: `sub-${customerKey}`,
  plan: 'team',
  status: 'active',
  startsOn: '2025-01-15',
  endsOn: null,
  endAssumed: false,
  mrrMinor: 10_000,
  currency: 'SAR',
  listMrrMinor: null,
  discountMinor: null,
  discountReason: null,
  seats: 5,
  billingMonths: 1,
  termEndsOn: null,
  noticeOn: null,
  autoRenews: null,
  cancellation: null,
  ...change,
});

const live = () => database.sql<{ mrr: number; from: string; name: string }[]>`
  select s.mrr_minor::integer as mrr, s.starts_on as "from", c.name from subscription_period s
  join customer c on c.id = s.customer_id where s.superseded_at is null order by c.name, s.starts_on`;

test('a dry run writes nothing and counts what the commit then does', async () => {
  const scope = await stage([subscription('a'), subscription('b'), subscription('c')]);
  expect(await count(scope)).toEqual({ create: 3, update: 0, skip: 0, reject: 0 });
  expect(await live()).toEqual([]);
  await commit(scope);
  expect((await live()).map((row) => row.name)).toEqual(['a', 'b', 'c']);
  const [run] = await database.sql`select done, committed_rows from import_run where id = ${scope.runId}`;
  expect(run?.done).toEqual({ create: 3, update: 0, skip: 0 });
});

test('the same file twice adds nothing', async () => {
  const facts = [
    subscription('a'),
    subscription('b', { factKey: null }),
    subscription('b', { factKey: null }),
  ];
  await commit(await stage(facts));
  const again = await stage(facts);
  expect(await count(again)).toEqual({ create: 0, update: 0, skip: 3, reject: 0 });
  await commit(again);
  expect(await live()).toHaveLength(3);
});

test('a correction supersedes, and undoing it brings the earlier row back', async () => {
  await commit(await stage([subscription('a')]));
  const correction = await stage([
    subscription('a', {
      mrrMinor: 12_000,
      cancellation: {
        requestedOn: '2026-10-01',
        effectiveOn: null,
        reasonCode: null,
        isVoluntary: null,
        comment: null,
      },
    }),
  ]);
  expect(await count(correction)).toMatchObject({ update: 1 });
  await commit(correction);
  expect((await live()).map((row) => row.mrr)).toEqual([12_000]);
  expect(await database.sql`select * from cancellation_request where superseded_at is null`).toHaveLength(1);
  await undoImport(ctx, database.sql, correction.runId, null);
  expect((await live()).map((row) => row.mrr)).toEqual([10_000]);
  expect(await database.sql`select * from cancellation_request where superseded_at is null`).toHaveLength(0);
  expect(await database.sql`select * from subscription_period`).toHaveLength(3);
});

test('undoing an import takes the customers that nothing else speaks of, and the file can come again', async () => {
  const scope = await stage([subscription('a'), subscription('b')]);
  await commit(scope);
  const answer = await stage([
    {
      subject: 'feedback',
      customerKey: 'a',
      contactKey: null,
      kind: 'nps',
      touchpoint: 'relationship',
      occurredAt: '2026-05-01T10:00:00Z',
      score: 9,
      scaleMin: 0,
      scaleMax: 10,
      comment: 'جيد',
      language: 'ar',
      polarity: null,
      channel: null,
    },
  ]);
  await commit(answer);
  await undoImport(ctx, database.sql, scope.runId, null);
  const kept = await database.sql`select name from customer where id > 0 and withdrawn_at is null`;
  expect(kept.map((row) => row.name)).toEqual(['a']);
  expect(await live()).toEqual([]);
  await commit(await stage([subscription('a'), subscription('b')]));
  expect(await live()).toHaveLength(2);
});

test('of rows with the same id the last one is taken, the others are rejected by name', async () => {
  const scope = await stage([subscription('a'), subscription('a', { mrrMinor: 9_900 }), subscription('b')]);
  expect(await count(scope)).toEqual({ create: 2, update: 0, skip: 0, reject: 1 });
  expect(await listRejectedInStage(database.sql, scope)).toEqual(new Map([[1, 'duplicate_row']]));
});

test('rows of unknown customers are rejected where they may not be made', async () => {
  const scope = await stage([subscription('nobody')], { makeMissingCustomers: false });
  expect(await listRejectedInStage(database.sql, scope)).toEqual(new Map([[1, 'unknown_customer']]));
  await commit(scope);
  expect(await live()).toEqual([]);
});

test('customers are made, changed key by key, and changed back', async () => {
  const first = await stage([
    {
      subject: 'customers',
      customerKey: 'c1',
      values: { name: 'Suhail', country: 'SA', owner: 'huda@wafa.example', parentKey: 'c2', tags: ['vip'] },
      attributes: { tier: 'gold' },
    },
    { subject: 'customers', customerKey: 'c2', values: { name: 'مجموعة سهيل' }, attributes: {} },
  ]);
  expect(await count(first)).toEqual({ create: 2, update: 0, skip: 0, reject: 0 });
  await commit(first);
  const read = () => database.sql`
    select c.name, c.country, c.attributes, c.tags, u.email as owner, u.is_placeholder, p.name as parent from customer c
    left join app_user u on u.id = c.owner_user_id left join customer p on p.id = c.parent_customer_id
    where c.id > 0 order by c.id`;
  expect((await read())[0]).toEqual({
    name: 'Suhail',
    country: 'SA',
    attributes: { tier: 'gold' },
    tags: ['vip'],
    owner: 'huda@wafa.example',
    is_placeholder: true,
    parent: 'مجموعة سهيل',
  });
  const same = await stage([
    { subject: 'customers', customerKey: 'c1', values: { name: 'Suhail' }, attributes: { tier: 'gold' } },
  ]);
  expect(await count(same)).toMatchObject({ skip: 1 });
  const second = await stage([
    { subject: 'customers', customerKey: 'c1', values: { country: 'AE' }, attributes: { tier: 'silver' } },
  ]);
  expect(await count(second)).toMatchObject({ update: 1 });
  await commit(second);
  expect((await read())[0]).toMatchObject({ name: 'Suhail', country: 'AE', attributes: { tier: 'silver' } });
  const dated = await database.sql`
    select name, value, valid_to from customer_attribute where name = 'tier' and superseded_at is null order by id`;
  expect(dated.map((row) => [row.value, row.valid_to])).toEqual([
    ['gold', '2026-11-01'],
    ['silver', null],
  ]);
  await undoImport(ctx, database.sql, second.runId, null);
  expect((await read())[0]).toMatchObject({ country: 'SA', attributes: { tier: 'gold' } });
});

test('usage replaces a day and gives it back', async () => {
  await commit(await stage([subscription('a')]));
  const day = (n: number): ImportedFact => ({
    subject: 'usage',
    customerKey: 'a',
    day: '2026-03-01',
    counts: { login: n, export: 2 },
  });
  const first = await stage([day(3)], { makeMissingCustomers: false });
  expect(await count(first)).toEqual({ create: 1, update: 0, skip: 0, reject: 0 });
  await commit(first);
  const second = await stage([day(5)], { makeMissingCustomers: false });
  expect(await count(second)).toMatchObject({ update: 1 });
  await commit(second);
  const total = () => database.sql`select sum(n)::integer as n from usage_daily where day = '2026-03-01'`;
  expect((await total())[0]?.n).toBe(7);
  await undoImport(ctx, database.sql, second.runId, null);
  expect((await total())[0]?.n).toBe(5);
  await closeStage(database.sql, second.runId);
});

test('people bring their consent, once', async () => {
  const person: ImportedFact = {
    subject: 'contacts',
    customerKey: 'a',
    name: 'Huda',
    nameAr: 'هدى',
    email: 'huda@client.example',
    phone: null,
    jobTitle: null,
    part: null,
    locale: 'ar',
    leftOn: null,
    consents: [{ channel: 'email', status: 'subscribed', at: '2026-01-01T00:00:00Z', origin: 'form' }],
  };
  await commit(await stage([subscription('a')]));
  await commit(await stage([person], { makeMissingCustomers: false }));
  await commit(await stage([person], { makeMissingCustomers: false }));
  expect(await database.sql`select status from consent`).toHaveLength(1);
  expect(await database.sql`select name from contact where withdrawn_at is null`).toHaveLength(1);
});
