import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween } from '@/lib/domain/calendar-date';
import { type DurationCounts, kaplanMeier, medianSurvival, survivalAt } from '@/lib/domain/kaplan-meier';
import { logRank } from '@/lib/domain/log-rank';
import { ROSSI_ARRESTS, TELCO_CONTRACTS, WALTONS_FLIES } from '@/lib/testing/survival-samples';

/** Columns as R's survfit prints them: duration, at risk, survival, Greenwood's error, log–log limits. */
type Printed = readonly [number, number, number, number, number | null, number | null];

function expectReadings(counts: readonly DurationCounts[], printed: readonly Printed[]) {
  const curve = kaplanMeier(counts);
  for (const [duration, atRisk, survival, error, low, high] of printed) {
    const reading = survivalAt(curve, duration);
    if (!reading) return expect.unreachable();
    expect(reading.atRisk, `at risk at ${duration}`).toBe(atRisk);
    expect(reading.survival).toBeCloseTo(survival, 10);
    expect(reading.standardError).toBeCloseTo(error, 10);
    if (low === null || high === null) expect(reading.limits).toBeNull();
    else {
      expect(reading.limits?.low).toBeCloseTo(low, 10);
      expect(reading.limits?.high).toBeCloseTo(high, 10);
    }
  }
}

describe('kaplanMeier, against R survfit', () => {
  test('follows telephone customers by contract', () => {
    expectReadings(TELCO_CONTRACTS['Month-to-month'], [
      [1, 3875, 0.90193548387, 0.0047775784609, 0.89213805763, 0.91088795551],
      [12, 1967, 0.70309663635, 0.0079193691253, 0.68725935762, 0.71830407543],
      [36, 680, 0.49110396952, 0.010432167811, 0.47049192586, 0.51137060697],
      [72, 2, 0.12895190061, 0.030982237875, 0.075944783099, 0.19639627105],
    ]);
    expectReadings(TELCO_CONTRACTS['One year'], [
      [1, 1472, 1, 0, null, null],
      [24, 1172, 0.97827237643, 0.003998735892, 0.9688606057, 0.98486168178],
      [72, 17, 0.56814568203, 0.058060208335, 0.446758067, 0.67252296475],
    ]);
    expectReadings(TELCO_CONTRACTS['Two year'], [
      [12, 1636, 1, 0, null, null],
      [72, 343, 0.93573858065, 0.0098630023801, 0.91333612935, 0.95250062892],
    ]);
  });

  test('follows released prisoners by the week', () => {
    expectReadings(Object.values(ROSSI_ARRESTS).flat(), [
      [1, 432, 0.99768518519, 0.0023121340788, 0.98368250458, 0.99967360254],
      [20, 397, 0.90740740741, 0.013945927687, 0.87592214343, 0.93121688409],
      [52, 322, 0.73611111111, 0.021205101981, 0.6918597158, 0.77506318337],
    ]);
  });

  test('follows flies to the last one', () => {
    expectReadings(Object.values(WALTONS_FLIES).flat(), [
      [6, 163, 0.99386503067, 0.0061161214486, 0.95725365911, 0.99913352328],
      [40, 126, 0.77783742331, 0.032657305155, 0.70567355217, 0.83437948186],
      [60, 65, 0.3115236594, 0.036517780097, 0.24165949355, 0.3837586202],
      [75, 1, 0, 0, null, null],
    ]);
  });

  test('is 1 before anybody left, and nothing after the last was seen', () => {
    const curve = kaplanMeier([
      { duration: 3, events: 1, censored: 0 },
      { duration: 5, events: 0, censored: 1 },
    ]);
    expect(survivalAt(curve, 0)).toEqual({ survival: 1, standardError: 0, limits: null, atRisk: 2 });
    expect(survivalAt(curve, 5)).toMatchObject({ survival: 0.5, atRisk: 1 });
    expect(survivalAt(curve, 6)).toBeNull();
    expect(survivalAt(kaplanMeier([]), 0)).toBeNull();
  });

  test('is an ordinary share where everybody is watched to the end', () => {
    const counts = fc.array(
      fc.record({ duration: fc.nat(40), events: fc.nat(5), censored: fc.constant(0) }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(counts, (rows) => {
        const { customers, steps } = kaplanMeier(rows);
        for (const step of steps) {
          const left = rows.filter(({ duration }) => duration <= step.duration);
          const gone = left.reduce((sum, { events }) => sum + events, 0);
          expect(step.survival).toBeCloseTo(1 - gone / customers, 10);
        }
      }),
    );
  });

  test('never rises, and its limits hold it', () => {
    const counts = fc.array(fc.record({ duration: fc.nat(60), events: fc.nat(5), censored: fc.nat(5) }));
    fc.assert(
      fc.property(counts, (rows) => {
        let before = 1;
        for (const { survival, limits } of kaplanMeier(rows).steps) {
          expect(survival).toBeLessThanOrEqual(before);
          before = survival;
          if (!limits) continue;
          expect(limits.low).toBeGreaterThanOrEqual(0);
          expect(limits.low).toBeLessThanOrEqual(survival);
          expect(limits.high).toBeGreaterThanOrEqual(survival);
          expect(limits.high).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('refuses what is no duration and no count', () => {
    for (const bad of [
      { duration: -1, events: 1, censored: 0 },
      { duration: 1.5, events: 1, censored: 0 },
      { duration: 1, events: -1, censored: 0 },
      { duration: 1, events: 0, censored: Number.NaN },
    ]) {
      expect(() => kaplanMeier([bad])).toThrow(RangeError);
    }
  });
});

describe('medianSurvival, against R survfit', () => {
  test('is read with its limits where the curve comes down to a half', () => {
    expect(medianSurvival(kaplanMeier(TELCO_CONTRACTS['Month-to-month']))).toEqual({
      median: 35,
      low: 32,
      high: 38,
      restsOnFew: false,
    });
    expect(medianSurvival(kaplanMeier(WALTONS_FLIES.control))).toMatchObject({
      median: 58,
      low: 56,
      high: 60,
    });
    expect(medianSurvival(kaplanMeier(WALTONS_FLIES['miR-137']))).toMatchObject({
      median: 26,
      low: 19,
      high: 29,
      restsOnFew: true,
    });
  });

  test('is not reached where fewer than half have left, and says when its limit rests on few', () => {
    expect(medianSurvival(kaplanMeier(TELCO_CONTRACTS['One year']))).toEqual({
      median: null,
      low: 72,
      high: null,
      restsOnFew: true,
    });
    expect(medianSurvival(kaplanMeier(TELCO_CONTRACTS['Two year']))).toEqual({
      median: null,
      low: null,
      high: null,
      restsOnFew: false,
    });
    expect(medianSurvival(kaplanMeier([]))).toMatchObject({ median: null, restsOnFew: false });
  });

  test('calls a half a half', () => {
    const counts = [1, 2, 3, 4, 5, 6].map((duration) => ({ duration, events: 1, censored: 0 }));
    expect(medianSurvival(kaplanMeier(counts)).median).toBe(3);
  });
});

const data = new URL('../../../shared/data/', import.meta.url);

describe.skipIf(!existsSync(data))('real subscriptions (skipped without ../shared/data)', () => {
  const present = existsSync(data);
  const reference = present
    ? JSON.parse(readFileSync(new URL('reference/saas_t0_km.json', data), 'utf8'))
    : {};
  const [header = '', ...lines] = present
    ? gunzipSync(readFileSync(new URL('saas_subscriptions/subs_2022-01-19.csv.gz', data)))
        .toString()
        .trim()
        .split('\n')
    : [];
  const columns = header.split(',');
  const rows = lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? '']));
  });
  const spells = rows.map(({ interval, start_date = '', cancel_date = '' }) => ({
    interval,
    days: daysBetween(start_date, cancel_date || '2022-01-19'),
    left: cancel_date !== '',
  }));
  const curveOf = (interval?: string) =>
    kaplanMeier(
      spells
        .filter((spell) => interval === undefined || spell.interval === interval)
        .map(({ days, left }) => ({
          duration: Math.max(0, days),
          events: left ? 1 : 0,
          censored: left ? 0 : 1,
        })),
    );

  test('two that end before they begin lasted no day, and count', () => {
    expect(spells.filter(({ days }) => days < 0)).toHaveLength(2);
    expect(curveOf()).toMatchObject({ customers: reference.n, events: reference.events });
  });

  test('match R survfit, all together and by billing interval', () => {
    const printed = [...reference.km_all, ...reference.km_interval] as Record<string, number | string>[];
    expect(printed).toHaveLength(24);
    for (const group of ['ALL', 'interval=month', 'interval=year']) {
      const curve = curveOf(group === 'ALL' ? undefined : group.slice('interval='.length));
      for (const row of printed.filter((candidate) => candidate.group === group)) {
        const reading = survivalAt(curve, Number(row.day));
        expect(reading?.atRisk).toBe(row.n_risk);
        expect(reading?.survival).toBeCloseTo(Number(row.survival), 9);
        expect(reading?.standardError).toBeCloseTo(Number(row.se), 9);
        expect(reading?.limits?.low).toBeCloseTo(Number(row.lo), 9);
        expect(reading?.limits?.high).toBeCloseTo(Number(row.hi), 9);
      }
    }
  });

  test('match its medians and its log-rank test', () => {
    expect(medianSurvival(curveOf()).median).toBe(reference.median.all);
    expect(medianSurvival(curveOf('month')).median).toBe(reference.median.month);
    expect(medianSurvival(curveOf('year')).median).toBe(reference.median.year);
    const result = logRank([curveOf('month'), curveOf('year')]);
    expect(result?.chiSquare).toBeCloseTo(reference.logrank.chisq, 5);
    expect(result?.degrees).toBe(1);
  });
});
