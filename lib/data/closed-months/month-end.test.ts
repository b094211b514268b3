import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeDueMonths } from '@/lib/data/closed-months/close-due-months';
import { closeMonth } from '@/lib/data/closed-months/close-month';
import { listClosingSteps } from '@/lib/data/closed-months/find-closing';
import { listMonths } from '@/lib/data/closed-months/list-closed-months';
import { dismissNotice, listNotices } from '@/lib/data/closed-months/notices';
import { listOpenPoints } from '@/lib/data/closed-months/open-points';
import { answerReopening, askToReopen } from '@/lib/data/closed-months/reopen-month';
import type { Ctx } from '@/lib/data/context';
import { listKpiRows } from '@/lib/data/kpis/kpi-period-rows';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { systemContext } from '@/lib/data/system-context';
import { PermissionDeniedError } from '@/lib/errors';
import { forgetCustomers, writeHistory } from '@/lib/testing/customer-history';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { type ArrangedUser, arrangeOrganisation, arrangeUser, contextOf } from '@/lib/testing/people';

let database: TestDatabase;
let [sara, omar, executive]: ArrangedUser[] = [];
const month = '2026-10-01';

beforeAll(async () => {
  database = await createTestDatabase();
  // in use since September
  await arrangeOrganisation(database.db, { createdAt: new Date('2026-09-10T09:00:00Z') });
  sara = await arrangeUser(database.db, { role: 'admin', name: 'Sara' });
  omar = await arrangeUser(database.db, { role: 'admin', name: 'Omar' });
  executive = await arrangeUser(database.db, { role: 'executive', name: 'Lina' });
});
beforeEach(async () => {
  await database.owner`truncate closed_month, closed_month_event, closed_kpi, closed_nps, closed_cohort_cell,
    closed_customer_month, notice, job, import_run cascade`;
  await forgetCustomers(database.owner);
  await database.sql`update app_user set disabled_at = null`;
  for (const id of [1, 2, 3])
    await writeHistory(database.sql, id, {
      stretches: [
        {
          subscriptionKey: 'a',
          status: 'active',
          startsOn: `2026-0${6 + id}-10`,
          endsOn: null,
          mrrMinor: 1_000,
          currency: 'SAR',
        },
      ],
      requests: [],
      orders: [],
      answers: [],
      exclusion: null,
    });
});
afterAll(() => database.drop());

async function system(day: string): Promise<Ctx> {
  const ctx = await systemContext(database.db, 'closing of months', new Date(`${day}T09:00:00Z`));
  if (!ctx) throw new Error('no organisation');
  return ctx;
}
const as = (user: ArrangedUser | undefined, day = '2026-11-15') =>
  contextOf(database.db, user as ArrangedUser, new Date(`${day}T09:00:00Z`));

async function runJob(day: string) {
  const ctx = await system(day);
  await rebuildRollups(ctx);
  return closeDueMonths(ctx);
}

test('on the third working day the administrators are asked, once', async () => {
  // 1 November is a Sunday, and the weekend is Friday and Saturday
  await runJob('2026-11-02');
  // September is due since 5 October, and closes itself on the 20th
  expect(await listNotices(await as(sara))).toMatchObject([
    { kind: 'closing.by_itself', month: '2026-09-01' },
  ]);
  await runJob('2026-11-03');
  await runJob('2026-11-03');
  expect(await listNotices(await as(sara))).toMatchObject([
    { kind: 'closing.by_itself', month: '2026-09-01' },
    { kind: 'closing.due', month, closesItselfOn: '2026-11-18' },
  ]);
  await closeMonth(await as(sara), month);
  const [own] = await listNotices(await as(sara));
  await dismissNotice(await as(sara), own?.id ?? 0);
  expect(await listNotices(await as(executive))).toEqual([]);
});

test('a month of before Wafa was used is not asked for, and can be closed all the same', async () => {
  await runJob('2026-11-03');
  const months = await listMonths(await as(sara));
  expect(months.map(({ month: of, state, dates }) => [of, state, dates?.dueOn])).toEqual([
    ['2026-10-01', 'open', '2026-11-03'],
    ['2026-09-01', 'closed', '2026-10-05'],
    ['2026-08-01', 'open', undefined],
    ['2026-07-01', 'open', undefined],
  ]);
  expect(await closeMonth(await as(sara), '2026-08-01')).toBe('closed');
});

test('left open for fifteen days it closes itself, and says so', async () => {
  await runJob('2026-11-17');
  expect((await listMonths(await as(sara)))[0]?.state).toBe('open');
  expect(await runJob('2026-11-18')).toEqual({ closed: [month], waiting: [] });
  expect(await runJob('2026-11-18')).toEqual({ closed: [], waiting: [] });
  expect(await listClosingSteps(await as(sara), month)).toMatchObject([{ step: 'closed', by: null }]);
  expect((await listNotices(await as(sara))).map(({ kind, month: of }) => [kind, of])).toContainEqual([
    'closing.by_itself',
    month,
  ]);
});

test('reopening takes a reason and two people', async () => {
  await runJob('2026-11-03');
  await closeMonth(await as(sara), month);
  expect(await askToReopen(await as(sara), month, 'Invoices of October came late')).toBe('asked');
  expect(await askToReopen(await as(omar), month, 'The same')).toBe('asked_already');
  expect((await listMonths(await as(sara)))[0]?.state).toBe('reopen_asked');
  // closed until somebody else agrees
  expect((await listKpiRows(await as(sara), { spanMonths: 1, months: [month] }))[0]?.closing).toBeDefined();
  const asked = async (user: ArrangedUser | undefined) =>
    (await listNotices(await as(user))).filter(({ kind }) => kind === 'closing.reopen_asked').length;
  expect([await asked(sara), await asked(omar), await asked(executive)]).toEqual([0, 1, 0]);

  expect(await answerReopening(await as(sara), month, true)).toBe('same_person');
  await expect(answerReopening(await as(executive), month, true)).rejects.toThrow(PermissionDeniedError);
  const answers = await Promise.all([
    answerReopening(await as(omar), month, true),
    answerReopening(await as(omar), month, true),
  ]);
  expect(answers.sort()).toEqual(['answered_already', 'reopened']);
  expect((await listMonths(await as(sara)))[0]?.state).toBe('reopened');
  expect((await listKpiRows(await as(sara), { spanMonths: 1, months: [month] }))[0]?.closing).toBeUndefined();
  expect(await asked(omar)).toBe(0);

  // it is due again at once, and closed a second time
  await runJob('2026-11-16');
  expect((await listNotices(await as(sara))).at(-1)).toMatchObject({
    kind: 'closing.due',
    closesItselfOn: '2026-11-30',
  });
  expect(await closeMonth(await as(sara, '2026-11-16'), month)).toBe('closed');
  expect(await listClosingSteps(await as(sara), month)).toMatchObject([
    { step: 'closed', by: { name: 'Sara' } },
    { step: 'reopened', by: { name: 'Omar' } },
    { step: 'reopen_asked', by: { name: 'Sara' }, reason: 'Invoices of October came late' },
    { step: 'closed', by: { name: 'Sara' } },
  ]);
});

test('a request can be declined or taken back, and made again', async () => {
  await runJob('2026-11-03');
  await closeMonth(await as(sara), month);
  await askToReopen(await as(executive), month, 'A price was wrong');
  expect(await answerReopening(await as(omar), month, false)).toBe('declined');
  expect((await listMonths(await as(sara)))[0]?.state).toBe('closed');
  expect(await askToReopen(await as(executive), month, 'It is wrong, really')).toBe('asked');
  expect(await answerReopening(await as(executive), month, false)).toBe('declined');
  expect(await answerReopening(await as(omar), month, true)).toBe('answered_already');
});

test('with one administrator nobody could agree, so nobody is asked', async () => {
  await runJob('2026-11-03');
  await closeMonth(await as(sara), month);
  await database.sql`update app_user set disabled_at = now() where id = ${omar?.id ?? 0}`;
  expect(await askToReopen(await as(sara), month, 'Invoices came late')).toBe('nobody_else');
  // another than the administrator can ask: two people again
  expect(await askToReopen(await as(executive), month, 'Invoices came late')).toBe('asked');
});

test('what is not in order is listed, and written down with the closing', async () => {
  await runJob('2026-11-03');
  await database.sql`update data_source set last_received_at = '2026-10-20', kind = 'import' where id = 2`;
  await database.sql`insert into job (kind, state) values ('import.commit', 'failed')`;
  await writeHistory(database.sql, 4, {
    stretches: [
      {
        subscriptionKey: 'a',
        status: 'active',
        startsOn: '2026-09-01',
        endsOn: null,
        mrrMinor: 1,
        currency: 'EUR',
      },
    ],
    requests: [],
    orders: [],
    answers: [],
    exclusion: null,
  });
  await rebuildRollups(await system('2026-11-03'));
  const points = await listOpenPoints(await as(sara), month);
  expect(points).toEqual([
    { kind: 'stale_source', name: expect.any(String), lastReceivedOn: '2026-10-20' },
    { kind: 'failed_jobs', jobs: 1 },
    // the openings of a month, a quarter, half a year and a year, and the end
    { kind: 'missing_rate', currency: 'EUR', months: 5 },
  ]);
  await closeMonth(await as(sara), month);
  expect((await listMonths(await as(sara)))[0]?.openPoints).toBe(3);
  await database.sql`update data_source set last_received_at = null where id = 2`;
});

test.each(['csm', 'marketing', 'viewer'] as const)(
  'a %s reads closed months and closes none',
  async (role) => {
    const ctx = await as(await arrangeUser(database.db, { role }));
    await expect(closeMonth(ctx, month)).rejects.toThrow(PermissionDeniedError);
    await expect(askToReopen(ctx, month, 'because')).rejects.toThrow(PermissionDeniedError);
    expect(await listMonths(ctx)).toBeDefined();
  },
);
