import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CountedStretch,
  countedStretches,
  type SubscriptionStretch,
  standingOn,
} from '@/lib/domain/activity-subscription';
import { addDays, addMonths } from '@/lib/domain/calendar-date';
import {
  customerMrr,
  listMovements,
  movementBetween,
  sumMrr,
  waterfallHolds,
} from '@/lib/domain/mrr-movement';
import {
  grossRevenueChurn,
  grossRevenueRetention,
  lossesApart,
  netRevenueRetention,
} from '@/lib/domain/revenue';

const definitions = {
  churnDate: 'service_end',
  pausedAs: 'contraction',
  pausedMaxDays: 90,
  pastDueGraceDays: 30,
  trialRule: 'paid_day',
} as const;

function paid(
  startsOn: string,
  endsOn: string | null,
  mrrMinor: number,
  subscriptionKey = 'a',
): CountedStretch {
  return { subscriptionKey, startsOn, endsOn, mrrMinor, isPaused: false };
}

const paused = (startsOn: string, endsOn: string | null): CountedStretch => ({
  ...paid(startsOn, endsOn, 0),
  isPaused: true,
});

const kindsOf = (counted: CountedStretch[]) =>
  listMovements(counted, '2030-01-01').map(({ on, kind, amountMinor, reason }) => [
    on,
    kind,
    amountMinor,
    reason,
  ]);

describe('listMovements', () => {
  test('tells a life from first paid to last ended', () => {
    expect(
      kindsOf([
        paid('2024-01-10', '2024-02-10', 100),
        paid('2024-02-10', '2024-03-10', 150),
        paid('2024-03-10', '2024-04-10', 120),
        paid('2024-06-01', null, 80),
      ]),
    ).toEqual([
      ['2024-01-10', 'new', 100, null],
      ['2024-02-10', 'expansion', 50, null],
      ['2024-03-10', 'contraction', -30, null],
      ['2024-04-10', 'churn', -120, null],
      ['2024-06-01', 'reactivation', 80, null],
    ]);
  });

  test('labels a pause and its end, and its churn moves no money', () => {
    expect(
      kindsOf([
        paid('2024-01-01', '2024-02-01', 100),
        paused('2024-02-01', '2024-03-01'),
        paid('2024-03-01', null, 100),
      ]),
    ).toEqual([
      ['2024-01-01', 'new', 100, null],
      ['2024-02-01', 'contraction', -100, 'paused'],
      ['2024-03-01', 'expansion', 100, 'resumed'],
    ]);
    expect(
      kindsOf([paid('2024-01-01', '2024-02-01', 100), paused('2024-02-01', '2024-05-01')]).at(-1),
    ).toEqual(['2024-05-01', 'churn', 0, null]);
  });

  test('ending one of two subscriptions is contraction, ending the last is churn', () => {
    expect(
      kindsOf([paid('2024-01-01', '2024-03-01', 100), paid('2024-01-01', '2024-04-01', 40, 'b')]),
    ).toEqual([
      ['2024-01-01', 'new', 140, null],
      ['2024-03-01', 'contraction', -100, null],
      ['2024-04-01', 'churn', -40, null],
    ]);
  });

  test('leaving and returning on the same day is no churn', () => {
    expect(kindsOf([paid('2024-01-01', '2024-03-01', 100), paid('2024-03-01', null, 100, 'b')])).toEqual([
      ['2024-01-01', 'new', 100, null],
    ]);
    expect(
      kindsOf([paid('2024-01-01', '2024-03-01', 100), paid('2024-03-01', null, 70, 'b')]).at(-1),
    ).toEqual(['2024-03-01', 'contraction', -30, null]);
  });

  test('does not look past the day asked for', () => {
    expect(listMovements([paid('2024-01-01', '2024-03-01', 100)], '2024-02-29')).toHaveLength(1);
  });
});

test('movementBetween is null when nothing moved', () => {
  const standing = { isActive: true, isPaused: false, mrrMinor: 5 };
  expect(movementBetween(standing, standing, true)).toBeNull();
  const away = { isActive: false, isPaused: false, mrrMinor: 0 };
  expect(movementBetween(away, away, true)).toBeNull();
});

test('what the rates did is a line of its own, in no movement', () => {
  const standing = (mrrMinor: number) => ({ isActive: true, isPaused: false, mrrMinor });
  const sums = sumMrr([
    {
      opening: standing(100),
      closing: standing(120),
      closingAtClosingRatesMinor: 110,
      wasCustomerBefore: true,
    },
  ]);
  expect(sums).toMatchObject({
    opening: 100,
    expansion: 20,
    exchange: -10,
    closing: 110,
    keptOfOpening: 100,
  });
  expect(waterfallHolds(sums)).toBe(true);
  expect(waterfallHolds({ ...sums, closing: 111 })).toBe(false);
});

const anyStretch = fc.record<SubscriptionStretch>({
  subscriptionKey: fc.constantFrom('a', 'b'),
  status: fc.constantFrom('active', 'active', 'active', 'paused', 'past_due', 'trial'),
  startsOn: fc.nat(300).map((day) => addDays('2024-01-01', day)),
  endsOn: fc.option(
    fc.integer({ min: 0, max: 400 }).map((day) => addDays('2024-01-01', day)),
    { nil: null },
  ),
  mrrMinor: fc.constantFrom(0, 100, 250, 999),
});
const anyCustomer = fc
  .array(anyStretch, { maxLength: 6 })
  .map((stretches) => countedStretches(stretches, [], definitions));
const anyOpening = fc.nat(13).map((months) => addMonths('2023-12-01', months));

describe('for any customers', () => {
  test('the ledger adds up to the MRR of any day', () => {
    fc.assert(
      fc.property(anyCustomer, fc.nat(450), (counted, offset) => {
        const day = addDays('2023-12-15', offset);
        const total = listMovements(counted, day).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        expect(total).toBe(standingOn(counted, day).mrrMinor);
      }),
    );
  });

  test('opening and movements make the closing; GRR + gross churn = 1; GRR ≤ 1 and ≤ NRR', () => {
    fc.assert(
      fc.property(
        fc.array(anyCustomer, { maxLength: 8 }),
        anyOpening,
        fc.constantFrom(1, 3, 12),
        (customers, opening, length) => {
          const closing = addMonths(opening, length);
          const sums = sumMrr(customers.map((counted) => customerMrr(counted, opening, closing)));
          expect(waterfallHolds(sums)).toBe(true);
          expect(sums.new).toBeGreaterThanOrEqual(0);
          expect(sums.churn).toBeLessThanOrEqual(0);
          expect(sums.opening - sums.keptOfOpening + sums.churn + sums.contraction).toBe(0);
          const [grr, nrr, churn] = [
            grossRevenueRetention(sums),
            netRevenueRetention(sums),
            grossRevenueChurn(sums),
          ];
          if (grr === null || nrr === null || churn === null) {
            expect(sums.opening).toBe(0);
            return;
          }
          expect(grr + churn).toBeCloseTo(1, 12);
          expect(grr).toBeLessThanOrEqual(1);
          expect(grr).toBeLessThanOrEqual(nrr);
        },
      ),
    );
  });

  test('movements of consecutive months add up to those of the whole, netted', () => {
    fc.assert(
      fc.property(anyCustomer, anyOpening, (counted, opening) => {
        const change = (from: string, to: string) => {
          const sums = sumMrr([customerMrr(counted, from, to)]);
          return sums.new + sums.reactivation + sums.expansion + sums.contraction + sums.churn;
        };
        const [second, third] = [addMonths(opening, 1), addMonths(opening, 2)];
        expect(change(opening, second) + change(second, third)).toBe(change(opening, third));
      }),
    );
  });

  test('all losses are gross churn, joiners’ losses and losses made good', () => {
    fc.assert(
      fc.property(fc.array(anyCustomer, { maxLength: 6 }), anyOpening, (customers, opening) => {
        const closing = addMonths(opening, 3);
        const rows = customers.map((counted) => ({
          ledger: listMovements(counted, closing).filter(({ on }) => on > opening),
          openingMinor: standingOn(counted, opening).mrrMinor,
          closingMinor: standingOn(counted, closing).mrrMinor,
          isOpeningCustomer: standingOn(counted, opening).isActive,
        }));
        const apart = lossesApart(rows);
        const all = rows
          .flatMap(({ ledger }) => ledger)
          .reduce((sum, { amountMinor }) => sum + Math.max(0, -amountMinor), 0);
        const sums = sumMrr(customers.map((counted) => customerMrr(counted, opening, closing)));
        expect(sums.opening - sums.keptOfOpening + apart.ofJoiners + apart.madeGood).toBe(all);
        expect(Math.min(apart.ofJoiners, apart.madeGood)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
