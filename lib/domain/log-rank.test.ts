import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kaplanMeier } from '@/lib/domain/kaplan-meier';
import { logRank } from '@/lib/domain/log-rank';
import { ROSSI_ARRESTS, TELCO_CONTRACTS, WALTONS_FLIES } from '@/lib/testing/survival-samples';

const curves = (groups: Record<string, Parameters<typeof kaplanMeier>[0]>) =>
  Object.values(groups).map((counts) => kaplanMeier(counts));

describe('logRank, against R survdiff', () => {
  test('tells three contracts apart, with a p-value that no number can hold', () => {
    const result = logRank(curves(TELCO_CONTRACTS));
    expect(result?.chiSquare).toBeCloseTo(2352.8725382593, 7);
    expect(result?.degrees).toBe(2);
    expect((result?.logP ?? 0) / Math.LN10).toBeCloseTo(-510.9197799939, 7);
    expect(result?.groups.map(({ observed }) => observed)).toEqual([1655, 166, 48]);
    for (const [index, expected] of [708.4455955079, 470.7278260958, 689.8265783963].entries()) {
      expect(result?.groups[index]?.expected).toBeCloseTo(expected, 8);
    }
  });

  test('leaves help after release in doubt', () => {
    const result = logRank(curves(ROSSI_ARRESTS));
    expect(result?.chiSquare).toBeCloseTo(3.8375695765, 8);
    expect(Math.exp(result?.logP ?? 0)).toBeCloseTo(0.050116117409, 8);
  });

  test('tells two groups of flies apart', () => {
    const result = logRank(curves(WALTONS_FLIES));
    expect(result?.chiSquare).toBeCloseTo(122.249125573, 7);
    expect(Math.exp(result?.logP ?? 0) / 2.0359832223e-28).toBeCloseTo(1, 7);
  });
});

describe('logRank', () => {
  const counts = fc.array(fc.record({ duration: fc.nat(20), events: fc.nat(3), censored: fc.nat(3) }));

  test('does not mind the order of groups, and expects as many departures as there were', () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 2, maxLength: 4 }), (groups) => {
        const forward = logRank(groups.map(kaplanMeier));
        const backward = logRank(groups.toReversed().map(kaplanMeier));
        if (!forward || !backward) {
          expect(forward).toBe(backward);
          return;
        }
        expect(forward.chiSquare).toBeCloseTo(backward.chiSquare, 6);
        expect(forward.degrees).toBe(backward.degrees);
        const total = (of: 'observed' | 'expected') =>
          forward.groups.reduce((sum, group) => sum + group[of], 0);
        expect(total('expected')).toBeCloseTo(total('observed'), 8);
      }),
    );
  });

  test('finds nothing between a group and itself', () => {
    const curve = kaplanMeier(ROSSI_ARRESTS.with);
    expect(logRank([curve, curve])).toMatchObject({ chiSquare: 0, logP: 0 });
  });

  test('is null without two groups that anybody left', () => {
    const here = kaplanMeier([{ duration: 5, events: 0, censored: 9 }]);
    const nobody = kaplanMeier([]);
    const gone = kaplanMeier([{ duration: 5, events: 3, censored: 0 }]);
    expect(logRank([])).toBeNull();
    expect(logRank([gone])).toBeNull();
    expect(logRank([here, here])).toBeNull();
    expect(logRank([gone, nobody])).toBeNull();
    expect(logRank([gone, here])).not.toBeNull();
  });

  test('leaves a group without anybody out of the degrees of freedom', () => {
    const groups = [...curves(ROSSI_ARRESTS), kaplanMeier([])];
    expect(logRank(groups)?.degrees).toBe(1);
    expect(logRank(groups)?.groups).toHaveLength(3);
  });
});
