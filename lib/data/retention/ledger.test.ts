import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { sumCustomers } from '@/lib/data/kpis/summed-customers';
import { findPeriodSums } from '@/lib/data/kpis/summed-period';
import { exportLedger, listLedger, sumLedger, sumLossesApart } from '@/lib/data/retention/ledger';
import { buildActivitySpans } from '@/lib/data/rollups/activity';
import { buildCustomerMonths } from '@/lib/data/rollups/customer-month';
import { buildCustomerStates } from '@/lib/data/rollups/customer-state';
import { buildMrrMovements } from '@/lib/data/rollups/mrr-movement';
import { findRollupSettings, type RollupSettings } from '@/lib/data/rollups/settings';
import { addDays, addMonths, daysBetween } from '@/lib/domain/calendar-date';
import { daysPeriod, type KpiPeriod } from '@/lib/domain/kpi-period';
import { ledgerLossesMinor, ledgerTotalMinor } from '@/lib/domain/ledger';
import { grossRevenueRetention, netRevenueRetention } from '@/lib/domain/revenue';
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
import { rateOf } from '@/lib/testing/specified-figures';
import { viewerContext } from '@/lib/testing/viewer-context';

// The waterfall nets each customer between two boundaries; the ledger behind it has every change. They never disagree.

let database: TestDatabase;
let ctx: Ctx;
let settings: RollupSettings;
const now = new Date(`${HISTORY_TODAY}T12:00:00Z`);

beforeAll(async () => {
  database = await createTestDatabase();
  await arrangeOrganisation(database.db, { currency: 'SAR', timeZone: 'UTC' });
  ctx = viewerContext(database.db, { now, role: 'executive' });
  for (const currency of ['USD', 'KWD']) {
    for (let month = HISTORY_START; month <= HISTORY_TODAY; month = addMonths(month, 1)) {
      await database.sql`insert into exchange_rate (base, quote, month, rate)
        values (${currency}, 'SAR', ${month}, ${rateOf(currency, month)})`;
    }
  }
});
beforeEach(async () => {
  await forgetCustomers(database.owner);
  settings = (await findRollupSettings(database.db, HISTORY_TODAY)) as RollupSettings;
});
afterAll(() => database.drop());

async function build() {
  await buildActivitySpans(database.db, settings, 'all');
  await buildCustomerMonths(database.db, settings, 'all');
  await buildMrrMovements(database.db, settings, 'all');
  await buildCustomerStates(database.db, settings, 'all');
}

const everything = { filter: null, customerId: null };
const all = { limit: 500, cursor: null };

test('opening + movements + exchange rates = closing, and netted by customer the movements are the waterfall', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(customerHistory, { minLength: 1, maxLength: 6 }),
      fc.nat(400),
      fc.integer({ min: 1, max: 200 }),
      async (company, start, length) => {
        await forgetCustomers(database.owner);
        for (const [index, history] of company.entries())
          await writeHistory(database.sql, index + 1, history);
        await build();
        const openingOn = addDays(HISTORY_START, start);
        const days = Math.min(length, Math.max(1, daysBetween(openingOn, HISTORY_TODAY)));
        const period = daysPeriod(openingOn, addDays(openingOn, days), HISTORY_TODAY);
        const { contract: sums } = await findPeriodSums(ctx, settings, period, ['contract']);
        const ledger = await sumLedger(ctx, { settings, period });
        const { rows } = await listLedger(ctx, { settings, period, ...everything }, all);
        const total = rows.reduce((sum, { amountMinor }) => sum + (amountMinor ?? Number.NaN), 0);
        expect(ledgerTotalMinor(ledger)).toBe(total);
        if (!sums) {
          expect(total).toBe(0);
          return;
        }
        const opening = sums.mrrStartMinor ?? Number.NaN;
        expect(opening + total + (sums.mrrExchangeMinor ?? Number.NaN)).toBe(sums.mrrEndMinor);
        const netted = [
          sums.mrrNewMinor,
          sums.mrrReactivationMinor,
          sums.mrrExpansionMinor,
          sums.mrrContractionMinor,
          sums.mrrChurnMinor,
        ].reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0);
        expect(netted).toBe(total);

        const apart = await sumLossesApart(ctx, { settings, period });
        const kept = sums.grrNumeratorMinor ?? Number.NaN;
        expect(ledgerLossesMinor(ledger)).toBe(
          opening - kept + (apart.ofJoinersMinor ?? Number.NaN) + (apart.madeGoodMinor ?? Number.NaN),
        );

        const grr = grossRevenueRetention({ opening, keptOfOpening: kept });
        const nrr = netRevenueRetention({ opening, closingOfOpening: sums.nrrNumeratorMinor ?? Number.NaN });
        if (grr === null || nrr === null) return;
        expect(grr).toBeLessThanOrEqual(1);
        expect(grr).toBeLessThanOrEqual(nrr);
        expect(grr + (opening - kept) / opening).toBeCloseTo(1, 12);
      },
    ),
    { numRuns: 40 },
  );
}, 240_000);

describe('the ledger of a month', () => {
  const month = (): KpiPeriod => daysPeriod('2024-06-01', '2024-07-01', HISTORY_TODAY);
  const paid = (startsOn: string, endsOn: string | null, mrrMinor: number, currency = 'SAR') => ({
    subscriptionKey: 'a',
    status: 'active' as 'active' | 'paused',
    startsOn,
    endsOn,
    mrrMinor,
    currency,
  });
  const write = (id: number, ...stretches: ReturnType<typeof paid>[]) =>
    writeHistory(database.sql, id, { stretches, requests: [], orders: [], answers: [], exclusion: null });

  test('has every change on its day, named, pauses marked; the waterfall nets them', async () => {
    await write(
      1,
      paid('2024-05-01', '2024-06-05', 1000),
      paid('2024-06-05', '2024-06-10', 700),
      paid('2024-06-10', null, 1000),
    );
    await write(2, paid('2024-06-03', '2024-06-20', 500));
    await write(
      3,
      paid('2024-05-01', '2024-06-08', 300),
      {
        ...paid('2024-06-08', '2024-06-12', 0),
        status: 'paused',
      },
      paid('2024-06-12', '2024-06-25', 300),
    );
    await write(4, paid('2024-01-01', '2024-02-01', 80), paid('2024-06-30', null, 90));
    await build();
    const period = month();
    const { rows, total } = await listLedger(ctx, { settings, period, ...everything }, all);
    expect(
      rows.map(({ changedOn, kind, reason, amountMinor }) => [changedOn, kind, reason, amountMinor]),
    ).toEqual([
      ['2024-06-30', 'reactivation', null, 90],
      ['2024-06-25', 'churn', null, -300],
      ['2024-06-20', 'churn', null, -500],
      ['2024-06-12', 'expansion', 'resumed', 300],
      ['2024-06-10', 'expansion', null, 300],
      ['2024-06-08', 'contraction', 'paused', -300],
      ['2024-06-05', 'contraction', null, -300],
      ['2024-06-03', 'new', null, 500],
    ]);
    expect(total).toEqual({ movements: 8, amountMinor: -210 });
    expect(await sumLossesApart(ctx, { settings, period })).toEqual({
      ofJoinersMinor: 500,
      madeGoodMinor: 600,
    });
    const [summed] = await sumCustomers(ctx, { kind: 'contract', settings, period });
    expect(summed?.sums).toMatchObject({
      mrr_churn_minor: -300,
      mrr_contraction_minor: 0,
      mrr_expansion_minor: 0,
    });
    const only = async (filter: 'paused' | 'churn') =>
      (await listLedger(ctx, { settings, period, filter, customerId: null }, all)).total;
    expect(await only('paused')).toEqual({ movements: 1, amountMinor: -300 });
    expect(await only('churn')).toEqual({ movements: 2, amountMinor: -800 });
    expect((await listLedger(ctx, { settings, period, filter: null, customerId: 2 }, all)).rows).toHaveLength(
      2,
    );
  });

  test('is paged through without a gap, and the file has the same rows', async () => {
    for (let id = 1; id <= 9; id++)
      await write(id, paid('2024-06-10', id % 2 ? '2024-06-15' : null, 100 * id));
    await build();
    const period = month();
    const seen: string[] = [];
    let token: string | null = null;
    do {
      const page = await listLedger(
        ctx,
        { settings, period, ...everything },
        { limit: 4, cursor: token === null ? null : { toward: 'after', token } },
      );
      seen.push(...page.rows.map(({ name, changedOn }) => `${name} ${changedOn}`));
      token = page.after;
    } while (token !== null);
    expect(new Set(seen).size).toBe(14);
    const file: string[] = [];
    const total = await exportLedger(ctx, { settings, period, ...everything }, async (rows) => {
      file.push(...rows.map(({ name, changedOn }) => `${name} ${changedOn}`));
    });
    expect(file).toEqual(seen);
    expect(total.movements).toBe(14);
    const viewer = viewerContext(database.db, { now, role: 'viewer' });
    await expect(exportLedger(viewer, { settings, period, ...everything }, async () => {})).rejects.toThrow(
      PermissionDeniedError,
    );
  });

  test('without a rate names the movement and leaves the sum open', async () => {
    await write(1, paid('2024-06-10', null, 100, 'EUR'));
    await write(2, paid('2024-06-10', null, 100));
    await build();
    const { rows, total } = await listLedger(ctx, { settings, period: month(), ...everything }, all);
    expect(rows.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ['new', 100],
      ['new', null],
    ]);
    expect(total).toEqual({ movements: 2, amountMinor: null });
    const sums = await sumLedger(ctx, { settings, period: month() });
    expect(sums.new.amountMinor).toBeNull();
    expect(sums.churn).toEqual({ movements: 0, amountMinor: 0 });
    expect((await sumLossesApart(ctx, { settings, period: month() })).ofJoinersMinor).toBeNull();
  });

  test('of a month in which nothing was known to happen is empty', async () => {
    await write(1, paid('2024-01-10', '2024-03-01', 100));
    await build();
    expect(await listLedger(ctx, { settings, period: month(), ...everything }, all)).toEqual({
      total: { movements: 0, amountMinor: 0 },
      rows: [],
      before: null,
      after: null,
    });
  });
});
