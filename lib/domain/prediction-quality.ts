import { areaOfOrder, orderByScore } from '@/lib/domain/area-under-curve';
import { fillRandomWords, randomState } from '@/lib/domain/bootstrap-random';
import {
  type CalibrationBin,
  type CalibrationLine,
  calibrationBins,
  calibrationLine,
  expectedCalibrationError,
  logOdds,
} from '@/lib/domain/calibration';
import type { Interval } from '@/lib/domain/interval';
import { brierScore, logLossOf } from '@/lib/domain/probability-score';
import { topShare } from '@/lib/domain/top-share';

/** Predictions and what came of them; one customer may have several rows, at several origins. */
export interface ScoredRows {
  readonly probability: ArrayLike<number>;
  /** what would have been said without a model: the rate known at the origin */
  readonly baseline: ArrayLike<number>;
  /** 0 or 1 */
  readonly outcome: ArrayLike<number>;
  /** whose row it is, as numbers from 0 without gaps */
  readonly customer: Int32Array;
}

export interface PredictionQuality {
  readonly rows: number;
  readonly customers: number;
  /** rows with the outcome */
  readonly decisions: number;
  readonly rate: number;
  readonly meanProbability: number;
  readonly areaUnderCurve: number | null;
  readonly areaInterval: Interval | null;
  readonly logLoss: number;
  readonly baselineLogLoss: number;
  /** baseline − model, per row: above 0 the model says more than the rate */
  readonly gain: number;
  /** standard error of the gain; null where resampling sees no variation */
  readonly gainError: number | null;
  readonly brier: number;
  /** precision in the top tenth ÷ rate */
  readonly topTenthLift: number | null;
  readonly line: CalibrationLine | null;
  readonly bins: readonly CalibrationBin[];
  readonly calibrationError: number;
}

const REPLICATES = 1_000;
const SEED = 20_240_229;
const WORDS = 2 ** 32;
/** Below this, drawing customers again says little of how else they might have been. */
const FEWEST_CUSTOMERS = 10;

/**
 * How good predictions were, with the uncertainty that customers bring: intervals draw customers with replacement, all
 * rows of one together, because their rows at several origins are nearly the same. The seed is fixed.
 * @returns null without rows
 * @throws RangeError when columns differ in length
 * @see metrics.md, "Predictions"
 */
export function predictionQuality(rows: ScoredRows, replicates = REPLICATES): PredictionQuality | null {
  const { probability, baseline, outcome, customer } = rows;
  const n = customer.length;
  if ([probability, baseline, outcome].some(({ length }) => length !== n))
    throw new RangeError('columns differ in length');
  if (n === 0) return null;
  const order = orderByScore(probability);
  const gains = Float64Array.from(customer, (_, i) => {
    const y = outcome[i] as number;
    return logLossOf(baseline[i] as number, y) - logLossOf(probability[i] as number, y);
  });
  const logLoss = mean(n, (i) => logLossOf(probability[i] as number, outcome[i] as number));
  const customers = customer.reduce((most, one) => Math.max(most, one + 1), 0);
  const drawn = customers < FEWEST_CUSTOMERS ? [] : resample(rows, gains, customers, replicates);
  const gain = mean(n, (i) => gains[i] as number);
  const bins = calibrationBins(probability, outcome);
  const rate = mean(n, (i) => outcome[i] as number);
  return {
    rows: n,
    customers,
    decisions: Math.round(rate * n),
    rate,
    meanProbability: mean(n, (i) => probability[i] as number),
    areaUnderCurve: areaOfOrder(order, outcome),
    areaInterval: middle(drawn.map(({ area }) => area)),
    logLoss,
    baselineLogLoss: logLoss + gain,
    gain,
    gainError: deviation(drawn.map((one) => one.gain)),
    brier: brierScore(probability, outcome) as number,
    topTenthLift: topShare(probability, outcome, 0.1)?.lift ?? null,
    line: calibrationLine(
      Float64Array.from(customer, (_, i) => logOdds(probability[i] as number)),
      outcome,
    ),
    bins,
    calibrationError: expectedCalibrationError(bins) as number,
  };
}

interface Replicate {
  readonly area: number | null;
  readonly gain: number;
}

function resample(
  { probability, outcome, customer }: ScoredRows,
  gains: Float64Array,
  customers: number,
  replicates: number,
): Replicate[] {
  const order = orderByScore(probability);
  const state = randomState(SEED);
  const words = new Uint32Array(customers);
  const times = new Float64Array(customers);
  const weights = new Float64Array(customer.length);
  return Array.from({ length: replicates }, () => {
    fillRandomWords(state, words);
    times.fill(0);
    for (let draw = 0; draw < customers; draw++) {
      const who = Math.floor(((words[draw] as number) * customers) / WORDS);
      times[who] = (times[who] as number) + 1;
    }
    let [sum, rows] = [0, 0];
    for (let i = 0; i < weights.length; i++) {
      const weight = times[customer[i] as number] as number;
      weights[i] = weight;
      sum += weight * (gains[i] as number);
      rows += weight;
    }
    return { area: areaOfOrder(order, outcome, weights), gain: sum / rows };
  });
}

/** The middle 95 %; null where a twentieth or more of the replicates have no value, or all have the same. */
function middle(values: readonly (number | null)[]): Interval | null {
  const known = Float64Array.from(values.filter((value) => value !== null)).sort();
  if (known.length === 0 || known.length < values.length * 0.95) return null;
  const at = (share: number) => known[Math.round(share * (known.length - 1))] as number;
  const interval = { low: at(0.025), high: at(0.975) };
  return interval.high > interval.low ? interval : null;
}

function deviation(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const centre = values.reduce((sum, x) => sum + x, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (values.length - 1));
  return spread > 0 ? spread : null;
}

function mean(n: number, of: (index: number) => number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += of(i);
  return sum / n;
}
