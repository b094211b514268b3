import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { areaUnderCurve } from '@/lib/domain/area-under-curve';
import { calibrationBins, expectedCalibrationError, probabilityOf } from '@/lib/domain/calibration';
import { fitLogistic } from '@/lib/domain/logistic-regression';
import { brierScore, logLoss } from '@/lib/domain/probability-score';
import { topShare } from '@/lib/domain/top-share';

// IBM's sample of telephone customers and what scikit-learn makes of it. Not part of the project.
const data = path.resolve('../shared/data');
const file = path.join(data, 'telco_ibm/Telco-Customer-Churn.csv');

describe.skipIf(!existsSync(file))(
  'a penalised fit of IBM’s telco customers (skipped without ../shared/data)',
  () => {
    const [header = '', ...lines] = existsSync(file) ? readFileSync(file, 'utf8').trim().split(/\r?\n/) : [];
    const reference = existsSync(file)
      ? JSON.parse(readFileSync(path.join(data, 'reference/telco_logistic.json'), 'utf8'))
      : { columns: [] };
    const names = header.split(',');
    const customers = lines.map((line) => {
      const cells = line.split(',');
      return (name: string) => cells[names.indexOf(name)] ?? '';
    });
    const columns: string[] = reference.columns;
    const rowOf = (of: (name: string) => string) =>
      columns.map((column) => {
        if (column.startsWith('z_')) {
          const name = column.slice(2);
          return (Number(of(name)) - reference.train_mean[name]) / reference.train_sd_pop[name];
        }
        const [name = '', level = ''] = column.split('=');
        return Number(of(name) === level);
      });
    const part = (isTest: boolean) => {
      const rows = customers.filter((_, index) => (index % 5 === 0) === isTest);
      return {
        design: Float64Array.from(rows.flatMap(rowOf)),
        columns: columns.length,
        outcome: Uint8Array.from(rows, (of) => Number(of('Churn') === 'Yes')),
      };
    };
    const expected = reference.logistic_l2_lambda1;
    const train = part(false);
    const held = part(true);
    const fit = columns.length > 0 ? fitLogistic(train, { penalty: 1 }) : null;
    const probabilitiesOf = ({ design, outcome }: typeof train) =>
      Float64Array.from(outcome, (_, i) =>
        probabilityOf(
          columns.reduce(
            (sum, _column, j) =>
              sum + (fit?.coefficients[j] as number) * (design[i * columns.length + j] as number),
            fit?.intercept as number,
          ),
        ),
      );
    const probabilities = fit ? probabilitiesOf(held) : new Float64Array();

    test('coefficients and the objective', () => {
      expect(fit?.state).toBe('converged');
      expect(Math.abs((fit?.intercept as number) - expected.intercept)).toBeLessThan(1e-5);
      for (const [j, column] of columns.entries()) {
        const distance = Math.abs((fit?.coefficients[j] as number) - expected.coef[column]);
        expect(distance, column).toBeLessThan(1e-5);
      }
      expect(fit?.objective).toBeCloseTo(expected.penalised_train_objective, 6);
    });

    test('order, cost and calibration of the predictions for customers held back', () => {
      const { test: figures } = expected;
      expect(held.outcome).toHaveLength(figures.n);
      expect(areaUnderCurve(probabilities, held.outcome)).toBeCloseTo(figures.auc, 5);
      expect(areaUnderCurve(probabilitiesOf(train), train.outcome)).toBeCloseTo(expected.train_auc, 5);
      expect(logLoss(probabilities, held.outcome)).toBeCloseTo(figures.log_loss, 6);
      expect(brierScore(probabilities, held.outcome)).toBeCloseTo(figures.brier, 6);
      const bins = calibrationBins(probabilities, held.outcome);
      expect(expectedCalibrationError(bins)).toBeCloseTo(figures.ece10_equal_width, 6);
      for (const bin of figures.calibration_bins) {
        const found = bins.find(({ from }) => Math.round(from * 10) === bin.bin);
        expect(found?.rows).toBe(bin.n);
        expect(found?.meanProbability).toBeCloseTo(bin.mean_p, 5);
        expect((found?.having as number) / bin.n).toBeCloseTo(bin.rate, 10);
      }
    });

    test('what the top of the list catches', () => {
      for (const [share, name] of [
        [0.1, 'top10pct'],
        [0.2, 'top20pct'],
      ] as const) {
        const { k, precision, recall, lift } = expected.test[name];
        const found = topShare(probabilities, held.outcome, share);
        expect(found).toMatchObject({ rows: k });
        expect(found?.precision).toBeCloseTo(precision, 10);
        expect(found?.recall).toBeCloseTo(recall, 10);
        expect(found?.lift).toBeCloseTo(lift, 10);
      }
    });

    test('one column alone orders them as it should', () => {
      const { tenure_only_auc, contract_m2m_only_auc, constant_base_rate } = reference.baselines;
      const heldCustomers = customers.filter((_, index) => index % 5 === 0);
      const by = (score: (of: (name: string) => string) => number) =>
        areaUnderCurve(heldCustomers.map(score), held.outcome);
      expect(by((of) => -Number(of('tenure')))).toBeCloseTo(tenure_only_auc, 10);
      expect(by((of) => Number(of('Contract') === 'Month-to-month'))).toBeCloseTo(contract_m2m_only_auc, 10);
      const rate = train.outcome.reduce((sum, y) => sum + y, 0) / train.outcome.length;
      const same = held.outcome.map(() => 0);
      const constant = Float64Array.from(same, () => rate);
      expect(logLoss(constant, held.outcome)).toBeCloseTo(constant_base_rate.log_loss, 6);
      expect(brierScore(constant, held.outcome)).toBeCloseTo(constant_base_rate.brier, 6);
    });
  },
);
