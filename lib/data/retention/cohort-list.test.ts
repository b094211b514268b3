import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { type CohortGroupCells, cohortGroups } from '@/lib/data/retention/cohort-groups';
import { listCohortCustomers } from '@/lib/data/retention/cohort-list';
import type { AskedCohortCell } from '@/lib/data/retention/cohort-list-row';
import { listCohortCells, listCohortMonths } from '@/lib/data/retention/cohorts';
import { exportCohortCustomers } from '@/lib/data/retention/export-cohorts';
import { buildActivitySpans } from '@/lib/data/rollups/activity';
import { buildCohorts } from '@/lib/data/rollups/cohort';
import { buildSearch } from '@/lib/data/rollups/customer-search';
import { buildCustomerStates } from '@/lib/data/rollups/customer-state';
import { findRollupSettings } from '@/lib/data/rollups/settings';
import { markBuilt } from '@/lib/data/rollups/status';
import { addMonths, type CalendarDate } from '@/lib/domain/calendar-date';
import { type CohortAddress, measuresOf, parseCohortAddress } from '@/lib/domain/cohort-address';
import { COHORT_LISTS } from '@/lib/domain/cohort-list-address';
import { type CohortCell, cohortMatrix, isByMonth } from '@/lib/domain/cohort-matrix';
import { PermissionDeniedError } from '@/lib/errors';
import {
  customerHistory,
  forgetCustomers,
  HISTORY_START,
  HISTORY_TODAY,
  writeHistory,
} from '@/lib/testing/customer-history';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation } from '@/lib/testing/people';
import { viewerContext } from '@/lib/testing/viewer-context';

// A cell, the list behind it and its file must never differ: random histories look for one where they do.

let database: TestDatabase;
let owner: Ctx;
const ages = Array.from({ length: 36 }, (_, age) => age);
const everyPage = { limit: 100, cursor: null };

beforeAll(async () => {
  database = await createTestDatabase();
  await arrangeOrganisation(database.db, { currency: 'SAR', timeZone: 'UTC', repeatWindowDays: 120 });
  owner = viewerContext(database.db, { role: 'admin', now: new Date(`${HISTORY_TODAY}T09:00:00Z`) });
  for (let month = HISTORY_START; month <= HISTORY_TODAY; month = addMonths(month, 1)) {
    const step = Number(month.slice(5, 7)) / 100;
    // no rate of dinars in two months: what is not known must be unknown in both places
    await database.sql`insert into exchange_rate (base, quote, month, rate) values ('USD', 'SAR', ${month}, ${3.7 + step})`;
    if (!['2024-03-01', '2024-06-01'].includes(month)) {
      await database.sql`insert into exchange_rate (base, quote, month, rate) values ('KWD', 'SAR', ${month}, ${12.1 + step})`;
    }
  }
});
afterAll(() => database.drop());

async function build() {
  const settings = await findRollupSettings(database.db, HISTORY_TODAY);
  if (!settings) throw new Error('arrange the organisation first');
  await buildActivitySpans(database.db, settings, 'all');
  await buildCustomerStates(database.db, settings, 'all');
  await buildSearch(database.db, 'all');
  await buildCohorts(database.db, settings);
  await markBuilt(database.db, ['kpi_month', 'cohort_cell'], HISTORY_TODAY);
}

async function arrange(company: Parameters<typeof writeHistory>[2][], unit: string) {
  await forgetCustomers(database.owner);
  await database.sql`update organisation set counting_unit = ${unit}`;
  for (const [index, history] of company.entries()) await writeHistory(database.sql, index + 1, history);
  await database.sql`update customer set parent_customer_id = 1 where id in (2, 3)`;
  await database.sql`update customer set acquisition_channel = case id % 3 when 0 then 'fair' when 1 then 'referral' end`;
  await build();
}

const addressOf = (kind: CohortAddress['kind'], values: Partial<CohortAddress> = {}): CohortAddress => ({
  ...parseCohortAddress({}, [kind]),
  ...values,
});

async function askedCell(
  matrix: CohortAddress,
  startOn: CalendarDate,
  age: number,
): Promise<AskedCohortCell> {
  return { matrix, startOn, age, list: 'kept', settings: await getFigureSettings(owner) };
}

/** Lists of one cell, checked among themselves, against the cell they stand behind. */
async function expectListsToAgree(asked: AskedCohortCell, cells: readonly CohortCell[]) {
  const { matrix, startOn, age } = asked;
  const { kind, measure, grain } = matrix;
  const about = `${kind} ${measure} ${startOn} at ${age}`;
  const row = cohortMatrix(cells, {
    measure,
    kind,
    grain,
    today: HISTORY_TODAY,
    completeFrom: null,
    ages: [age],
  }).rows.find((one) => one.startOn === startOn);
  const figure = row?.figures[0] ?? null;
  const sums = { mrr: 0, atStart: 0, revenue: 0 };
  for (const list of COHORT_LISTS) {
    const { total, customers } = await listCohortCustomers(owner, { ...asked, list }, everyPage);
    expect(customers.length, about).toBe(total[list]);
    if (list !== 'waiting') {
      for (const one of customers) {
        sums.mrr += one.mrrMinor ?? 0;
        sums.atStart += one.mrrAtStartMinor ?? 0;
        sums.revenue += one.revenueMinor ?? 0;
      }
    }
    if (figure === null) expect(total.kept + total.gone, about).toBe(0);
    else {
      expect(total.kept + total.gone, about).toBe(figure.customers);
      if (measure !== 'revenue')
        expect([total.kept, total.kept + total.gone], about).toEqual([figure.part, figure.whole]);
    }
    if (list === 'gone' && !isByMonth(kind, measure)) {
      // gone on a later day than the age, or before it began: neither may stand in the list
      expect(
        customers.filter(({ leftOn, onDay }) => leftOn === null || leftOn > onDay),
        about,
      ).toEqual([]);
    }
    if (list === 'kept')
      expect(customers.filter(({ leftOn }) => leftOn !== null && !isByMonth(kind, measure))).toEqual([]);
  }
  if (measure === 'revenue' && figure?.part != null && figure.whole !== null) {
    const [part, whole] = kind === 'contract' ? [sums.mrr, sums.atStart] : [sums.revenue, null];
    expect(part, about).toBe(figure.part);
    if (whole !== null) expect(whole, about).toBe(figure.whole);
  }
}

test('every cell has as many customers behind it as it says, worth as much', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(customerHistory, { minLength: 3, maxLength: 10 }),
      fc.constantFrom('account', 'parent'),
      async (company, unit) => {
        await arrange(company, unit);
        for (const kind of ['contract', 'repeat'] as const) {
          const months = await listCohortMonths(owner, kind);
          const [from, to] = [months[0], months.at(-1)];
          if (!from || !to) continue;
          const cells = await listCohortCells(owner, { kind, from, to, ages });
          for (const { cohortMonth, age } of cells) {
            for (const measure of measuresOf(kind)) {
              await expectListsToAgree(
                await askedCell(addressOf(kind, { measure }), cohortMonth, age),
                cells,
              );
            }
          }
        }
      },
    ),
    { numRuns: 4 },
  );
}, 300_000);

test('groups add up to everybody, and each cell of a group to its list', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(customerHistory, { minLength: 4, maxLength: 10 }),
      fc.constantFrom('account', 'parent'),
      async (company, unit) => {
        await arrange(company, unit);
        for (const kind of ['contract', 'repeat'] as const) {
          const [from] = await listCohortMonths(owner, kind);
          if (!from) continue;
          const question = { kind, from, to: '2025-03-01', ages: [0, 1, 2, 3, 4, 5, 6] };
          const cells = await listCohortCells(owner, question);
          const groups = await cohortGroups.prepare(
            owner,
            { ...question, cut: 'channel', grain: 'month' },
            async () => {},
          );
          expect(added(groups)).toEqual(added([{ value: null, isRest: false, values: 1, cells }]));
          for (const group of groups) {
            for (const cell of group.cells.filter(({ age }) => age === 2)) {
              const matrix = addressOf(kind, { cut: 'channel', group: { value: group.value } });
              await expectListsToAgree(await askedCell(matrix, cell.cohortMonth, 2), group.cells);
            }
          }
        }
      },
    ),
    { numRuns: 6 },
  );
}, 300_000);

/** Counts of all groups by cohort and age; money only where it is known throughout. */
function added(groups: readonly CohortGroupCells[]): Record<string, [number, number, number]> {
  const sums: Record<string, [number, number, number]> = {};
  for (const { cells } of groups) {
    for (const { cohortMonth, age, customers, active, bought } of cells) {
      const key = `${cohortMonth}/${age}`;
      const [a, b, c] = sums[key] ?? [0, 0, 0];
      sums[key] = [a + customers, b + active, c + (bought ?? 0)];
    }
  }
  return sums;
}

describe('one cohort', () => {
  const stretch = (startsOn: string, endsOn: string | null, mrrMinor = 100) => ({
    subscriptionKey: 'a',
    status: 'active' as const,
    startsOn,
    endsOn,
    mrrMinor,
    currency: 'SAR',
  });
  const nothing = { stretches: [], requests: [], orders: [], answers: [], exclusion: null };

  beforeAll(() =>
    arrange(
      [
        { ...nothing, stretches: [stretch('2025-01-05', '2025-02-01'), stretch('2025-02-20', null, 300)] },
        { ...nothing, stretches: [stretch('2025-01-10', '2025-02-10')] },
        { ...nothing, stretches: [stretch('2025-01-31', null)] },
        { ...nothing, stretches: [stretch('2025-01-20', null)], exclusion: 'test' },
      ],
      'account',
    ),
  );

  const listOf = async (age: number, list: 'kept' | 'gone' | 'waiting', limit = 10) => {
    const asked = await askedCell(addressOf('contract'), '2025-01-01', age);
    return listCohortCustomers(owner, { ...asked, list }, { limit, cursor: null });
  };

  test('says who left when, who came back when, and whose day has not come', async () => {
    const { customers: gone } = await listOf(1, 'gone');
    expect(gone.map(({ customerId, leftOn }) => [customerId, leftOn])).toEqual([
      [2, '2025-02-10'],
      [1, '2025-02-01'],
    ]);
    const { customers: kept, total } = await listOf(2, 'kept');
    expect(kept.map(({ customerId, returnedOn, mrrMinor }) => [customerId, returnedOn, mrrMinor])).toEqual([
      [1, '2025-02-20', 300],
    ]);
    expect([total.kept, total.gone, total.waiting]).toEqual([1, 1, 1]);
    const { customers: waiting } = await listOf(2, 'waiting');
    expect(waiting.map(({ customerId, onDay }) => [customerId, onDay])).toEqual([[3, '2025-03-31']]);
  });

  test('is paged both ways', async () => {
    const first = await listOf(0, 'kept', 2);
    expect([first.before, first.customers.length]).toEqual([null, 2]);
    const asked = await askedCell(addressOf('contract'), '2025-01-01', 0);
    const second = await listCohortCustomers(owner, asked, {
      limit: 2,
      cursor: { toward: 'after', token: first.after ?? '' },
    });
    expect([second.customers.length, second.after]).toEqual([1, null]);
    const back = await listCohortCustomers(owner, asked, {
      limit: 2,
      cursor: { toward: 'before', token: second.before ?? '' },
    });
    expect(back.customers).toEqual(first.customers);
  });

  test('leaves as a file with the same rows, on record, for those who may', async () => {
    const asked = { ...(await askedCell(addressOf('contract'), '2025-01-01', 1)), list: 'gone' as const };
    const written: number[] = [];
    const total = await exportCohortCustomers(owner, asked, async (rows) => {
      written.push(...rows.map(({ customerId }) => customerId));
    });
    expect([written, total.gone]).toEqual([[2, 1], 2]);
    const [entry] =
      await database.sql`select action, subject_id, details from audit_log order by id desc limit 1`;
    expect(entry).toMatchObject({
      action: 'kpi.exported',
      subject_id: '2025-01/1',
      details: { list: 'gone', customers: 2 },
    });
    const viewer = viewerContext(database.db, { role: 'viewer' });
    await expect(exportCohortCustomers(viewer, asked, async () => {})).rejects.toThrow(PermissionDeniedError);
  });
});
