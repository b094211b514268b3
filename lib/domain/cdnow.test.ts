import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bgNbdLogLikelihood, fitBgNbd } from '@/lib/domain/bg-nbd';
import { bgNbdAlive, bgNbdExpected, bgNbdExpectedOfNew } from '@/lib/domain/bg-nbd-forecast';
import { expectedSpend, fitGammaGamma, gammaGammaLogLikelihood } from '@/lib/domain/gamma-gamma';
import { groupPurchases } from '@/lib/domain/purchase-groups';
import { choosePurchaseModel } from '@/lib/domain/purchase-model';
import { correlation } from '@/lib/domain/repeat-forecast';

// The CDNOW sample of Fader and Hardie, with results of another implementation; it is not part of the project.
const data = new URL('../../../shared/data/', import.meta.url);
const present = existsSync(new URL('cdnow/', data));

const textOf = (file: string) => readFileSync(new URL(file, data), 'utf8').trim();
const rowsOf = (file: string) =>
  textOf(file)
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number) as [number, number, number, number, number]);

type Reference = {
  bgnbd: {
    params: Record<string, number>;
    se: Record<string, number>;
    loglik: number;
    loglik_fixed_point_check: { loglik: number };
  };
  holdout_39w: {
    bgnbd: { sum_expected: number; mae: number; rmse: number };
    by_cal_frequency: { x: string; n: number; actual_mean: number; bgnbd_mean: number }[];
  };
  unconditional_expected_repeat: Record<string, number>;
  customers: { id: number; p_alive: number; expected_39w: number }[];
  gamma_gamma: {
    n: number;
    params: Record<string, number>;
    se: Record<string, number>;
    loglik: number;
    loglik_at_published: number;
    corr_x_mbar: number;
    population_mean: number;
    conditional_expected_spend: { x: number; mbar: number; value: number }[];
    holdout_spend: { n_buyers: number; mean_actual: number; mean_expected: number; mae: number };
  };
  clv_39w_nodiscount: { sum_expected_revenue: number; sum_actual_revenue: number };
  tracking: { weeks: { week: number; expected_cum_repeat: number; actual_cum_repeat: number }[] };
};

const weekMs = 7 * 86_400_000;
const dayOf = (text: string) =>
  Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6, 8)));
const share = (found: number, expected: number) => Math.abs(found / expected - 1);

describe.skipIf(!present)('CDNOW (skipped without ../shared/data)', () => {
  const reference: Reference = present ? JSON.parse(textOf('reference/cdnow.json')) : null;
  const customers = (present ? rowsOf('cdnow/cdnow_customers_summary_with_transactions.csv') : []).map(
    ([id, repeats, lastWeeks, ageWeeks, mean]) => ({ id, repeats, lastWeeks, ageWeeks, mean }),
  );
  const visits = new Map<number, Map<number, number>>();
  for (const line of present ? textOf('cdnow/CDNOW_sample.txt').split('\n') : []) {
    const [, id = '', day = '', , amount] = line.trim().split(/\s+/);
    const days = visits.get(Number(id)) ?? new Map<number, number>();
    days.set(dayOf(day), (days.get(dayOf(day)) ?? 0) + Number(amount));
    visits.set(Number(id), days);
  }
  const [calibrated, ended] = [dayOf('19970930'), dayOf('19980630')];
  const bought = (id: number) =>
    [...(visits.get(id) ?? [])].filter(([day]) => day > calibrated && day <= ended);

  const groups = groupPurchases(customers.map(({ id: _, mean: __, ...purchases }) => purchases));
  const fit = fitBgNbd(groups);
  const parameters = fit?.parameters ?? { r: 0, alpha: 0, a: 0, b: 0 };
  const spending = customers
    .filter(({ repeats }) => repeats > 0)
    .map(({ repeats, mean }) => ({ purchases: repeats, mean }));
  const spend = fitGammaGamma(spending);
  const spendParameters = spend?.parameters ?? { p: 0, q: 0, v: 0 };

  test('parameters are within 0.002 of the reference, the log-likelihood within 0.01', () => {
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      expect(Math.abs(parameters[name] - (reference.bgnbd.params[name] ?? 0)), name).toBeLessThan(0.002);
      expect(share(fit?.errors?.[name] ?? 0, reference.bgnbd.se[name] ?? 0), name).toBeLessThan(0.001);
    }
    expect(fit?.converged).toBe(true);
    expect(Math.abs((fit?.logLikelihood ?? 0) - reference.bgnbd.loglik)).toBeLessThan(0.01);
  });

  test('the log-likelihood of given parameters is that of the reference', () => {
    const found = bgNbdLogLikelihood(groups, { r: 1, alpha: 1, a: 1, b: 1 });
    expect(found).toBeCloseTo(reference.bgnbd.loglik_fixed_point_check.loglik, 6);
  });

  test('what is expected of the 39 weeks after is within 0.5 % of the reference', () => {
    const expected = customers.map((of) => bgNbdExpected(parameters, of, 39));
    const actual = customers.map(({ id }) => bought(id).length);
    const { bgnbd } = reference.holdout_39w;
    const mean = (of: (i: number) => number) =>
      expected.reduce((sum, _, i) => sum + of(i), 0) / expected.length;
    const off = (i: number) => (expected[i] ?? 0) - (actual[i] ?? 0);
    const sum = expected.reduce((total, x) => total + x, 0);
    expect(share(sum, bgnbd.sum_expected)).toBeLessThan(0.005);
    expect(
      share(
        mean((i) => Math.abs(off(i))),
        bgnbd.mae,
      ),
    ).toBeLessThan(0.005);
    expect(share(Math.sqrt(mean((i) => off(i) ** 2)), bgnbd.rmse)).toBeLessThan(0.005);
  });

  test('so it is for those who bought once, twice and so on', () => {
    for (const { x, n, bgnbd_mean, actual_mean } of reference.holdout_39w.by_cal_frequency) {
      const alike = customers.filter(({ repeats }) => (x === '7+' ? repeats >= 7 : repeats === Number(x)));
      const sum = alike.reduce((total, of) => total + bgNbdExpected(parameters, of, 39), 0);
      const made = alike.reduce((total, { id }) => total + bought(id).length, 0);
      expect(alike, x).toHaveLength(n);
      expect(share(sum / n, bgnbd_mean), x).toBeLessThan(0.005);
      expect(made / n, x).toBeCloseTo(actual_mean, 9);
    }
  });

  test('single customers have the P(alive) and the expectation of the reference', () => {
    for (const { id, p_alive, expected_39w } of reference.customers) {
      const of = customers.find((customer) => customer.id === id) ?? {
        repeats: 0,
        lastWeeks: 0,
        ageWeeks: 0,
      };
      expect(bgNbdAlive(parameters, of)).toBeCloseTo(p_alive, 5);
      expect(share(bgNbdExpected(parameters, of, 39), expected_39w)).toBeLessThan(1e-5);
    }
  });

  test('newcomers buy as often as in the reference', () => {
    for (const [weeks, expected] of Object.entries(reference.unconditional_expected_repeat))
      expect(share(bgNbdExpectedOfNew(parameters, Number(weeks)), expected)).toBeLessThan(1e-5);
  });

  test('cumulated week by week, expected and actual purchases are those of the reference', () => {
    const firstDays = [...visits.values()].map((days) => Math.min(...days.keys()));
    const start = dayOf('19970101');
    for (const { week, expected_cum_repeat, actual_cum_repeat } of reference.tracking.weeks) {
      const until = start + week * weekMs;
      const expected = firstDays.reduce(
        (sum, first) => sum + bgNbdExpectedOfNew(parameters, (until - weekMs / 7 - first) / weekMs),
        0,
      );
      const actual = [...visits.values()].reduce(
        (sum, days) => sum + Math.max(0, [...days.keys()].filter((day) => day < until).length - 1),
        0,
      );
      expect(share(expected, expected_cum_repeat)).toBeLessThan(0.005);
      expect(actual).toBe(actual_cum_repeat);
    }
  });

  test('spend has the parameters, errors and log-likelihood of the reference', () => {
    const { gamma_gamma } = reference;
    expect(spend?.customers).toBe(gamma_gamma.n);
    for (const name of ['p', 'q', 'v'] as const) {
      expect(Math.abs(spendParameters[name] - (gamma_gamma.params[name] ?? 0)), name).toBeLessThan(0.002);
      expect(share(spend?.errors?.[name] ?? 0, gamma_gamma.se[name] ?? 0), name).toBeLessThan(0.001);
    }
    expect(Math.abs((spend?.logLikelihood ?? 0) - gamma_gamma.loglik)).toBeLessThan(0.01);
    const published = gammaGammaLogLikelihood(spending, { p: 6.25, q: 3.74, v: 15.44 });
    expect(published).toBeCloseTo(gamma_gamma.loglik_at_published, 6);
    const [often, much] = [spending.map((of) => of.purchases), spending.map((of) => of.mean)];
    expect(correlation(often, much)).toBeCloseTo(gamma_gamma.corr_x_mbar, 9);
  });

  test('single customers are expected to spend what the reference says', () => {
    const { gamma_gamma } = reference;
    expect(share(expectedSpend(spendParameters, null) ?? 0, gamma_gamma.population_mean)).toBeLessThan(1e-4);
    for (const { x, mbar, value } of gamma_gamma.conditional_expected_spend) {
      const found = expectedSpend(spendParameters, { purchases: x, mean: mbar }) ?? 0;
      expect(share(found, value)).toBeLessThan(1e-4);
    }
  });

  test('spend and revenue of the 39 weeks after are within 0.5 % of the reference', () => {
    const spendOf = ({ repeats, mean }: { repeats: number; mean: number }) =>
      expectedSpend(spendParameters, { purchases: repeats, mean }) ?? 0;
    const buyers = customers.filter(({ id }) => bought(id).length > 0);
    const actualOf = (id: number) =>
      bought(id).reduce((sum, [, amount]) => sum + amount, 0) / bought(id).length;
    const { holdout_spend } = reference.gamma_gamma;
    const mean = (of: (customer: (typeof buyers)[number]) => number) =>
      buyers.reduce((sum, customer) => sum + of(customer), 0) / buyers.length;
    expect(buyers).toHaveLength(holdout_spend.n_buyers);
    expect(share(mean(spendOf), holdout_spend.mean_expected)).toBeLessThan(0.005);
    expect(
      share(
        mean(({ id }) => actualOf(id)),
        holdout_spend.mean_actual,
      ),
    ).toBeLessThan(0.005);
    expect(
      share(
        mean((customer) => Math.abs(spendOf(customer) - actualOf(customer.id))),
        holdout_spend.mae,
      ),
    ).toBeLessThan(0.005);

    const revenue = customers.reduce((sum, of) => sum + bgNbdExpected(parameters, of, 39) * spendOf(of), 0);
    const made = customers.reduce(
      (sum, { id }) => sum + bought(id).reduce((total, [, amount]) => total + amount, 0),
      0,
    );
    expect(share(revenue, reference.clv_39w_nodiscount.sum_expected_revenue)).toBeLessThan(0.005);
    expect(share(made, reference.clv_39w_nodiscount.sum_actual_revenue)).toBeLessThan(1e-9);
  });

  test('losses explain these purchases: BG/NBD is kept', () => {
    expect(choosePurchaseModel(groups)?.model.kind).toBe('bg_nbd');
  });
});
