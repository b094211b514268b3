import { choleskyFactor, choleskySolve, inverseOf } from '@/lib/domain/cholesky';
import { type LogisticRows, type LogisticSums, logisticSums } from '@/lib/domain/logistic-sums';

export interface LogisticOptions {
  /** λ of (λ/2)·β², for all coefficients or for each; the intercept has none. Default 0 */
  readonly penalty?: number | ArrayLike<number>;
  /** where to begin, intercept first: a fit of nearly the same rows saves steps */
  readonly start?: ArrayLike<number>;
}

export interface LogisticFit {
  readonly intercept: number;
  readonly coefficients: Float64Array;
  /** at the solution, over the intercept and the coefficients: what covariances are made of */
  readonly sums: LogisticSums;
  /** Σ log-likelihood, weighted, without the penalty */
  readonly logLikelihood: number;
  /** −log-likelihood plus penalty: what was made small */
  readonly objective: number;
  readonly steps: number;
  /**
   * 'separated': some direction divides those with the outcome from those without, so that coefficients would grow for
   * ever and mean nothing; only a penalty keeps them. 'collinear': columns say the same, and no penalty decides between
   * them. 'stopped': no minimum was found within the steps.
   */
  readonly state: 'converged' | 'separated' | 'collinear' | 'stopped';
}

const MOST_STEPS = 60;
const MOST_HALVINGS = 30;
/** Newton's decrement per unit of objective at which a place counts as the minimum. */
const FLAT = 1e-14;
/** Variance of a log-odds at the end of a column, beyond which nothing but a penalty would hold its coefficient. */
const UNHELD = 1e4;

/**
 * Logistic regression with a ridge penalty, by Newton's method (iteratively reweighted least squares): minimises
 * −log-likelihood + Σ (λⱼ/2)·βⱼ², the intercept unpenalised. A step that leads up is halved. Rows cost by what is not 0
 * in them, so one-hot columns are best left uncentred: to penalise standardised coefficients give λ·sd² for each column.
 * @returns state 'separated' where there is no finite minimum, also when nobody or everybody has the outcome
 * @throws RangeError when sizes do not fit, there are no rows, or a penalty is negative
 * @see Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2nd ed., 4.4.1 and 3.4.1
 */
export function fitLogistic(rows: LogisticRows, options: LogisticOptions = {}): LogisticFit {
  const size = rows.columns + 1;
  const penalties = penaltiesOf(rows.columns, options.penalty ?? 0);
  assertRows(rows);
  let at = Float64Array.from({ length: size }, (_, j) => options.start?.[j] ?? 0);
  if (!options.start) at[0] = startingIntercept(rows);
  const isOneSided = !Number.isFinite(at[0] as number);
  if (isOneSided) at[0] = 0;
  let here = logisticSums(rows, at);
  let value = objectiveAt(here, at, penalties);
  const ended = (steps: number, state: LogisticFit['state']): LogisticFit => ({
    intercept: at[0] as number,
    coefficients: at.slice(1),
    sums: here,
    logLikelihood: here.logLikelihood,
    objective: value,
    steps,
    state,
  });
  if (isOneSided) return ended(0, 'separated');

  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const step = newtonStep(here, at, penalties);
    if (step === null) return ended(steps, steps === 0 ? 'collinear' : 'separated');
    if (step.decrement <= FLAT * Math.max(1, Math.abs(value))) {
      return ended(steps, isHeld(rows, here, penalties) ? 'converged' : 'separated');
    }
    let length = 1;
    let halvings = 0;
    for (; halvings < MOST_HALVINGS; halvings++, length /= 2) {
      const there = at.map((x, j) => x + length * (step.direction[j] as number));
      const sums = logisticSums(rows, there);
      const reached = objectiveAt(sums, there, penalties);
      // at the last digits a full step may not lead lower: it is the minimum then
      if (reached <= value + 1e-12 * Math.abs(value)) {
        at = there;
        here = sums;
        value = reached;
        break;
      }
    }
    if (halvings === MOST_HALVINGS) return ended(steps, 'stopped');
  }
  return ended(MOST_STEPS, isHeld(rows, here, penalties) ? 'stopped' : 'separated');
}

function newtonStep(
  sums: LogisticSums,
  at: Float64Array,
  penalties: Float64Array,
): { direction: number[]; decrement: number } | null {
  const slope = Array.from(sums.gradient, (g, j) => g - (penalties[j] as number) * (at[j] as number));
  const factor = choleskyFactor(penalisedInformation(sums, penalties));
  if (factor === null) return null;
  const direction = choleskySolve(factor, slope);
  return { direction, decrement: direction.reduce((sum, d, j) => sum + d * (slope[j] as number), 0) / 2 };
}

/** Whether every coefficient is held by the rows or a penalty: a divided outcome lets one grow until steps are too small to see. */
function isHeld({ design, columns }: LogisticRows, sums: LogisticSums, penalties: Float64Array): boolean {
  const largest = new Float64Array(columns + 1);
  largest[0] = 1;
  for (let place = 0; place < design.length; place++) {
    const column = (place % columns) + 1;
    largest[column] = Math.max(largest[column] as number, Math.abs(design[place] as number));
  }
  const covariance = inverseOf(penalisedInformation(sums, penalties));
  return (
    covariance?.every(
      (row, j) => (penalties[j] as number) > 0 || (row[j] as number) * (largest[j] as number) ** 2 <= UNHELD,
    ) ?? false
  );
}

/** Second derivatives of the objective, (k + 1) × (k + 1). */
export function penalisedInformation(sums: LogisticSums, penalties: ArrayLike<number>): number[][] {
  return sums.information.map((row, i) => row.map((x, j) => (i === j ? x + (penalties[i] as number) : x)));
}

/** λ of the intercept, which is 0, and of each column. */
export function penaltiesOf(columns: number, penalty: number | ArrayLike<number>): Float64Array {
  const penalties = Float64Array.from({ length: columns + 1 }, (_, j) =>
    j === 0 ? 0 : typeof penalty === 'number' ? penalty : (penalty[j - 1] ?? Number.NaN),
  );
  if (!penalties.every((one) => one >= 0)) throw new RangeError('a penalty is a number from 0');
  return penalties;
}

function objectiveAt(sums: LogisticSums, at: Float64Array, penalties: Float64Array): number {
  let penalty = 0;
  for (let j = 1; j < at.length; j++) penalty += ((penalties[j] as number) * (at[j] as number) ** 2) / 2;
  return penalty - sums.logLikelihood;
}

/** Log-odds of the outcome itself; not finite when nobody or everybody has it. */
function startingIntercept({ outcome, weights }: LogisticRows): number {
  let [having, all] = [0, 0];
  for (let i = 0; i < outcome.length; i++) {
    const weight = weights?.[i] ?? 1;
    having += weight * (outcome[i] as number);
    all += weight;
  }
  return Math.log(having / (all - having));
}

function assertRows({ design, columns, outcome, weights, offset }: LogisticRows): void {
  const rows = outcome.length;
  const fits = design.length === rows * columns && [weights, offset].every((v) => !v || v.length === rows);
  if (rows === 0 || !fits) throw new RangeError(`not ${rows} rows of ${columns} columns`);
}
