import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BridgePart, bridgeTotals, compareCustomer, type TheirFigure } from '@/lib/domain/mrr-bridge';
import { compareTotal } from '@/lib/domain/mrr-bridge-total';
import type { BookedCustomer, BookedStretch, ReadingRules } from '@/lib/domain/mrr-reading';

const one = { numerator: 1n, denominator: 1n };
const rules: ReadingRules = {
  day: '2026-06-15',
  churnDate: 'service_end',
  factors: new Map([
    ['SAR', one],
    ['USD', { numerator: 375n, denominator: 100n }],
  ]),
};

function stretch(values: Partial<BookedStretch> = {}): BookedStretch {
  return {
    bookedId: 1,
    status: 'active',
    startsOn: '2025-01-01',
    endsOn: null,
    countsUntil: values.endsOn ?? null,
    netMinor: 100_000,
    listMinor: null,
    currency: 'SAR',
    requestedOn: null,
    ...values,
  };
}

function customer(...stretches: Partial<BookedStretch>[]): BookedCustomer {
  return { isExcluded: false, stretches: stretches.map(stretch), vatRates: [0.15] };
}

function their(amountMinor: number, values: Partial<TheirFigure> = {}): TheirFigure {
  return { amountMinor, bookedIds: new Set([1]), isInReporting: true, ...values };
}

function parts(of: BookedCustomer | null, figure: TheirFigure | null, under = rules): readonly BridgePart[] {
  return compareCustomer(of, figure, under, 100)?.parts ?? [];
}

describe('a customer of both', () => {
  test('with the same figure is no difference', () => {
    expect(compareCustomer(customer({}), their(100_000), rules, 100)).toEqual({
      group: 'same',
      oursMinor: 100_000,
      theirsMinor: 100_000,
      parts: [],
    });
  });

  test('at the list price differs by the discount', () => {
    const discounted = customer({ netMinor: 90_000, listMinor: 100_000 });
    expect(parts(discounted, their(100_000))).toEqual([{ cause: 'discount', amountMinor: 10_000 }]);
  });

  test('with tax differs by the tax, at the rate that fits', () => {
    expect(parts(customer({}), their(115_000))).toEqual([{ cause: 'tax', amountMinor: 15_000, rate: 0.15 }]);
  });

  test('at the list price with tax differs by both, one after the other', () => {
    const discounted = customer({ netMinor: 90_000, listMinor: 100_000 });
    expect(parts(discounted, their(115_000))).toEqual([
      { cause: 'discount', amountMinor: 10_000 },
      { cause: 'tax', amountMinor: 15_000, rate: 0.15 },
    ]);
  });

  test('by the year differs by eleven months', () => {
    expect(parts(customer({}), their(1_200_000))).toEqual([{ cause: 'yearly', amountMinor: 1_100_000 }]);
  });

  test('a twelfth of a year that is rounded to whole units differs by the rounding', () => {
    expect(parts(customer({ netMinor: 8_333 }), their(8_300))).toEqual([
      { cause: 'rounding', amountMinor: -33 },
    ]);
  });

  test('paused: they count what was paid before', () => {
    const paused = customer(
      { endsOn: '2026-06-01', netMinor: 50_000 },
      { status: 'paused', startsOn: '2026-06-01', netMinor: 50_000 },
    );
    expect(parts(paused, their(50_000))[0]).toMatchObject({ cause: 'paused', amountMinor: 50_000 });
  });

  test('late with a payment: within our grace and not theirs, and the other way round', () => {
    const late = { status: 'past_due', startsOn: '2025-06-01' } as const;
    expect(parts(customer(late), null)).toEqual([{ cause: 'past_due', amountMinor: -100_000 }]);
    const tooLate = customer({ ...late, countsUntil: '2025-07-01' });
    expect(parts(tooLate, their(100_000))).toEqual([{ cause: 'past_due', amountMinor: 100_000 }]);
  });

  test('on trial: they count what will be paid', () => {
    const trial = customer({
      status: 'trial',
      startsOn: '2026-04-01',
      countsUntil: '2026-04-01',
      netMinor: 20_000,
    });
    expect(parts(trial, their(20_000))).toEqual([{ cause: 'trial', amountMinor: 20_000 }]);
  });

  test('leaving: who counts the day of the request has lost them already', () => {
    const leaving = { endsOn: '2026-12-01', countsUntil: '2026-12-01', requestedOn: '2026-05-01' };
    expect(parts(customer(leaving), null)).toEqual([{ cause: 'churn_date', amountMinor: -100_000 }]);
    const decided = customer({ ...leaving, countsUntil: '2026-05-01' });
    const underDecision = { ...rules, churnDate: 'decision' } as const;
    expect(parts(decided, their(100_000), underDecision)).toEqual([
      { cause: 'churn_date', amountMinor: 100_000 },
    ]);
  });

  test('test customers are in no figure of ours', () => {
    expect(parts({ ...customer({}), isExcluded: true }, their(100_000))).toEqual([
      { cause: 'excluded', amountMinor: 100_000 },
    ]);
  });

  test('merged from two, of whom they know one', () => {
    const merged = customer({}, { bookedId: 2, netMinor: 30_000 });
    expect(parts(merged, their(100_000))).toEqual([{ cause: 'merged', amountMinor: -30_000 }]);
    expect(parts(merged, their(130_000, { bookedIds: new Set([1, 2]) }))).toEqual([]);
  });

  test('as of another day, which is named', () => {
    const raised = customer(
      { endsOn: '2026-06-10', netMinor: 80_000 },
      { startsOn: '2026-06-10', netMinor: 100_000 },
    );
    expect(parts(raised, their(80_000))).toEqual([
      { cause: 'timing', amountMinor: -20_000, day: '2026-06-09' },
    ]);
    const joins = customer({ startsOn: '2026-06-20' });
    expect(compareCustomer(joins, their(100_000), rules, 100)).toMatchObject({
      group: 'only_theirs',
      parts: [{ cause: 'timing', amountMinor: 100_000, day: '2026-06-20' }],
    });
  });

  test('in a foreign currency, converted by them at another rate', () => {
    const foreign = customer({ currency: 'USD' });
    expect(compareCustomer(foreign, their(367_500), rules, 100)).toMatchObject({
      oursMinor: 375_000,
      parts: [{ cause: 'exchange_rate', amountMinor: -7_500 }],
    });
    // an amount in dollars was converted by us
    expect(parts(foreign, their(367_500, { isInReporting: false }))[0]?.cause).toBe('different');
  });

  test('a figure that no reading comes to stays without a cause', () => {
    expect(parts(customer({}), their(70_000))).toEqual([{ cause: 'different', amountMinor: -30_000 }]);
  });

  test('is not compared while a rate is missing', () => {
    expect(compareCustomer(customer({ currency: 'EUR' }), their(1), rules, 100)).toBeNull();
  });
});

test('whom only one side knows is the difference whole', () => {
  expect(parts(customer({}), null)).toEqual([{ cause: 'only_ours', amountMinor: -100_000 }]);
  expect(parts(null, their(40_000))).toEqual([{ cause: 'only_theirs', amountMinor: 40_000 }]);
});

const anyStretch = fc.record({
  bookedId: fc.integer({ min: 1, max: 2 }),
  status: fc.constantFrom('active', 'past_due', 'trial', 'paused'),
  startsOn: fc.constantFrom('2024-01-01', '2026-05-20', '2026-06-15', '2026-06-30'),
  endsOn: fc.constantFrom(null, '2026-06-20', '2027-01-01'),
  countsUntil: fc.constantFrom(null, '2026-06-01', '2026-06-20'),
  netMinor: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
  listMinor: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
  currency: fc.constantFrom('SAR', 'USD'),
  requestedOn: fc.constantFrom(null, '2026-06-01'),
}) as fc.Arbitrary<BookedStretch>;
const anyCustomer = fc.record({
  isExcluded: fc.boolean(),
  stretches: fc.array(anyStretch, { maxLength: 4 }),
  vatRates: fc.constantFrom<readonly number[]>([], [0.15], [0.15, 0.05]),
});
const anyTheirs = fc.option(
  fc.record({
    amountMinor: fc.integer({ min: -1_000_000, max: 20_000_000 }),
    bookedIds: fc.constantFrom(new Set([1]), new Set([1, 2])),
    isInReporting: fc.boolean(),
  }),
);

test('whatever two systems say, the parts add up to the difference, customer by customer and in all', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.option(anyCustomer), anyTheirs), { maxLength: 6 }), (pairs) => {
      const compared = pairs.flatMap(([ours, theirs]) => compareCustomer(ours, theirs, rules, 100) ?? []);
      for (const { parts: all, oursMinor, theirsMinor } of compared)
        expect(all.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(theirsMinor - oursMinor);
      const totals = bridgeTotals(compared);
      expect(totals.causes.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(
        totals.theirsMinor - totals.oursMinor,
      );
    }),
    { numRuns: 300 },
  );
});

describe('a total that somebody typed', () => {
  const company = [
    customer({ netMinor: 90_000, listMinor: 100_000 }),
    customer({ netMinor: 123_456 }),
    customer({ status: 'past_due', netMinor: 77_777 }),
    { ...customer({ netMinor: 51_000 }), isExcluded: true },
  ];
  const ours = 90_000 + 123_456 + 77_777;

  test('is compared reading by reading, the nearest first', () => {
    const found = compareTotal(company, ours + 51_000, rules);
    expect(found).toMatchObject({
      oursMinor: ours,
      parts: [{ cause: 'excluded', amountMinor: 51_000 }],
      readings: [{ part: { cause: 'excluded' }, leftMinor: 0 }, {}, {}, {}, {}],
    });
  });

  test('two readings together are believed only to the last digit', () => {
    const withTaxAtList = Math.round((ours + 10_000) * 1.15);
    const causes = compareTotal(company, withTaxAtList, rules)?.parts.map(({ cause }) => cause);
    expect(causes).toEqual(expect.arrayContaining(['discount', 'tax']));
    expect(compareTotal(company, withTaxAtList + 900, rules)?.parts).toEqual([
      { cause: 'different', amountMinor: withTaxAtList + 900 - ours },
    ]);
  });

  test('always adds up', () => {
    fc.assert(
      fc.property(
        fc.array(anyCustomer, { maxLength: 5 }),
        fc.integer({ min: 0, max: 1e9 }),
        (customers, typed) => {
          const found = compareTotal(customers, typed, rules);
          if (!found) return;
          const sum = found.parts.reduce((all, { amountMinor }) => all + amountMinor, 0);
          expect(sum).toBe(typed - found.oursMinor);
        },
      ),
    );
  });
});
