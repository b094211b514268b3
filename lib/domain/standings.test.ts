import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import { convertMoney } from '@/lib/domain/money';
import { parseDecimal } from '@/lib/domain/money-decimal';
import { type CustomerMrr, sumMrr } from '@/lib/domain/mrr-movement';
import {
  ABSENT,
  ACTIVE,
  beganWithin,
  convertByRate,
  endedWithin,
  NO_DAY,
  type Opening,
  PAUSED,
  type Rate,
  SEVERAL,
  type Standings,
} from '@/lib/domain/standings';
import { groupPeriod } from '@/lib/domain/standings-groups';
import { markOf } from '@/lib/domain/standings-mark';
import { largestMovements, revenueChanges } from '@/lib/domain/standings-movements';
import { countPeriod, sumPeriod } from '@/lib/domain/standings-period';
import { worthOfMoves } from '@/lib/domain/standings-purchases';

const rateOf = (factor: string): Rate => {
  const exact = parseDecimal(factor);
  return exact && { approximate: Number(factor), exact };
};

test('converts as money is converted, to the minor unit and over ties', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.nat(2 ** 40)),
      fc.oneof(
        fc.constantFrom('3.75', '0.5', '0.25', '12.205', '1.005'),
        fc.integer({ min: 1, max: 99_999 }),
      ),
      (amountMinor, rate) => {
        const factor = typeof rate === 'string' ? rate : `0.${String(rate).padStart(5, '0')}`;
        const { amountMinor: expected } = convertMoney(
          { amountMinor, currency: 'USD' },
          'SAR',
          Number(factor),
        );
        expect(convertByRate(amountMinor, rateOf(factor))).toBe(expected);
      },
    ),
  );
  expect(convertByRate(100, undefined)).toBeNaN();
});

const period: KpiPeriod = {
  month: '2025-03-01',
  spanMonths: 1,
  openingOn: '2025-03-01',
  closingOn: '2025-04-01',
  closingRatesOn: '2025-04-01',
  isRunning: false,
};
const [march5, april9] = [20_152, 20_187];

type Person = { start: Standing; end: Standing; begins: number };
type Standing = { state: number; amount: number; currency: number };
const person = fc.record({
  start: standing(),
  end: standing(),
  begins: fc.constantFrom(NO_DAY, march5, april9, 1_000),
});

function standing() {
  return fc
    .record({
      state: fc.constantFrom(ABSENT, ACTIVE, ACTIVE, PAUSED),
      amount: fc.nat(100_000),
      currency: fc.constantFrom(0, 0, 1),
    })
    .map((one) => ({ ...one, amount: one.state === ACTIVE ? one.amount : 0 }));
}

function opening(standings: Standing[]): Opening {
  return {
    state: Uint8Array.from(standings, ({ state }) => state),
    amount: Float64Array.from(standings, ({ amount }) => amount),
    currency: Uint8Array.from(standings, ({ currency }) => currency),
    several: new Map(),
  };
}

function standingsOf(people: Person[], foreignRates = ['3.7505', '3.81']): Standings {
  return {
    ids: Int32Array.from(people, (_, at) => at + 1),
    begins: Int32Array.from(people, ({ begins }) => begins),
    beginsAgain: new Map(),
    endings: new Map(),
    openings: new Map([
      [period.openingOn, opening(people.map(({ start }) => start))],
      [period.closingOn, opening(people.map(({ end }) => end))],
    ]),
    rates: new Map(
      [period.openingOn, period.closingOn].map((month, index) => [
        month,
        [rateOf('1'), rateOf(foreignRates[index] as string)],
      ]),
    ),
  };
}

const inRiyals = ({ amount, currency }: Standing, rate: number) =>
  currency === 0 ? amount : convertMoney({ amountMinor: amount, currency: 'USD' }, 'SAR', rate).amountMinor;
const asStanding = (one: Standing) => ({
  isActive: one.state !== ABSENT,
  isPaused: one.state === PAUSED,
  mrrMinor: inRiyals(one, 3.7505),
});

test('sums are those of the specification, in total and over groups', () => {
  fc.assert(
    fc.property(fc.array(person, { maxLength: 30 }), (people) => {
      const expected = sumMrr(
        people.map(
          ({ start, end, begins }): CustomerMrr => ({
            opening: asStanding(start),
            closing: asStanding(end),
            closingAtClosingRatesMinor: inRiyals(end, 3.81),
            wasCustomerBefore: begins !== march5,
          }),
        ),
      );
      const { opening: start, closing: end, ...movements } = expected;
      const standings = standingsOf(people);
      const sums = sumPeriod(standings, period);
      expect(sums).toMatchObject({ start, end, ...movements });

      const groups = groupPeriod(
        standings,
        period,
        people.map((_, at) => at % 3),
        3,
      );
      const total = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0);
      expect(groups.isKnown).toBe(true);
      expect(
        [groups.start, groups.end, groups.kept, groups.closingOfOpening, groups.paying].map(total),
      ).toEqual([sums.start, sums.end, sums.keptOfOpening, sums.closingOfOpening, sums.paying]);
    }),
  );
});

test('the largest movements lead, the lower id before its equal', () => {
  fc.assert(
    fc.property(fc.array(person, { maxLength: 30 }), (people) => {
      const moved = people
        .map((one, at) => ({
          customerId: at + 1,
          amountMinor: inRiyals(one.end, 3.7505) - inRiyals(one.start, 3.7505),
        }))
        .sort((a, b) => Math.abs(b.amountMinor) - Math.abs(a.amountMinor) || a.customerId - b.customerId);
      const standings = standingsOf(people);
      const { losses, gains } = largestMovements(standings, period, 4, revenueChanges(standings, period));
      expect(losses).toMatchObject(moved.filter(({ amountMinor }) => amountMinor < 0).slice(0, 4));
      expect(gains).toMatchObject(moved.filter(({ amountMinor }) => amountMinor > 0).slice(0, 4));
    }),
  );
});

const active = (amount: number, currency = 0): Standing => ({ state: ACTIVE, amount, currency });
const absent: Standing = { state: ABSENT, amount: 0, currency: 0 };

test('counts who came, stayed, left and was here only in between', () => {
  const people = [
    { start: active(10), end: active(10), begins: 1_000 },
    { start: active(10), end: { ...absent, state: PAUSED }, begins: 1_000 },
    { start: active(10), end: absent, begins: 1_000 },
    { start: absent, end: active(10), begins: march5 },
    { start: absent, end: active(10), begins: 1_000 },
    { start: absent, end: absent, begins: march5 },
    { start: absent, end: absent, begins: 1_000 },
  ];
  const endings = new Map([
    [
      2,
      [
        { day: march5, by: 'voluntary' as const },
        { day: march5 + 9, by: 'involuntary' as const },
        { day: april9, by: 'voluntary' as const },
      ],
    ],
  ]);
  expect(countPeriod({ ...standingsOf(people), endings }, period)).toEqual({
    start: 3,
    kept: 2,
    new: 1,
    wonBack: 1,
    intra: 1,
    end: 4,
    paused: 1,
    lostVoluntary: 0,
    lostInvoluntary: 1,
  });
});

test('one customer without a rate leaves the sums that need it undefined', () => {
  const people = [
    { start: active(10), end: active(20), begins: 1_000 },
    { start: absent, end: active(10, 1), begins: march5 },
  ];
  const standings = standingsOf(people);
  const unrated = new Map([...standings.rates].map(([month, [own]]) => [month, own ? [own] : []]));
  expect(sumPeriod({ ...standings, rates: unrated }, period)).toMatchObject({
    start: 10,
    end: null,
    expansion: null,
    exchange: null,
    paying: 1,
  });
  expect(groupPeriod({ ...standings, rates: unrated }, period, [0, 0], 1).isKnown).toBe(false);
});

test('several currencies of one customer are converted each by itself', () => {
  const people = [{ start: absent, end: active(0), begins: march5 }];
  const standings = standingsOf(people);
  const closing = standings.openings.get(period.closingOn) as Opening;
  const both: Opening = {
    ...closing,
    currency: Uint8Array.of(SEVERAL),
    several: new Map([
      [
        0,
        [
          { currency: 0, amount: 5 },
          { currency: 1, amount: 1 },
        ],
      ],
    ]),
  };
  const openings = new Map(standings.openings).set(period.closingOn, both);
  expect(sumPeriod({ ...standings, openings }, period)).toMatchObject({ new: 9, end: 9 });
});

test('a mark tells two customers who change places from none who do', () => {
  const people = [
    { start: active(10), end: active(20), begins: 1_000 },
    { start: active(10), end: active(30), begins: 1_000 },
  ];
  const swapped = people.map((one, at) => ({ ...one, end: people[1 - at]?.end ?? one.end }));
  const mark = (of: Person[]) => markOf(standingsOf(of), period);
  expect(mark(swapped)).not.toBe(mark(people));
  expect(mark(people)).toBe(mark(people));
  expect(mark([...people, { start: absent, end: absent, begins: 1_000 }])).toBe(mark(people));
});

test('a shopper is worth what was bought in the period of coming, or in the year before going', () => {
  const people = [
    { start: active(0), end: absent, begins: 1_000 },
    { start: absent, end: active(0), begins: march5 },
    { start: active(0), end: active(0), begins: 1_000 },
    { start: active(0), end: absent, begins: 1_000 },
  ];
  const standings = standingsOf(people);
  const opening = march5 - 4;
  const purchases = {
    starts: Int32Array.of(0, 4, 6, 7, 8),
    day: Int32Array.of(
      opening - 366,
      opening - 365,
      opening - 1,
      opening,
      march5,
      opening + 31,
      march5,
      opening - 1,
    ),
    amount: Float64Array.of(1, 20, 300, 4_000, 50, 600, 7, -5),
    currency: Uint8Array.of(0, 0, 1, 0, 0, 0, 0, 0),
  };
  const worth = worthOfMoves(standings, period, purchases);
  expect(people.map((_, at) => worth(at))).toEqual([-(20 + 1_125), 50, 0, -0]);
});

test('later beginnings and the last of several ends count', () => {
  const standings = {
    ...standingsOf([{ start: absent, end: absent, begins: 100 }]),
    beginsAgain: new Map([[0, [500]]]),
    endings: new Map([
      [
        0,
        [
          { day: 200, by: null },
          { day: 600, by: 'voluntary' as const },
        ],
      ],
    ]),
  };
  expect(beganWithin(standings, 0, 400, 500)).toBe(true);
  expect(beganWithin(standings, 0, 500, 900)).toBe(false);
  expect(endedWithin(standings, 0, 100, 900)).toBe('voluntary');
  expect(endedWithin(standings, 0, 100, 599)).toBeNull();
});
