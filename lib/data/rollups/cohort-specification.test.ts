import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActivitySpans } from '@/lib/data/rollups/activity';
import { buildCohorts } from '@/lib/data/rollups/cohort';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { orderSpans } from '@/lib/domain/activity';
import { contractSpans, countedStretches, standingOn } from '@/lib/domain/activity-subscription';
import { addMonths, type CalendarDate, monthStart, monthsBetween } from '@/lib/domain/calendar-date';
import {
  type CustomerHistory,
  customerHistory,
  forgetCustomers,
  HISTORY_TODAY,
  writeHistory,
} from '@/lib/testing/customer-history';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';

// What a cell of a cohort is, once more, in TypeScript and customer by customer; random histories hold the SQL to it.

let database: TestDatabase;
const usual: RollupSettings = {
  today: HISTORY_TODAY,
  timeZone: 'UTC',
  currency: 'SAR',
  fiscalYearStartMonth: 1,
  churnDate: 'service_end',
  repeatWindowDays: 120,
  pausedMaxDays: 90,
  pausedAs: 'contraction',
  pastDueGraceDays: 30,
  trialRule: 'paid_day',
  wonBackMaxDays: null,
  countingUnit: 'account',
  snapshotAsOf: null,
};

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const anyCompany = fc.tuple(
  fc.array(customerHistory, { minLength: 2, maxLength: 10 }),
  fc.record({
    churnDate: fc.constantFrom('service_end', 'decision'),
    trialRule: fc.constantFrom('paid_day', 'trial_day'),
    countingUnit: fc.constantFrom('account', 'parent'),
  }),
);

type Spans = { startsOn: CalendarDate; endsOn: CalendarDate | null }[];
/** A customer, or a group that counts as one. */
type Unit = {
  joinedOn: CalendarDate;
  activeOn: (on: CalendarDate) => boolean;
  mrrOn: (on: CalendarDate) => number;
  boughtIn: (month: CalendarDate) => boolean;
  revenueIn: (month: CalendarDate) => number;
};

function unitOf(
  accounts: { history: CustomerHistory; spans: Spans }[],
  settings: RollupSettings,
): Unit | null {
  const present = accounts.filter(({ history, spans }) => history.exclusion === null && spans.length > 0);
  const [first] = present.map(({ spans }) => spans[0]?.startsOn ?? '').sort();
  if (!first || first > HISTORY_TODAY) return null;
  const orders = present.flatMap(({ history }) => history.orders).filter(({ on }) => on <= HISTORY_TODAY);
  const inMonth = (month: CalendarDate) => orders.filter(({ on }) => monthStart(on) === month);
  return {
    joinedOn: first,
    activeOn: (on) =>
      present.some(({ spans }) =>
        spans.some(({ startsOn, endsOn }) => startsOn <= on && (endsOn === null || endsOn > on)),
      ),
    mrrOn: (on) =>
      present.reduce(
        (sum, { history }) =>
          sum + standingOn(countedStretches(history.stretches, history.requests, settings), on).mrrMinor,
        0,
      ),
    boughtIn: (month) => inMonth(month).some(({ quantity }) => quantity > 0),
    revenueIn: (month) => inMonth(month).reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  };
}

/** Accounts 2 and 3 belong to account 1, where the unit says so and account 1 is not excluded. */
function unitsOf(kind: 'contract' | 'repeat', company: CustomerHistory[], settings: RollupSettings): Unit[] {
  const accounts = company.map((history) => {
    const spans: Spans =
      kind === 'contract'
        ? contractSpans(countedStretches(history.stretches, history.requests, settings))
        : orderSpans(
            history.orders.filter(({ quantity }) => quantity > 0).map(({ on }) => on),
            settings.repeatWindowDays,
          );
    return { history, spans };
  });
  const grouped = settings.countingUnit === 'parent' && company[0]?.exclusion === null;
  const groups = grouped
    ? [accounts.slice(0, 3), ...accounts.slice(3).map((one) => [one])]
    : accounts.map((one) => [one]);
  return groups.flatMap((group) => unitOf(group, settings) ?? []);
}

function expectedCells(kind: 'contract' | 'repeat', units: Unit[]) {
  const cells = new Map<string, (string | number | null)[]>();
  for (const cohort of [...new Set(units.map(({ joinedOn }) => monthStart(joinedOn)))].sort()) {
    const own = units.filter(({ joinedOn }) => monthStart(joinedOn) === cohort);
    for (let age = 0; age <= monthsBetween(cohort, HISTORY_TODAY); age++) {
      const reached = own.filter(({ joinedOn }) => addMonths(joinedOn, age) <= HISTORY_TODAY);
      const active = reached.filter((unit) => unit.activeOn(addMonths(unit.joinedOn, age)));
      const sum = (of: (unit: Unit) => number, from: Unit[]) =>
        from.reduce((total, unit) => total + of(unit), 0);
      const month = addMonths(cohort, age);
      cells.set(`${cohort}/${age}`, [
        reached.length,
        active.length,
        ...(kind === 'contract'
          ? [
              sum((unit) => unit.mrrOn(addMonths(unit.joinedOn, age)), reached),
              sum((unit) => unit.mrrOn(unit.joinedOn), reached),
              null,
              null,
            ]
          : [
              null,
              null,
              own.filter((unit) => unit.boughtIn(month)).length,
              sum((unit) => unit.revenueIn(month), own),
            ]),
      ]);
    }
  }
  return Object.fromEntries(cells);
}

async function storedCells(kind: string) {
  const rows = await database.sql`
    select cohort_month::text, age, customers, active, mrr_minor::int, mrr_at_start_minor::int, bought, revenue_minor::int
    from cohort_cell where kind = ${kind} order by cohort_month, age`;
  return Object.fromEntries(
    rows.map(({ cohort_month, age, ...sums }) => [`${cohort_month}/${age}`, Object.values(sums)]),
  );
}

test('cells are those of the specification, customer by customer', async () => {
  await fc.assert(
    fc.asyncProperty(anyCompany, async ([histories, definitions]) => {
      const settings = { ...usual, ...definitions } as RollupSettings;
      // the exchange of currencies has tests of its own
      const company = histories.map((history) => ({
        ...history,
        stretches: history.stretches.map((stretch) => ({ ...stretch, currency: 'SAR' })),
      }));
      await forgetCustomers(database.owner);
      for (const [index, history] of company.entries()) await writeHistory(database.sql, index + 1, history);
      await database.sql`update customer set parent_customer_id = 1 where id in (2, 3)`;
      await buildActivitySpans(database.db, settings, 'all');
      await buildCohorts(database.db, settings);
      for (const kind of ['contract', 'repeat'] as const) {
        expect(await storedCells(kind), kind).toEqual(expectedCells(kind, unitsOf(kind, company, settings)));
      }
    }),
    { numRuns: 40 },
  );
}, 240_000);

test('a missing rate leaves the money of a cohort unknown, and its customers known', async () => {
  await forgetCustomers(database.owner);
  await writeHistory(database.sql, 1, {
    stretches: [
      {
        subscriptionKey: 'a',
        status: 'active',
        startsOn: '2025-01-10',
        endsOn: null,
        mrrMinor: 500,
        currency: 'EUR',
      },
    ],
    requests: [],
    orders: [],
    answers: [],
    exclusion: null,
  });
  await buildActivitySpans(database.db, usual, 'all');
  await buildCohorts(database.db, usual);
  expect(await storedCells('contract')).toEqual({
    '2025-01-01/0': [1, 1, null, null, null, null],
    '2025-01-01/1': [1, 1, null, null, null, null],
    '2025-01-01/2': [1, 1, null, null, null, null],
  });
});
