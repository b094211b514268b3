import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActivitySpans } from '@/lib/data/rollups/activity';
import { buildCustomerMonths } from '@/lib/data/rollups/customer-month';
import { buildKpiMonths, keptPeriods } from '@/lib/data/rollups/kpi-month';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { customerPeriod, orderSpans } from '@/lib/domain/activity';
import { contractSpans } from '@/lib/domain/activity-subscription';
import { addMonths } from '@/lib/domain/calendar-date';
import { type KpiPeriod, kpiPeriods } from '@/lib/domain/kpi-period';
import {
  customerHistory,
  forgetCustomers,
  HISTORY_START,
  HISTORY_TODAY,
  writeHistory,
} from '@/lib/testing/customer-history';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { contractFigures, countedIn, countsOf, rateOf } from '@/lib/testing/specified-figures';

// lib/domain says in TypeScript what a figure is; the rollups say it in SQL. Random histories hold the two together.

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
  for (const currency of ['USD', 'KWD']) {
    for (let month = HISTORY_START; month <= HISTORY_TODAY; month = addMonths(month, 1)) {
      await database.sql`insert into exchange_rate (base, quote, month, rate)
        values (${currency}, 'SAR', ${month}, ${rateOf(currency, month)})`;
    }
  }
});
afterAll(() => database.drop());

async function build(settings: RollupSettings) {
  await buildActivitySpans(database.db, settings, 'all');
  await buildCustomerMonths(database.db, settings, 'all');
  for (const { kind, periods } of await keptPeriods(database.db, settings.today)) {
    await buildKpiMonths(database.db, settings, kind, periods);
  }
}

const anyCompany = fc.tuple(
  fc.array(customerHistory, { minLength: 1, maxLength: 8 }),
  fc.record({
    churnDate: fc.constantFrom('service_end', 'decision'),
    pausedAs: fc.constantFrom('contraction', 'contraction', 'churn'),
    trialRule: fc.constantFrom('paid_day', 'trial_day'),
    wonBackMaxDays: fc.constantFrom(null, 1, 30, 90),
  }),
);

test('spans and revenue of contracts are those of the specification', async () => {
  await fc.assert(
    fc.asyncProperty(anyCompany, async ([company, definitions]) => {
      const settings = { ...usual, ...definitions };
      await forgetCustomers(database.owner);
      for (const [index, history] of company.entries()) await writeHistory(database.sql, index + 1, history);
      await build(settings);
      const counted = company.map(({ stretches, requests }) => countedIn(stretches, requests, settings));
      expect(await storedSpans('contract')).toEqual(
        counted.flatMap((all, index) =>
          contractSpans(all.map(({ stretch }) => stretch)).map(({ startsOn, endsOn }) => [
            index + 1,
            startsOn,
            endsOn,
          ]),
        ),
      );
      const included = counted.filter((_, index) => company[index]?.exclusion === null);
      await expectFigures('contract', (period) => contractFigures(included, period, settings));
    }),
    { numRuns: 60 },
  );
}, 240_000);

test('spans and counts of shoppers are those of the specification', async () => {
  await fc.assert(
    fc.asyncProperty(anyCompany, async ([company, { wonBackMaxDays }]) => {
      const settings = { ...usual, wonBackMaxDays };
      await forgetCustomers(database.owner);
      for (const [index, history] of company.entries()) await writeHistory(database.sql, index + 1, history);
      await build(settings);
      const spans = company.map(({ orders }) =>
        orderSpans(
          orders.filter(({ quantity }) => quantity > 0).map(({ on }) => on),
          usual.repeatWindowDays,
        ),
      );
      expect(await storedSpans('repeat')).toEqual(
        spans.flatMap((own, index) => own.map(({ startsOn, endsOn }) => [index + 1, startsOn, endsOn])),
      );
      await expectFigures('repeat', (period) => ({
        ...countsOf(
          spans
            .filter((_, index) => company[index]?.exclusion === null)
            .map((own) => customerPeriod(own, period.openingOn, period.closingOn, wonBackMaxDays)),
        ),
        paused: 0,
      }));
    }),
    { numRuns: 20 },
  );
}, 120_000);

async function storedSpans(kind: string) {
  const rows = await database.sql`
    select customer_id, starts_on::text, ends_on::text from activity_span where kind = ${kind}
    order by customer_id, starts_on`;
  return rows.map(({ customer_id, starts_on, ends_on }) => [customer_id, starts_on, ends_on]);
}

async function expectFigures(kind: string, expected: (period: KpiPeriod) => object) {
  const rows = await database.sql`select * from kpi_month where kind = ${kind} order by month, span_months`;
  for (const period of kpiPeriods(rows[0]?.month ?? HISTORY_TODAY, HISTORY_TODAY)) {
    // rates before the first month of the histories do not exist
    if (period.openingOn < HISTORY_START) continue;
    const row = rows.find((one) => one.month === period.month && one.span_months === period.spanMonths);
    if (!row) {
      expect(rows).toEqual([]);
      continue;
    }
    const figures = {
      start: row.customers_start,
      kept: row.customers_kept,
      new: row.customers_new,
      wonBack: row.customers_won_back,
      intra: row.customers_intra,
      end: row.customers_end,
      paused: row.customers_paused,
      paying: row.customers_paying,
      opening: Number(row.mrr_start_minor),
      closing: Number(row.mrr_end_minor),
      keptOfOpening: Number(row.grr_numerator_minor),
      closingOfOpening: Number(row.nrr_numerator_minor),
      pausedMinor: Number(row.mrr_paused_minor),
      resumedMinor: Number(row.mrr_resumed_minor),
      newMinor: Number(row.mrr_new_minor),
      reactivation: Number(row.mrr_reactivation_minor),
      expansion: Number(row.mrr_expansion_minor),
      contraction: Number(row.mrr_contraction_minor),
      churn: Number(row.mrr_churn_minor),
      exchange: Number(row.mrr_exchange_minor),
    };
    expect(figures, `${kind} ${period.month} over ${period.spanMonths}`).toMatchObject(expected(period));
  }
}
