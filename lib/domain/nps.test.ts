import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareNps,
  compareNpsWald,
  countNps,
  type NpsCounts,
  npsGroup,
  npsInterval,
  npsScore,
  npsStandardError,
  npsWaldInterval,
} from '@/lib/domain/nps';

const nps = (promoters: number, passives: number, detractors: number): NpsCounts => ({
  promoters,
  passives,
  detractors,
});

// Results of another implementation on made-up and real answers; they are not part of the project.
const data = new URL('../../../shared/data/', import.meta.url);
const present = existsSync(data);
const referenceOf = (file: string) => JSON.parse(readFileSync(new URL(`reference/${file}`, data), 'utf8'));

interface NpsCase extends NpsCounts {
  name: string;
  nps: number;
  se: number;
  moe95: number;
  wald: [number, number];
  tango_score: [number, number];
}

describe.skipIf(!present)('against nps.json (skipped without ../shared/data)', () => {
  const reference = present ? referenceOf('nps.json') : { cases: [], two_sample: [] };

  test.each<NpsCase>(reference.cases)('$name', (expected) => {
    const counts = nps(expected.promoters, expected.passives, expected.detractors);
    expect(npsScore(counts)).toBeCloseTo(expected.nps, 10);
    expect(npsStandardError(counts)).toBeCloseTo(expected.se, 10);
    const [score, wald] = [npsInterval(counts), npsWaldInterval(counts)];
    // tolerance 0.01
    expect(Math.abs((score?.low ?? Number.NaN) - expected.tango_score[0])).toBeLessThan(0.01);
    expect(Math.abs((score?.high ?? Number.NaN) - expected.tango_score[1])).toBeLessThan(0.01);
    expect(Math.abs((wald?.low ?? Number.NaN) - expected.wald[0])).toBeLessThan(0.01);
    expect(Math.abs((wald?.high ?? Number.NaN) - expected.wald[1])).toBeLessThan(0.01);
  });

  test('two samples by the normal approximation', () => {
    for (const { a, b, diff, z, ci } of reference.two_sample) {
      const verdict = compareNpsWald(nps(a[0], a[1], a[2]), nps(b[0], b[1], b[2]));
      expect(verdict).toEqual({
        difference: expect.closeTo(diff, 8),
        z: expect.closeTo(z, 8),
        low: expect.closeTo(ci[0], 8),
        high: expect.closeTo(ci[1], 8),
        distinguishable: false,
      });
    }
    expect(reference.two_sample.length).toBeGreaterThan(0);
  });
});

describe.skipIf(!present)('against saas_nps.json (skipped without ../shared/data)', () => {
  const reference = present ? referenceOf('saas_nps.json') : {};
  const answers = present
    ? gunzipSync(readFileSync(new URL('saas_nps/nps_ratings.csv.gz', data)))
        .toString()
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(','))
    : [];

  test('gives the score of all answers and of each month', () => {
    const periods = [
      ['all', reference.all] as const,
      ...Object.entries<Record<string, number>>(reference.by_month),
    ];
    for (const [name, expected] of periods) {
      const counts = countNps(
        answers
          .filter(([date = '']) => name === 'all' || date.startsWith(name))
          .map(([, rating]) => Number(rating)),
      );
      const { promoters, passives, detractors } = expected;
      expect(counts).toEqual({ promoters, passives, detractors });
      expect(npsScore(counts)).toBeCloseTo(expected.nps, 10);
      expect(1.959963984540054 * (npsStandardError(counts) ?? Number.NaN)).toBeCloseTo(
        expected.moe95 ?? Number.NaN,
        5,
      );
    }
  });
});

test.each([
  [0, 'detractors'],
  [6, 'detractors'],
  [7, 'passives'],
  [8, 'passives'],
  [9, 'promoters'],
  [10, 'promoters'],
])('%i is among the %s', (rating, group) => {
  expect(npsGroup(rating)).toBe(group);
});

test('refuses answers that are not on the scale, and counts that are none', () => {
  for (const rating of [-1, 11, 6.5, Number.NaN]) expect(() => npsGroup(rating)).toThrow(RangeError);
  expect(() => npsScore(nps(-1, 0, 2))).toThrow(RangeError);
});

test('is null without answers', () => {
  const nobody = nps(0, 0, 0);
  expect(npsScore(nobody)).toBeNull();
  expect(npsInterval(nobody)).toBeNull();
  expect(npsStandardError(nobody)).toBeNull();
  expect(npsWaldInterval(nobody)).toBeNull();
  expect(compareNps(nobody, nps(1, 0, 0))).toBeNull();
  expect(compareNpsWald(nps(1, 0, 0), nobody)).toBeNull();
});

describe('for any answers', () => {
  const anyCounts = fc
    .tuple(fc.nat(300), fc.nat(300), fc.nat(300))
    .filter((counts) => counts.some((count) => count > 0))
    .map(([promoters, passives, detractors]) => nps(promoters, passives, detractors));

  test('the interval holds the score, stays on the scale and mirrors', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const [score, interval] = [npsScore(counts) ?? Number.NaN, npsInterval(counts)];
        const mirrored = npsInterval(nps(counts.detractors, counts.passives, counts.promoters));
        expect(interval?.low).toBeGreaterThanOrEqual(-100);
        expect(interval?.high).toBeLessThanOrEqual(100);
        expect(interval?.low).toBeLessThanOrEqual(score);
        expect(interval?.high).toBeGreaterThanOrEqual(score);
        expect(interval?.low).toBeCloseTo(-(mirrored?.high ?? Number.NaN), 6);
      }),
    );
  });

  test('a comparison with itself finds no difference', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        expect(compareNps(counts, counts)).toMatchObject({ difference: 0, distinguishable: false });
      }),
    );
  });
});

test('tells 50 of 100 promoters from 20, and not from 40', () => {
  expect(compareNps(nps(50, 30, 20), nps(20, 30, 50))?.distinguishable).toBe(true);
  expect(compareNps(nps(50, 30, 20), nps(40, 30, 30))?.distinguishable).toBe(false);
});
