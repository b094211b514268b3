import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inverseOf } from '@/lib/domain/cholesky';
import { fitLogistic, penalisedInformation, penaltiesOf } from '@/lib/domain/logistic-regression';
import { randomDraws } from '@/lib/domain/random-draws';

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

function simulated(rows: number, truth: readonly number[], seed: number) {
  const draws = randomDraws(seed);
  const columns = truth.length - 1;
  const design = Float64Array.from({ length: rows * columns }, () => draws.normal());
  const outcome = Uint8Array.from({ length: rows }, (_, i) => {
    const odds = truth
      .slice(1)
      .reduce((sum, b, j) => sum + b * (design[i * columns + j] as number), truth[0] as number);
    return Number(draws.uniform() < sigmoid(odds));
  });
  return { design, columns, outcome };
}

describe('against R', () => {
  // glm(y ~ x, family = binomial, weights = n): dose and deaths of Bliss's beetles, as counts at each dose
  const dose = [1.6907, 1.7242, 1.7552, 1.7842, 1.8113, 1.8369, 1.861, 1.8839];
  const treated = [59, 60, 62, 56, 63, 59, 62, 60];
  const killed = [6, 13, 18, 28, 52, 53, 61, 60];
  const rows = {
    design: Float64Array.from([...dose, ...dose]),
    columns: 1,
    outcome: Uint8Array.from([...dose.map(() => 1), ...dose.map(() => 0)]),
    weights: Float64Array.from([...killed, ...treated.map((n, i) => n - (killed[i] as number))]),
  };

  test('counts as weights: coefficients and standard errors of the beetles (Dobson, table 7.3)', () => {
    const fit = fitLogistic(rows);
    expect(fit.state).toBe('converged');
    expect(fit.intercept).toBeCloseTo(-60.717, 2);
    expect(fit.coefficients[0]).toBeCloseTo(34.27, 2);
    const covariance = inverseOf(fit.sums.information) as number[][];
    expect(Math.sqrt(covariance[0]?.[0] as number)).toBeCloseTo(5.181, 2);
    expect(Math.sqrt(covariance[1]?.[1] as number)).toBeCloseTo(2.912, 2);
  });

  test('a weight of n is n rows', () => {
    const design = rows.outcome.length;
    const repeated = Array.from({ length: design }, (_, i) => i).flatMap((i) =>
      Array.from({ length: rows.weights[i] as number }, () => i),
    );
    const fit = fitLogistic({
      design: Float64Array.from(repeated, (i) => rows.design[i] as number),
      columns: 1,
      outcome: repeated.map((i) => rows.outcome[i] as number),
    });
    expect(fit.coefficients[0]).toBeCloseTo(fitLogistic(rows).coefficients[0] as number, 6);
  });
});

test('finds the coefficients that made the outcomes', () => {
  const truth = [-1, 0.8, -0.5, 0];
  const fit = fitLogistic(simulated(40_000, truth, 1));
  expect(fit.intercept).toBeCloseTo(-1, 1);
  for (const [j, b] of truth.slice(1).entries()) expect(fit.coefficients[j]).toBeCloseTo(b, 1);
});

test('stands where the slope of the penalised objective is 0, from wherever it began', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.constantFrom(0.01, 1, 30),
      fc.double({ min: -2, max: 2, noNaN: true }),
      (seed, penalty, start) => {
        const rows = simulated(200, [0.3, 1.2, -0.7], seed);
        const fit = fitLogistic(rows, { penalty, start: [start, -start, start] });
        expect(fit.state).toBe('converged');
        const slope = Array.from(
          fit.sums.gradient,
          (g, j) => g - (j === 0 ? 0 : penalty * (fit.coefficients[j - 1] as number)),
        );
        for (const g of slope) expect(Math.abs(g)).toBeLessThan(1e-4);
      },
    ),
    { numRuns: 40 },
  );
});

test('an offset takes its part of the log-odds as it is', () => {
  const rows = simulated(2_000, [-0.5, 1, 0.5], 3);
  const free = fitLogistic(rows);
  const offset = Float64Array.from(
    { length: 2_000 },
    (_, i) => (free.coefficients[0] as number) * (rows.design[2 * i] as number),
  );
  const rest = fitLogistic({ ...rows, offset });
  expect(rest.coefficients[0]).toBeCloseTo(0, 6);
  expect(rest.coefficients[1]).toBeCloseTo(free.coefficients[1] as number, 6);
});

test('a penalty of λ·sd² on raw columns is a penalty of λ on standardised ones', () => {
  const rows = simulated(500, [-0.5, 1, 0.5], 4);
  const [mean, sd] = [3, 7];
  const raw = rows.design.map((x, place) => (place % 2 === 0 ? mean + sd * x : x));
  const standardised = fitLogistic(rows, { penalty: 5 });
  const fit = fitLogistic({ ...rows, design: raw }, { penalty: [5 * sd * sd, 5] });
  expect((fit.coefficients[0] as number) * sd).toBeCloseTo(standardised.coefficients[0] as number, 8);
  expect(fit.objective).toBeCloseTo(standardised.objective, 8);
});

describe('what no data can tell', () => {
  test('is called separated when a column divides the outcomes', () => {
    const design = Float64Array.from([-3, -2, -1, 1, 2, 3]);
    const outcome = [0, 0, 0, 1, 1, 1];
    expect(fitLogistic({ design, columns: 1, outcome }).state).toBe('separated');
    expect(fitLogistic({ design, columns: 1, outcome }, { penalty: 1 }).state).toBe('converged');
  });

  test('is called separated when a group never has the outcome, however many others do', () => {
    const rows = simulated(1_000, [0, 1], 5);
    const design = Float64Array.from({ length: 2_000 }, (_, place) =>
      place % 2 === 0 ? (rows.design[place / 2] as number) : Number(place < 40),
    );
    const outcome = rows.outcome.map((y, i) => (i < 20 ? 0 : y));
    expect(fitLogistic({ design, columns: 2, outcome }).state).toBe('separated');
  });

  test('is called separated when everybody or nobody has the outcome', () => {
    const design = Float64Array.from([1, 2, 3]);
    for (const y of [0, 1])
      expect(fitLogistic({ design, columns: 1, outcome: [y, y, y] }, { penalty: 1 }).state).toBe('separated');
  });

  test('is called collinear when two columns say the same', () => {
    const { design, outcome } = simulated(100, [0, 1], 6);
    const twice = Float64Array.from({ length: 200 }, (_, place) => design[place >> 1] as number);
    expect(fitLogistic({ design: twice, columns: 2, outcome }).state).toBe('collinear');
    expect(fitLogistic({ design: twice, columns: 2, outcome }, { penalty: 1 }).state).toBe('converged');
  });

  test('sizes that do not fit are refused', () => {
    const design = new Float64Array(3);
    expect(() => fitLogistic({ design, columns: 2, outcome: [0, 1] })).toThrow(RangeError);
    expect(() => fitLogistic({ design, columns: 1, outcome: [] })).toThrow(RangeError);
    expect(() => fitLogistic({ design, columns: 1, outcome: [0, 1, 0] }, { penalty: -1 })).toThrow(
      RangeError,
    );
  });
});

test('the information of a penalised fit holds the penalty on its diagonal, not at the intercept', () => {
  const fit = fitLogistic(simulated(100, [0, 1], 7), { penalty: 4 });
  const penalised = penalisedInformation(fit.sums, penaltiesOf(1, 4));
  expect(penalised[0]?.[0]).toBe(fit.sums.information[0]?.[0]);
  expect(penalised[1]?.[1]).toBeCloseTo((fit.sums.information[1]?.[1] as number) + 4, 12);
});

const data = path.resolve('../shared/data');
const file = path.join(data, 'telco_ibm/Telco-Customer-Churn.csv');
describe.skipIf(!existsSync(file))('IBM’s telco customers (skipped without ../shared/data)', () => {
  const [header = '', ...lines] = existsSync(file) ? readFileSync(file, 'utf8').trim().split(/\r?\n/) : [];
  const names = header.split(',');
  const customers = lines.map((line) => {
    const cells = line.split(',');
    return (name: string) => cells[names.indexOf(name)] ?? '';
  });
  const reference = (name: string) => JSON.parse(readFileSync(path.join(data, 'reference', name), 'utf8'));

  test('monthly hazards without a penalty: coefficients, errors and the log-likelihood', () => {
    const { logit, person_months } = reference('telco_discrete_hazard.json');
    const design: number[] = [];
    const outcome: number[] = [];
    for (const of of customers) {
      const tenure = Number(of('tenure'));
      const still = [
        of('Contract') === 'One year',
        of('Contract') === 'Two year',
        of('InternetService') === 'Fiber optic',
        of('PaperlessBilling') === 'Yes',
      ].map(Number);
      for (let month = 1; month <= tenure; month++) {
        design.push(Math.log(month), month / 12, ...still);
        outcome.push(Number(month === tenure && of('Churn') === 'Yes'));
      }
    }
    expect(outcome).toHaveLength(person_months);
    const fit = fitLogistic({ design: Float64Array.from(design), columns: 6, outcome });
    expect(fit.state).toBe('converged');
    expect(fit.logLikelihood).toBeCloseTo(logit.person_period_loglik, 5);
    const covariance = inverseOf(fit.sums.information) as number[][];
    const order = ['intercept', 'ln_month', 'month_over_12', 'one_year', 'two_year', 'fiber', 'paperless'];
    for (const [j, name] of order.entries()) {
      expect(j === 0 ? fit.intercept : fit.coefficients[j - 1], name).toBeCloseTo(logit.coef[name], 5);
      expect(Math.sqrt(covariance[j]?.[j] as number), name).toBeCloseTo(logit.se[name], 4);
    }
  });
});
