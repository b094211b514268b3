import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActivitySpans } from '@/lib/data/rollups/activity';
import { buildCustomerMonths } from '@/lib/data/rollups/customer-month';
import { buildKpiMonths, keptPeriods } from '@/lib/data/rollups/kpi-month';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { customerPeriod, orderSpans } from '@/lib/domain/activity';
import {
  type CountedStretch,
  contractSpans,
  countedStretches,
  type Standing,
  standingOn,
} from '@/lib/domain/activity-subscription';
import { addMonths, type CalendarDate } from '@/lib/domain/calendar-date';
import { type KpiPeriod, kpiPeriods } from '@/lib/domain/kpi-period';
import { convertMoney } from '@/lib/domain/money';
import { type CustomerMrr, sumMrr } from '@/lib/domain/mrr-movement';
import {
  type CustomerHistory,
  customerHistory,
  forgetCustomers,
  HISTORY_START,
  HISTORY_TODAY,
  writeHistory,
} from '@/lib/testing/customer-history';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';

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

/** A rate for every month, moving in the last digit that a double holds and over ties of rounding. */
function rateOf(currency: string, month: CalendarDate): number {
  if (currency === 'SAR') return 1;
  const step = Number(month.slice(5, 7)) - 1;
  return currency === 'USD' ? 3.75 + step * 0.005 : 12.205 + step * 0.1;
}

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

type Counted = { currency: string; stretch: CountedStretch };

/** What counts of a customer, with the currency of each stretch, which the domain leaves to its caller. */
function countedIn(
  stretches: CustomerHistory['stretches'],
  requests: CustomerHistory['requests'],
  settings: RollupSettings,
): Counted[] {
  const marked = stretches.map((stretch, index) => ({
    ...stretch,
    mrrMinor: stretch.mrrMinor > 0 ? index + 1 : 0,
  }));
  // the amounts stand for their stretch while the domain decides which count; paused ones carry no money
  return countedStretches(marked, requests, settings).map((stretch) => {
    const source = stretches[stretch.mrrMinor - 1];
    return {
      currency: source?.currency ?? 'SAR',
      stretch: { ...stretch, mrrMinor: source?.mrrMinor ?? 0 },
    };
  });
}

function standing(counted: Counted[], on: CalendarDate, ratesOn: CalendarDate): Standing {
  const all = standingOn(
    counted.map(({ stretch }) => stretch),
    on,
  );
  const currencies = [...new Set(counted.map(({ currency }) => currency))];
  const mrrMinor = currencies.reduce((sum, currency) => {
    const own = counted.filter((one) => one.currency === currency).map(({ stretch }) => stretch);
    const amountMinor = standingOn(own, on).mrrMinor;
    return sum + convertMoney({ amountMinor, currency }, 'SAR', rateOf(currency, ratesOn)).amountMinor;
  }, 0);
  return { ...all, mrrMinor };
}

function contractFigures(company: Counted[][], period: KpiPeriod, { wonBackMaxDays }: RollupSettings) {
  const { openingOn, closingOn, closingRatesOn } = period;
  const periods = company.map((counted) =>
    customerPeriod(
      contractSpans(counted.map(({ stretch }) => stretch)),
      openingOn,
      closingOn,
      wonBackMaxDays,
    ),
  );
  const customers = company.map((counted, index): CustomerMrr => {
    return {
      opening: standing(counted, openingOn, openingOn),
      closing: standing(counted, closingOn, openingOn),
      closingAtClosingRatesMinor: standing(counted, closingOn, closingRatesOn).mrrMinor,
      wasCustomerBefore: periods[index]?.isNew !== true,
    };
  });
  const { opening, closing, keptOfOpening, closingOfOpening, ...movements } = sumMrr(customers);
  return {
    ...countsOf(periods),
    paused: customers.filter(({ closing }) => closing.isPaused).length,
    paying: customers.filter(({ closingAtClosingRatesMinor }) => closingAtClosingRatesMinor > 0).length,
    opening,
    closing,
    keptOfOpening,
    closingOfOpening,
    pausedMinor: movements.paused,
    resumedMinor: movements.resumed,
    newMinor: movements.new,
    reactivation: movements.reactivation,
    expansion: movements.expansion,
    contraction: movements.contraction,
    churn: movements.churn,
    exchange: movements.exchange,
  };
}

function countsOf(periods: ReturnType<typeof customerPeriod>[]) {
  const count = (of: keyof ReturnType<typeof customerPeriod>) =>
    periods.filter((period) => period[of]).length;
  const start = count('activeAtStart');
  return {
    start,
    kept: start - count('lost'),
    new: count('isNew'),
    wonBack: count('wonBack'),
    intra: count('intraPeriod'),
    end: count('activeAtEnd'),
  };
}

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
