import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeMonth } from '@/lib/data/closed-months/close-month';
import { findClosing } from '@/lib/data/closed-months/find-closing';
import { countRestatements } from '@/lib/data/closed-months/list-closed-months';
import { getRestatement } from '@/lib/data/closed-months/restatement';
import type { Ctx } from '@/lib/data/context';
import { getCustomerValues, saveCustomerValues } from '@/lib/data/customers/edit-customer';
import { mergeCustomers } from '@/lib/data/customers/merge';
import { getDefinitions, saveDefinitions } from '@/lib/data/definitions';
import { recordExchangeRates } from '@/lib/data/exchange-rates';
import { listKpiRows } from '@/lib/data/kpis/kpi-period-rows';
import { sumNps } from '@/lib/data/kpis/nps-answers';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { touchCustomers } from '@/lib/data/rollups/touch';
import { addMonths } from '@/lib/domain/calendar-date';
import { KPI_SPANS, kpiPeriod } from '@/lib/domain/kpi-period';
import {
  type CustomerHistory,
  customerHistory,
  forgetCustomers,
  HISTORY_START,
  HISTORY_TODAY,
  writeHistory,
} from '@/lib/testing/customer-history';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation, arrangeUser, contextOf } from '@/lib/testing/people';

let database: TestDatabase;
let admin: Ctx;
const month = '2025-01-01';

beforeAll(async () => {
  database = await createTestDatabase();
  await arrangeOrganisation(database.db, { timeZone: 'UTC', repeatWindowDays: 120 });
  for (let at = HISTORY_START; at <= HISTORY_TODAY; at = addMonths(at, 1)) {
    await database.sql`insert into exchange_rate (base, quote, month, rate, recorded_at) values
      ('USD', 'SAR', ${at}, 3.75, '2024-01-01'), ('KWD', 'SAR', ${at}, 12.2, '2024-01-01')`;
  }
  const user = await arrangeUser(database.db, { role: 'admin', name: 'Sara' });
  admin = await contextOf(database.db, user, new Date(`${HISTORY_TODAY}T12:00:00Z`));
});
beforeEach(async () => {
  await forgetMonths();
  await database.sql`update organisation set churn_date = 'service_end'`;
});
afterAll(() => database.drop());

async function forgetMonths() {
  await database.owner`truncate closed_month, closed_month_event, closed_kpi, closed_nps, closed_cohort_cell,
    closed_customer_month, notice, job, import_run, customer_change cascade`;
  await forgetCustomers(database.owner);
}

/** Every figure of the closed month in every length, as a page reads them. */
async function shown() {
  const rows = await listKpiRows(admin, ...KPI_SPANS.map((spanMonths) => ({ spanMonths, months: [month] })));
  const answers = await Promise.all(
    KPI_SPANS.map((span) =>
      sumNps(admin, { survey: 'relationship', period: kpiPeriod(month, span, admin.today) }),
    ),
  );
  return {
    sums: rows.map(({ closing, ...sums }) => sums),
    answers: answers.map(({ promoters, passives, detractors }) => [promoters, passives, detractors]),
  };
}

/** A minute later, so that what happened before and after the closing is told apart. */
const later = () => ({ ...admin, now: new Date(admin.now.getTime() + 60_000) });

const contract = (mrrMinor: number, over: Partial<CustomerHistory['stretches'][number]> = {}) => ({
  stretches: [
    {
      subscriptionKey: 'a',
      status: 'active' as const,
      startsOn: '2024-02-10',
      endsOn: null,
      mrrMinor,
      currency: 'SAR',
      ...over,
    },
  ],
  requests: [],
  orders: [],
  answers: [],
  exclusion: null,
});

async function closeThree() {
  for (const id of [1, 2, 3]) await writeHistory(database.sql, id, contract(id * 1_000));
  await rebuildRollups(admin);
  expect(await closeMonth(admin, month)).toBe('closed');
}

async function restatement() {
  const closing = await findClosing(admin, month);
  if (!closing) throw new Error('the month is not closed');
  return getRestatement(admin, closing);
}

const publicIdOf = async (id: number) =>
  String((await database.sql`select public_id from customer where id = ${id}`)[0]?.public_id);

const company = fc.array(customerHistory, { minLength: 2, maxLength: 8 });

test('a closed month never changes, whatever is found out later', async () => {
  await fc.assert(
    fc.asyncProperty(
      company,
      company,
      fc.constantFrom('service_end', 'decision'),
      async (before, after, churnDate) => {
        await forgetMonths();
        await database.sql`update organisation set churn_date = 'service_end', repeat_window_days = 120`;
        for (const [index, history] of before.entries()) await writeHistory(database.sql, index + 1, history);
        await rebuildRollups(admin);
        const open = await shown();
        expect(await closeMonth(admin, month)).toBe('closed');
        const closed = await shown();
        expect(closed).toEqual(open);

        for (const [index, history] of after.entries()) await writeHistory(database.sql, index + 1, history);
        await database.sql`update organisation set churn_date = ${churnDate}, repeat_window_days = 60`;
        await rebuildRollups(later());
        const now = await shown();
        expect(now.answers).toEqual(closed.answers);
        for (const row of now.sums) {
          const frozen = closed.sums.find(
            ({ kind, spanMonths }) => kind === row.kind && spanMonths === row.spanMonths,
          );
          // of kinds that nobody knew of the month was closed without
          if (frozen) expect(row).toEqual(frozen);
          else expect(row).toMatchObject({ customersStart: 0, customersEnd: 0, customersNew: 0 });
        }
        expect(now.sums.length).toBeGreaterThanOrEqual(closed.sums.length);

        const { periods, customers, causes } = await restatement();
        const differs = periods.some(({ restated }) => restated.length > 0);
        const counted = (await countRestatements(admin, [month])).get(month) ?? 0;
        expect(counted > 0).toBe(differs);
        if (customers.length > 0) expect(causes.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 8 },
  );
}, 300_000);

test('a merge is named as the cause, with both customers and what moved', async () => {
  await closeThree();
  const before = await shown();
  await mergeCustomers(later(), { kept: await publicIdOf(1), absorbed: await publicIdOf(2) });
  await rebuildRollups(later());
  expect(await shown()).toEqual(before);
  const { periods, customers, causes, causesOfFigures } = await restatement();
  expect(causes).toMatchObject([{ kind: 'merge', customers: 2, by: { name: 'Sara' } }]);
  expect(customers.map(({ customerId, frozen, now }) => [customerId, frozen.endMinor, now.endMinor])).toEqual(
    [
      [1, 1_000, 3_000],
      [2, 2_000, null],
    ],
  );
  const active = periods
    .find(({ spanMonths }) => spanMonths === 1)
    ?.restated.find(({ metric }) => metric === 'active_customers');
  expect(active).toMatchObject({ frozen: 3, now: 2 });
  expect(causesOfFigures.get('contract/active_customers')).toEqual([causes[0]?.key]);
  // the sum is the same: nothing to restate
  expect(causesOfFigures.has('contract/mrr')).toBe(false);
});

test('a customer taken out of the figures is named', async () => {
  await closeThree();
  const publicId = await publicIdOf(3);
  const { version, values } = await getCustomerValues(admin, 3);
  await saveCustomerValues(later(), publicId, {
    version,
    base: values,
    wanted: { ...values, exclusion: 'internal' },
  });
  await rebuildRollups(later());
  const { causes, customers } = await restatement();
  expect(causes).toMatchObject([
    { kind: 'exclusion', customer: { name: 'Customer 3' }, before: null, after: 'internal', customers: 1 },
  ]);
  expect(customers).toHaveLength(1);
});

test('an import is named by its file, and so is its undoing', async () => {
  await closeThree();
  const [run] = await database.sql<{ id: number }[]>`
    insert into import_run (source_id, file_name, file_bytes, stored_as, state, committed_at)
    values (2, 'january.csv', 10, 'x', 'committed', ${later().now.toISOString()}) returning id`;
  await writeHistory(database.sql, 2, contract(2_500));
  await database.sql`
    update subscription_period set import_id = ${run?.id ?? 0} where customer_id = 2 and superseded_at is null`;
  await touchCustomers(admin.db, [2]);
  await rebuildRollups(later());
  expect((await restatement()).causes).toMatchObject([
    { kind: 'import', fileName: 'january.csv', customers: 1 },
  ]);
  await database.sql`update import_run set undone_at = ${later().now.toISOString()}, state = 'undone'`;
  expect((await restatement()).causes).toMatchObject([{ kind: 'import_undone', fileName: 'january.csv' }]);
});

test('a definition is named with what it was and what it is', async () => {
  for (const id of [1, 2]) await writeHistory(database.sql, id, contract(1_000));
  await writeHistory(database.sql, 3, {
    ...contract(3_000, { endsOn: '2025-03-01' }),
    requests: [{ subscriptionKey: 'a', requestedOn: '2025-01-20', withdrawnOn: null }],
  });
  await rebuildRollups(admin);
  await closeMonth(admin, month);
  const definitions = await getDefinitions(admin);
  await saveDefinitions(later(), { ...definitions, churnDate: 'decision' }, HISTORY_TODAY);
  await rebuildRollups(later());
  expect((await restatement()).causes).toMatchObject([
    {
      kind: 'definition',
      setting: 'churnDate',
      before: 'service_end',
      after: 'decision',
      customers: 1,
      by: { name: 'Sara' },
    },
  ]);
});

test('an exchange rate is named, and moves only who pays in that currency', async () => {
  await writeHistory(database.sql, 1, contract(1_000));
  await writeHistory(database.sql, 2, contract(1_000, { currency: 'USD' }));
  await rebuildRollups(admin);
  await closeMonth(admin, month);
  await recordExchangeRates(later(), [{ base: 'USD', quote: 'SAR', month, rate: 3.8 }]);
  await rebuildRollups(later());
  const { causes, customers } = await restatement();
  expect(causes).toMatchObject([{ kind: 'exchange_rate', before: 3.75, after: 3.8, customers: 1 }]);
  expect(customers.map(({ customerId }) => customerId)).toEqual([2]);
  await database.owner`delete from exchange_rate where rate = 3.8`;
});

test('nothing is frozen that is not over, not made, or not brought up to date', async () => {
  expect(await closeMonth(admin, month)).toBe('not_over');
  await closeThree();
  expect(await closeMonth(admin, month)).toBe('closed_already');
  expect(await closeMonth(admin, '2025-03-01')).toBe('not_over');
  expect(await closeMonth(admin, '2025-01-15')).toBe('not_over');
  await saveDefinitions(admin, { ...(await getDefinitions(admin)), pausedMaxDays: 60 }, HISTORY_TODAY);
  expect(await closeMonth(admin, '2025-02-01')).toBe('pending');
  await database.sql`update organisation set paused_max_days = 90`;
});

test('two who close at once close it once', async () => {
  for (const id of [1, 2]) await writeHistory(database.sql, id, contract(1_000));
  await rebuildRollups(admin);
  const outcomes = await Promise.all([closeMonth(admin, month), closeMonth(admin, month)]);
  expect(outcomes.sort()).toEqual(['closed', 'closed_already']);
});

test('records are written once', async () => {
  await closeThree();
  for (const table of ['closed_month', 'closed_kpi', 'closed_customer_month', 'closed_month_event']) {
    await expect(database.sql.unsafe(`delete from ${table}`)).rejects.toThrow(/permission denied/);
  }
  await expect(database.sql`update closed_kpi set sums = '{}'`).rejects.toThrow(/permission denied/);
});
