import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareToOthers, comparisonsOf, judgeDrawn, pointForAll } from '@/lib/domain/cut-comparison';
import { compareShares } from '@/lib/domain/difference';

describe('groups against all the others', () => {
  test('are compared by Newcombe’s method', () => {
    const [first, second] = compareToOthers([
      { part: 56, whole: 70 },
      { part: 48, whole: 80 },
    ]);
    // Newcombe 1998, table II, method 10: 56/70 against 48/80 is 0.2, 0.0524 to 0.3339
    expect(first?.difference).toBeCloseTo(0.2, 12);
    expect(first?.interval.low).toBeCloseTo(0.0524, 4);
    expect(first?.interval.high).toBeCloseTo(0.3339, 4);
    expect(first?.verdict).toBe('yes');
    expect(second).toMatchObject({ verdict: 'yes' });
    expect(second?.difference).toBeCloseTo(-0.2, 12);
  });

  test('differ by themselves, and not when all that were looked at are kept in mind', () => {
    const same = Array.from({ length: 19 }, () => ({ part: 90, whole: 100 }));
    const compared = compareToOthers([{ part: 83, whole: 100 }, ...same]);
    expect(compared[0]?.verdict).toBe('alone');
    expect(compareToOthers([{ part: 60, whole: 100 }, ...same])[0]?.verdict).toBe('yes');
    expect(compared[1]?.verdict).toBe('no');
  });

  test('of which one is nobody are not compared, and one group has no others', () => {
    expect(
      compareToOthers([
        { part: 0, whole: 0 },
        { part: 5, whole: 9 },
      ]),
    ).toEqual([null, null]);
    expect(compareToOthers([{ part: 5, whole: 9 }])).toEqual([null]);
    expect(compareToOthers([])).toEqual([]);
  });

  test('are never distinguished more easily than by themselves', () => {
    const share = fc.tuple(fc.nat(60), fc.nat(60)).map(([part, more]) => ({ part, whole: part + more }));
    fc.assert(
      fc.property(fc.array(share, { maxLength: 8 }), (groups) => {
        const all = groups.reduce((a, b) => ({ part: a.part + b.part, whole: a.whole + b.whole }), {
          part: 0,
          whole: 0,
        });
        compareToOthers(groups).forEach((compared, index) => {
          const group = groups[index] as (typeof groups)[number];
          const others = { part: all.part - group.part, whole: all.whole - group.whole };
          const alone = compareShares(group, others);
          expect(compared === null).toBe(alone === null);
          if (compared?.verdict === 'yes') expect(alone?.distinguishable).toBe(true);
          if (alone) expect(compared?.verdict === 'no').toBe(!alone.distinguishable);
        });
      }),
    );
  });
});

test('two groups are one comparison', () => {
  expect([0, 1, 2, 3, 9].map(comparisonsOf)).toEqual([0, 1, 1, 3, 9]);
  expect(pointForAll(1)).toBeCloseTo(1.96, 2);
  expect(pointForAll(10)).toBeCloseTo(2.807, 3);
});

test('drawn limits are widened for many', () => {
  const drawn = { difference: 0.1, low: 0.01, high: 0.19, distinguishable: true };
  expect(judgeDrawn(drawn, 1).verdict).toBe('yes');
  expect(judgeDrawn(drawn, 20).verdict).toBe('alone');
  expect(judgeDrawn({ ...drawn, low: -0.01, distinguishable: false }, 1).verdict).toBe('no');
});
