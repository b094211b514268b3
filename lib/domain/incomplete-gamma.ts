import { logGamma } from '@/lib/domain/log-gamma';

const EPSILON = 2 ** -53;
/** Both expansions need fewer steps than this many times √a; a bound for what must end. */
const STEPS = 100_000;
/** Stands for a 0 that would be divided by (Lentz). */
const TINY = 1e-300;

/**
 * Logarithm of the upper tail of the gamma distribution, ln Q(a, x) = ln (Γ(a, x) / Γ(a)). As a logarithm it reaches
 * where the tail itself is 0 in floating point: below 1e-308 there are still differences to speak of.
 * @param a shape, above 0, @param x at least 0
 * @returns ln Q, at most 0; relative error of Q below 1e-12 for a up to 1e4
 * @throws RangeError unless a > 0 and x ≥ 0
 * @see Press et al., "Numerical Recipes", 6.2; Abramowitz and Stegun, 6.5.29 and 6.5.31
 */
export function logGammaTail(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) throw new RangeError(`no tail of gamma here: ${a}, ${x}`);
  if (x === 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  const logDensity = a * Math.log(x) - x - logGamma(a);
  return x < a + 1
    ? Math.log1p(-Math.exp(logDensity) * lowerSeries(a, x))
    : logDensity + Math.log(upperFraction(a, x));
}

/**
 * Logarithm of the chance that a chi-squared variable exceeds a value: the p-value of a chi-squared test.
 * @param chiSquare at least 0, @param degrees of freedom, above 0
 * @returns ln p
 */
export function logChiSquareTail(chiSquare: number, degrees: number): number {
  return logGammaTail(degrees / 2, chiSquare / 2);
}

/** γ(a, x)·eˣ / xᵃ, where the series converges fast: x below a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let step = 1; step < STEPS && term > sum * EPSILON; step++) {
    term *= x / (a + step);
    sum += term;
  }
  return sum;
}

/** Γ(a, x)·eˣ / xᵃ as a continued fraction, by the modified method of Lentz. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let step = 1; step < STEPS; step++) {
    const numerator = -step * (step - a);
    b += 2;
    d = numerator * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + numerator / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) <= 2 * EPSILON) break;
  }
  return fraction;
}
