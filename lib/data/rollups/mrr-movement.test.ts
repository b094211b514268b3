import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { findPeriodSums } from '@/lib/data/kpis/summed-period';
import { buildActivitySpans } from '@/lib/data/rollups/activity';
import { buildCustomerMonths } from '@/lib/data/rollups/customer-month';
import { buildMrrMovements } from '@/lib/data/rollups/mrr-movement';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { contractSpans, standingOn } from '@/lib/domain/activity-subscription';
import { addDays, addMonths, daysBetween } from '@/lib/domain/calendar-date';
import { daysPeriod } from '@/lib/domain/kpi-period';
import { listMovements } from '@/lib/domain/mrr-movement';
import {
  customerHistory,
  forgetCustomers,
  HISTORY_START,
  HISTORY_TODAY,
  writeHistory,
} from '@/lib/testing/customer-history';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation } from '@/lib/testing/people';
import { contractFigures, countedIn, rateOf } from '@/lib/testing/specified-figures';
import { viewerContext } from '@/lib/testing/viewer-context';

let database: TestDatabase;
let ctx: Ctx;
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
  await arrangeOrganisation(database.db, { currency: 'SAR', timeZone: 'UTC' });
  ctx = viewerContext(database.db, { now: new Date(`${HISTORY_TODAY}T12:00:00Z`) });
  for (const currency of ['USD', 'KWD']) {
    for (let month = HISTORY_START; month <= HISTORY_TODAY; month = addMonths(month, 1)) {
      await database.sql`insert into exchange_rate (base, quote, month, rate)
        values (${currency}, 'SAR', ${month}, ${rateOf(currency, month)})`;
    }
  }
});
beforeEach(() => forgetCustomers(database.owner));
afterAll(() => database.drop());

async function build(settings: RollupSettings = usual) {
  await buildActivitySpans(database.db, settings, 'all');
  await buildCustomerMonths(database.db, settings, 'all');
  await buildMrrMovements(database.db, settings, 'all');
}

type LedgerRow = { customer: number; on: string; currency: string; before: number; after: number };

async function ledger(): Promise<(LedgerRow & { isNew: boolean; wasPaused: boolean; isPaused: boolean })[]> {
  return database.sql`
    select customer_id as customer, changed_on::text as on, currency, before_minor::int as before, after_minor::int as after,
      counts_as_new as "isNew", was_paused as "wasPaused", is_paused as "isPaused"
    from mrr_movement order by 1, 2, 3`;
}

const anyCompany = fc.tuple(
  fc.array(customerHistory, { minLength: 1, maxLength: 6 }),
  fc.record({
    churnDate: fc.constantFrom('service_end', 'decision'),
    pausedAs: fc.constantFrom('contraction', 'contraction', 'churn'),
    trialRule: fc.constantFrom('paid_day', 'trial_day'),
    wonBackMaxDays: fc.constantFrom(null, 1, 30, 90),
  }),
);

test('the ledger holds every change of the specification, on its day, and adds up to the MRR of any day', async () => {
  await fc.assert(
    fc.asyncProperty(anyCompany, fc.nat(430), async ([company, definitions], offset) => {
      const settings = { ...usual, ...definitions };
      await forgetCustomers(database.owner);
      for (const [index, history] of company.entries()) await writeHistory(database.sql, index + 1, history);
      await build(settings);
      const rows = await ledger();
      for (const [index, { stretches, requests, exclusion }] of company.entries()) {
        const counted = countedIn(stretches, requests, settings);
        const own = rows.filter(({ customer }) => customer === index + 1);
        if (exclusion !== null) {
          expect(own).toEqual([]);
          continue;
        }
        const expected = listMovements(
          counted.map(({ stretch }) => stretch),
          '9999-12-30',
          settings.wonBackMaxDays,
        );
        // amounts of several currencies are added up as if there were one, as the domain does here
        const byDay = new Map<string, typeof own>();
        for (const row of own) byDay.set(row.on, [...(byDay.get(row.on) ?? []), row]);
        const moved = [...byDay].map(([on, all]) => ({
          on,
          amountMinor: all.reduce((sum, { before, after }) => sum + after - before, 0),
        }));
        expect(moved.filter(({ amountMinor }) => amountMinor !== 0)).toEqual(
          expected
            .filter(({ amountMinor }) => amountMinor !== 0)
            .map(({ on, amountMinor }) => ({ on, amountMinor })),
        );
        for (const { on, kind, reason } of expected) {
          const [row] = byDay.get(on) ?? [];
          expect(row, `${kind} on ${on}`).toMatchObject({ isNew: kind === 'new' });
          if (reason) expect(reason === 'paused' ? row?.isPaused : row?.wasPaused).toBe(true);
        }
        const day = addDays(HISTORY_START, offset);
        const paid = own
          .filter(({ on }) => on <= day)
          .reduce((sum, { before, after }) => sum + after - before, 0);
        expect(paid).toBe(
          standingOn(
            counted.map(({ stretch }) => stretch),
            day,
          ).mrrMinor,
        );
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('a period may open and close on any day: its figures are those of the specification', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyCompany,
      fc.nat(380),
      fc.integer({ min: 1, max: 120 }),
      async (made, start, length) => {
        const [company, definitions] = made;
        const settings = { ...usual, ...definitions };
        await forgetCustomers(database.owner);
        for (const [index, history] of company.entries())
          await writeHistory(database.sql, index + 1, history);
        await build(settings);
        const openingOn = addDays(HISTORY_START, start);
        const closingOn = addDays(
          openingOn,
          Math.min(length, Math.max(1, daysBetween(openingOn, HISTORY_TODAY))),
        );
        const period = daysPeriod(openingOn, closingOn, HISTORY_TODAY);
        const included = company
          .filter(({ exclusion }) => exclusion === null)
          .map(({ stretches, requests }) => countedIn(stretches, requests, settings));
        const { contract: row } = await findPeriodSums(ctx, settings, period, ['contract']);
        const expected = contractFigures(included, period, settings);
        if (!row) {
          expect(expected).toMatchObject({ start: 0, end: 0, intra: 0 });
          return;
        }
        expect({
          start: row.customersStart,
          kept: row.customersKept,
          new: row.customersNew,
          wonBack: row.customersWonBack,
          intra: row.customersIntra,
          end: row.customersEnd,
          paused: row.customersPaused,
          paying: row.customersPaying,
          opening: row.mrrStartMinor,
          closing: row.mrrEndMinor,
          keptOfOpening: row.grrNumeratorMinor,
          closingOfOpening: row.nrrNumeratorMinor,
          pausedMinor: row.mrrPausedMinor,
          resumedMinor: row.mrrResumedMinor,
          newMinor: row.mrrNewMinor,
          reactivation: row.mrrReactivationMinor,
          expansion: row.mrrExpansionMinor,
          contraction: row.mrrContractionMinor,
          churn: row.mrrChurnMinor,
          exchange: row.mrrExchangeMinor,
        }).toMatchObject(expected);
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);

describe('one customer', () => {
  const paid = (startsOn: string, endsOn: string | null, mrrMinor: number, subscriptionKey = 'a') => ({
    subscriptionKey,
    status: 'active' as const,
    startsOn,
    endsOn,
    mrrMinor,
    currency: 'SAR',
  });
  const write = (stretches: ReturnType<typeof paid>[]) =>
    writeHistory(database.sql, 1, { stretches, requests: [], orders: [], answers: [], exclusion: null });
  const amounts = async () => (await ledger()).map(({ on, before, after }) => [on, before, after]);

  test('with two subscriptions moves by their sum', async () => {
    await write([paid('2024-01-10', '2024-06-01', 100, 'a'), paid('2024-03-01', null, 50, 'b')]);
    await build();
    expect(await amounts()).toEqual([
      ['2024-01-10', 0, 100],
      ['2024-03-01', 100, 150],
      ['2024-06-01', 150, 50],
    ]);
  });

  test('who leaves and returns on the same day does not move, and one who changes the price moves once', async () => {
    await write([
      paid('2024-01-10', '2024-06-01', 100, 'a'),
      paid('2024-06-01', '2024-08-01', 100, 'b'),
      paid('2024-08-01', null, 130, 'c'),
    ]);
    await build();
    expect(await amounts()).toEqual([
      ['2024-01-10', 0, 100],
      ['2024-08-01', 100, 130],
    ]);
  });

  test('whose subscription overlaps itself or is over as it starts', async () => {
    await write([
      paid('2024-01-10', '2024-04-01', 100),
      paid('2024-03-01', null, 100),
      paid('2024-02-01', '2024-02-01', 900, 'b'),
    ]);
    await build();
    expect(await amounts()).toEqual([
      ['2024-01-10', 0, 100],
      ['2024-03-01', 100, 200],
      ['2024-04-01', 200, 100],
    ]);
  });

  test('at a price nobody knows comes and goes at nothing', async () => {
    await write([paid('2024-01-10', '2024-04-01', 0)]);
    await database.sql`update subscription_period set is_price_unknown = true`;
    await build();
    expect(await amounts()).toEqual([
      ['2024-01-10', 0, 0],
      ['2024-04-01', 0, 0],
    ]);
  });

  test('of twenty years ago is in the ledger still', async () => {
    await write([paid('2004-05-10', '2005-04-01', 70), paid('2024-02-01', null, 80)]);
    await build();
    expect((await amounts())[0]).toEqual(['2004-05-10', 0, 70]);
    expect(contractSpans([])).toEqual([]);
  });
});
