import { fitLogistic } from '@/lib/domain/logistic-regression';

/** A line over log-odds: what was said is bent into what happened. */
export interface CalibrationLine {
  readonly intercept: number;
  readonly slope: number;
}

/**
 * Nothing to bend.
 * @public
 */
export const STRAIGHT: CalibrationLine = { intercept: 0, slope: 1 };

/** Log-odds of a probability: ln(p ÷ (1 − p)). */
export function logOdds(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** Probability of log-odds, without overflow. */
export function probabilityOf(odds: number): number {
  const small = Math.exp(-Math.abs(odds));
  return odds >= 0 ? 1 / (1 + small) : small / (1 + small);
}

/**
 * Intercept and slope of the outcome over predicted log-odds (Cox's calibration): 0 and 1 where the probabilities are
 * right. A slope below 1 means that they lie too far from one another.
 * @param odds predicted log-odds, @param outcome 0 or 1
 * @returns null where nothing can be said: one kind of outcome only, one prediction for all, or a perfect division
 * @see Cox (1958), Two further applications of a model for binary regression
 */
export function calibrationLine(odds: ArrayLike<number>, outcome: ArrayLike<number>): CalibrationLine | null {
  if (odds.length === 0) return null;
  const fit = fitLogistic({ design: Float64Array.from(odds), columns: 1, outcome });
  const slope = fit.coefficients[0] as number;
  return fit.state === 'converged' ? { intercept: fit.intercept, slope } : null;
}

/**
 * Log-odds bent by a line.
 * @public
 */
export function bendOdds(odds: number, { intercept, slope }: CalibrationLine): number {
  return intercept + slope * odds;
}

/** Rows whose predictions lie near one another, and how many of them had the outcome. */
export interface CalibrationBin {
  /** limits of the predictions, the lower one inside */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly meanProbability: number;
  readonly having: number;
}

/**
 * Bins of equal width over [0, 1], the last with its upper end; empty ones are left out.
 * @param bins how many, from 1
 */
export function calibrationBins(
  probabilities: ArrayLike<number>,
  outcome: ArrayLike<number>,
  bins = 10,
): CalibrationBin[] {
  const rows = new Float64Array(bins);
  const sums = new Float64Array(bins);
  const having = new Float64Array(bins);
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i] as number;
    const bin = Math.min(Math.floor(p * bins), bins - 1);
    rows[bin] = (rows[bin] as number) + 1;
    sums[bin] = (sums[bin] as number) + p;
    having[bin] = (having[bin] as number) + (outcome[i] as number);
  }
  return Array.from(rows, (count, bin) => ({
    from: bin / bins,
    to: (bin + 1) / bins,
    rows: count,
    meanProbability: (sums[bin] as number) / count,
    having: having[bin] as number,
  })).filter((bin) => bin.rows > 0);
}

/**
 * Expected calibration error: the distance between what was said and what happened in each bin, weighted by its rows.
 * @returns 0–1; null without rows
 */
export function expectedCalibrationError(bins: readonly CalibrationBin[]): number | null {
  const all = bins.reduce((sum, { rows }) => sum + rows, 0);
  if (all === 0) return null;
  const distance = bins.reduce(
    (sum, { rows, meanProbability, having }) => sum + Math.abs(rows * meanProbability - having),
    0,
  );
  return distance / all;
}
