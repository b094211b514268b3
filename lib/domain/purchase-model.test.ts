import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitBgNbd } from '@/lib/domain/bg-nbd';
import { bgNbdAlive, bgNbdChance, bgNbdExpected, bgNbdExpectedOfNew } from '@/lib/domain/bg-nbd-forecast';
import { groupPurchases, type PurchaseGroup, purchaseTable } from '@/lib/domain/purchase-groups';
import {
  chanceToBuy,
  choosePurchaseModel,
  expectedOfNewcomer,
  expectedPurchases,
  type PurchaseModel,
  probabilityAlive,
} from '@/lib/domain/purchase-model';
import { expectedTotal } from '@/lib/domain/purchase-total';
import { randomDraws } from '@/lib/domain/random-draws';

/** Shoppers who do exactly what the model says, for as many weeks as each is known and some more. */
function shoppers(
  { customers, lossAfter }: { customers: number; lossAfter: () => number },
  seed: number,
  weeksAfter: number,
) {
  const draws = randomDraws(seed);
  let after = 0;
  const each = Array.from({ length: customers }, (_, i) => {
    const ageWeeks = 20 + (i % 60);
    const rate = draws.gamma(0.6) / 8;
    const loss = lossAfter();
    let [repeats, lastWeeks, at] = [0, 0, 0];
    for (;;) {
      at += draws.gamma(1) / rate;
      if (at > ageWeeks + weeksAfter) break;
      if (at <= ageWeeks) {
        repeats += 1;
        lastWeeks = at;
      } else after += 1;
      if (draws.uniform() < loss) break;
    }
    return { repeats, lastWeeks: Math.min(lastWeeks, ageWeeks), ageWeeks };
  });
  return { groups: groupPurchases(each), each, after };
}

function modelOf(groups: readonly PurchaseGroup[]): PurchaseModel {
  const chosen = choosePurchaseModel(groups);
  if (!chosen) throw new Error('nobody repeated');
  return chosen.model;
}

describe('shoppers who are lost after some purchase', () => {
  const draws = randomDraws(1);
  const { groups, each, after } = shoppers({ customers: 6000, lossAfter: () => draws.beta(0.9, 3) }, 2, 26);
  const model = modelOf(groups);

  test('the fit finds the rates and losses that made them', () => {
    expect(model.kind).toBe('bg_nbd');
    const fit = fitBgNbd(groups);
    for (const [name, made] of [
      ['r', 0.6],
      ['alpha', 8],
      ['a', 0.9],
      ['b', 3],
    ] as const) {
      const [found, error] = [fit?.parameters[name] ?? 0, fit?.errors?.[name] ?? 0];
      expect(Math.abs(found - made) / error, name).toBeLessThan(3.5);
    }
  });

  test('the purchases that follow lie in the interval of the total', () => {
    const total = expectedTotal(model, groups, 26);
    const sum = each.reduce((s, of) => s + expectedPurchases(model, of, 26), 0);
    expect(total.expected).toBeCloseTo(sum, 6);
    expect(after).toBeGreaterThan(total.low ?? Number.POSITIVE_INFINITY);
    expect(after).toBeLessThan(total.high ?? Number.NEGATIVE_INFINITY);
    expect((total.high ?? 0) - (total.low ?? 0)).toBeLessThan(0.25 * total.expected);
  });

  test('who bought lately is likelier to be there, and expected to buy more', () => {
    const [silent, lately] = [
      { repeats: 8, lastWeeks: 20, ageWeeks: 60 },
      { repeats: 8, lastWeeks: 58, ageWeeks: 60 },
    ];
    expect(probabilityAlive(model, silent)).toBeLessThan(0.3);
    expect(probabilityAlive(model, lately)).toBeGreaterThan(0.8);
    expect(expectedPurchases(model, lately, 52)).toBeGreaterThan(3 * expectedPurchases(model, silent, 52));
  });

  test('P(alive) is 1 for who never repeated, and says nothing of what they will buy', () => {
    const never = { repeats: 0, lastWeeks: 0, ageWeeks: 60 };
    const often = { repeats: 8, lastWeeks: 58, ageWeeks: 60 };
    expect(probabilityAlive(model, never)).toBe(1);
    expect(expectedPurchases(model, never, 52)).toBeLessThan(expectedPurchases(model, often, 52) / 5);
    expect(chanceToBuy(model, never, 52)).toBeLessThan(chanceToBuy(model, often, 52));
  });
});

describe('shoppers of whom nobody is lost', () => {
  const { groups, each, after } = shoppers({ customers: 6000, lossAfter: () => 0 }, 4, 26);
  const chosen = choosePurchaseModel(groups);
  const model = modelOf(groups);

  test('are forecast by NBD', () => {
    expect(chosen?.model.kind).toBe('nbd');
    expect(chosen?.gain).toBeLessThan(2);
  });

  test('buy what it expects of them', () => {
    const total = expectedTotal(model, groups, 26);
    const sum = each.reduce((s, of) => s + expectedPurchases(model, of, 26), 0);
    expect(total.expected).toBeCloseTo(sum, 6);
    expect(after).toBeGreaterThan(total.low ?? Number.POSITIVE_INFINITY);
    expect(after).toBeLessThan(total.high ?? Number.NEGATIVE_INFINITY);
    expect(probabilityAlive(model, { repeats: 3, lastWeeks: 4, ageWeeks: 50 })).toBe(1);
    expect(expectedOfNewcomer(model, 52)).toBeGreaterThan(0);
  });
});

test('a chance of loss that is the same for all leaves a and b unbounded, and the forecast does not mind', () => {
  const { groups, after } = shoppers({ customers: 4000, lossAfter: () => 0.2 }, 6, 26);
  const model = modelOf(groups);
  if (model.kind !== 'bg_nbd') throw new Error('losses explain these');
  const { a, b } = model.parameters;
  expect(a / (a + b)).toBeCloseTo(0.2, 1);
  expect(expectedTotal(model, groups, 26).expected / after).toBeCloseTo(1, 1);
});

describe('few customers', () => {
  const one: PurchaseGroup = { repeats: 3, lastWeeks: 20, ageWeeks: 30, customers: 1 };

  test('there is no model of nobody, nor of people who never repeated', () => {
    expect(choosePurchaseModel([])).toBeNull();
    expect(choosePurchaseModel([{ ...one, repeats: 0, lastWeeks: 0 }])).toBeNull();
    expect(choosePurchaseModel([{ ...one, lastWeeks: 0, ageWeeks: 0 }])).toBeNull();
  });

  test('one customer gives a finite forecast', () => {
    const model = modelOf([one]);
    expect(expectedPurchases(model, one, 52)).toBeGreaterThan(0);
    expect(expectedPurchases(model, one, 52)).toBeLessThan(20);
  });

  test('impossible purchases are refused', () => {
    expect(() => purchaseTable([{ ...one, lastWeeks: 31 }])).toThrow(RangeError);
    expect(() => purchaseTable([{ ...one, repeats: 1.5 }])).toThrow(RangeError);
  });
});

describe('whatever the parameters', () => {
  const size = (min: number, max: number) =>
    fc.double({ min: Math.log(min), max: Math.log(max), noNaN: true }).map(Math.exp);
  const parameters = fc.record({
    r: size(1e-3, 50),
    alpha: size(0.05, 500),
    a: size(1e-14, 1e6),
    b: size(1e-3, 1e20),
  });
  const purchases = fc
    .tuple(
      fc.nat(200),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 600, noNaN: true }),
    )
    .map(([repeats, part, ageWeeks]) => ({ repeats, lastWeeks: repeats ? part * ageWeeks : 0, ageWeeks }));

  test('nobody is expected to buy more than if never lost: no 2e29 purchases where a runs to 0', () => {
    fc.assert(
      fc.property(parameters, purchases, (p, of) => {
        const expected = bgNbdExpected(p, of, 52);
        const alive = bgNbdAlive(p, of);
        expect(alive).toBeGreaterThanOrEqual(0);
        expect(alive).toBeLessThanOrEqual(1);
        expect(expected).toBeGreaterThanOrEqual(0);
        expect(expected).toBeLessThanOrEqual(
          ((p.r + of.repeats) / (p.alpha + of.ageWeeks)) * 52 * (1 + 1e-12),
        );
        const chance = bgNbdChance(p, of, 52);
        // at least as many purchases as people who buy
        expect(chance).toBeLessThanOrEqual(alive + 1e-12);
      }),
    );
  });

  test('more weeks bring more purchases, and a = 1 is no gap', () => {
    const calm = { r: 0.24, alpha: 4.4, b: 2.4 };
    const of = { repeats: 2, lastWeeks: 30, ageWeeks: 39 };
    const at = (a: number) => bgNbdExpected({ ...calm, a }, of, 39);
    expect(at(1)).toBeCloseTo((at(1 - 1e-4) + at(1 + 1e-4)) / 2, 6);
    const p = { ...calm, a: 0.8 };
    for (const weeks of [1, 5, 50, 500, 5000])
      expect(bgNbdExpected(p, of, 2 * weeks)).toBeGreaterThan(bgNbdExpected(p, of, weeks));
    expect(bgNbdExpected(p, of, 0)).toBe(0);
    expect(bgNbdExpectedOfNew(p, 52)).toBeCloseTo(1.44, 1);
  });
});
