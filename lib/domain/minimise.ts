import { inverseOf, type Matrix } from '@/lib/domain/cholesky';

/** A value and its slope in every direction. */
export type Slope = { value: number; gradient: number[] };
export type Objective = (at: readonly number[]) => Slope;

export type Minimum = Slope & {
  at: number[];
  steps: number;
  /** false when it stopped for want of steps rather than of slope */
  converged: boolean;
};

const MOST_STEPS = 500;
const MOST_HALVINGS = 60;
/** Slope per unit of value at which a place counts as flat. */
const FLAT = 1e-9;
/** Gain per unit of value below which a step brought nothing; so many in a row end the search, as along a ridge without end. */
const NOTHING = 1e-12;
const STEPS_OF_NOTHING = 3;
/** Armijo's condition: a step must bring this share of what the slope promises. */
const SUFFICIENT = 1e-4;
/** The first step, and any after a reset, is at most this long; more would leave the place where the slope says anything. */
const LONGEST_STEP = 2;

/**
 * Finds a minimum of a smooth function by the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno, with steps
 * halved until they bring enough. Where curvature is lost it starts again from the steepest descent. Meant for a few
 * parameters without bounds: positive ones are given as logarithms.
 * @param objective value and exact gradient; a value that is not finite turns the step back
 * @param start where to begin
 * @throws RangeError when the objective is not finite at the start
 * @see Nocedal and Wright, Numerical Optimization, 2nd ed., algorithm 6.1
 */
export function minimise(objective: Objective, start: readonly number[]): Minimum {
  let at = [...start];
  let here = objective(at);
  if (!isFiniteSlope(here)) throw new RangeError('nothing to begin with: not finite at the start');
  let curvature: number[][] | null = null;
  let idle = 0;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const flat = FLAT * Math.max(1, Math.abs(here.value));
    if (largest(here.gradient) <= flat || idle === STEPS_OF_NOTHING)
      return { at, ...here, steps, converged: true };
    let direction = curvature ? times(curvature, here.gradient).map((x) => -x) : steepest(here.gradient);
    if (!(dot(direction, here.gradient) < 0)) {
      curvature = null;
      direction = steepest(here.gradient);
    }
    const next = goDown(objective, at, here, direction);
    if (next === null) {
      // nothing lower along a direction that was learnt: once more along the slope itself
      if (curvature === null) return { at, ...here, steps, converged: largest(here.gradient) <= 1e4 * flat };
      curvature = null;
      continue;
    }
    const moved = next.at.map((x, i) => x - (at[i] ?? 0));
    const turned = next.here.gradient.map((x, i) => x - (here.gradient[i] ?? 0));
    curvature = learn(curvature, moved, turned);
    idle = here.value - next.here.value < NOTHING * Math.max(1, Math.abs(here.value)) ? idle + 1 : 0;
    at = next.at;
    here = next.here;
  }
  return { at, ...here, steps: MOST_STEPS, converged: false };
}

/** Logarithms beyond this are of parameters that nobody can tell from 0 or from infinity. */
const FARTHEST = 46;

/**
 * Makes of a log-likelihood what `minimise` takes: −ln L over the logarithms of parameters that are above 0.
 * @param logLikelihood ln L and its slope in each parameter itself
 */
export function overLogarithms(logLikelihood: (parameters: readonly number[]) => Slope): Objective {
  return (logs) => {
    if (logs.some((log) => Math.abs(log) > FARTHEST))
      return { value: Number.POSITIVE_INFINITY, gradient: [] };
    const parameters = logs.map(Math.exp);
    const { value, gradient } = logLikelihood(parameters);
    return { value: -value, gradient: gradient.map((slope, i) => -slope * (parameters[i] ?? 0)) };
  };
}

/**
 * A minimum found from the lowest of several places; from the others too, in their order, as long as none has led to
 * one that is settled.
 * @returns the lowest found; null when the objective is finite at none of them
 */
export function minimiseFromBest(
  objective: Objective,
  starts: readonly (readonly number[])[],
): Minimum | null {
  const begun = starts
    .map((start) => ({ start, slope: objective(start) }))
    .filter(({ slope }) => isFiniteSlope(slope))
    .sort((one, other) => one.slope.value - other.slope.value);
  let best: Minimum | null = null;
  for (const { start } of begun) {
    const found = minimise(objective, start);
    if (best === null || found.value < best.value) best = found;
    if (found.converged) break;
  }
  return best;
}

/**
 * Covariance of parameters at a minimum of −ln L: the inverse of the matrix of second derivatives, which are central
 * differences of the gradient.
 * @param at where the gradient is 0
 * @returns n × n; null when the minimum is flat in some direction
 */
export function covarianceAt(objective: Objective, at: readonly number[], step = 1e-4): number[][] | null {
  const rows = at.map((x, i) => {
    const [above, below] = [step, -step].map(
      (shift) => objective(at.map((y, j) => (i === j ? x + shift : y))).gradient,
    );
    return at.map((_, j) => ((above?.[j] ?? Number.NaN) - (below?.[j] ?? Number.NaN)) / (2 * step));
  });
  return inverseOf(rows.map((row, i) => row.map((x, j) => (x + (rows[j]?.[i] ?? Number.NaN)) / 2)));
}

function goDown(
  objective: Objective,
  at: readonly number[],
  here: Slope,
  direction: readonly number[],
): { at: number[]; here: Slope } | null {
  const promised = dot(direction, here.gradient);
  let length = 1;
  for (let halvings = 0; halvings < MOST_HALVINGS; halvings++, length /= 2) {
    const there = at.map((x, i) => x + length * (direction[i] ?? 0));
    const slope = objective(there);
    if (isFiniteSlope(slope) && slope.value < here.value + SUFFICIENT * length * promised) {
      return { at: there, here: slope };
    }
  }
  return null;
}

/** Inverse of the matrix of second derivatives, bettered by what one step taught; unchanged where it taught nothing. */
function learn(known: number[][] | null, moved: number[], turned: number[]): number[][] | null {
  const product = dot(moved, turned);
  if (!(product > 1e-12 * Math.sqrt(dot(moved, moved) * dot(turned, turned)))) return known;
  const scale = product / dot(turned, turned);
  const inverse = known ?? moved.map((_, i) => moved.map((_other, j) => (i === j ? scale : 0)));
  const bent = times(inverse, turned);
  const stretch = (1 + dot(turned, bent) / product) / product;
  return inverse.map((row, i) =>
    row.map(
      (x, j) =>
        x +
        stretch * (moved[i] ?? 0) * (moved[j] ?? 0) -
        ((bent[i] ?? 0) * (moved[j] ?? 0) + (moved[i] ?? 0) * (bent[j] ?? 0)) / product,
    ),
  );
}

function steepest(gradient: readonly number[]): number[] {
  const scale = Math.min(1, LONGEST_STEP / Math.max(largest(gradient), Number.MIN_VALUE));
  return gradient.map((x) => -x * scale);
}

function isFiniteSlope({ value, gradient }: Slope): boolean {
  return Number.isFinite(value) && gradient.every(Number.isFinite);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
}

function times(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix.map((row) => dot(row, vector));
}

function largest(vector: readonly number[]): number {
  return vector.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
}
