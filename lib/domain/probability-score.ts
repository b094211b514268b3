/** A probability of 0 or 1 that is wrong would cost without end: none is taken nearer to them. */
const SURE = 1e-15;

/**
 * Cost of one probability: −ln of what was said of what happened.
 * @param probability 0–1, @param outcome 0 or 1
 */
export function logLossOf(probability: number, outcome: number): number {
  const p = Math.min(Math.max(probability, SURE), 1 - SURE);
  return -(outcome === 1 ? Math.log(p) : Math.log1p(-p));
}

/**
 * Mean log loss: 0 is perfect, ln 2 is a coin's.
 * @returns null without rows
 */
export function logLoss(probabilities: ArrayLike<number>, outcome: ArrayLike<number>): number | null {
  return meanOf(probabilities, (p, i) => logLossOf(p, outcome[i] as number));
}

/**
 * Brier score: mean squared distance of the probability from what happened, 0–1, 0 is perfect.
 * @returns null without rows
 */
export function brierScore(probabilities: ArrayLike<number>, outcome: ArrayLike<number>): number | null {
  return meanOf(probabilities, (p, i) => (p - (outcome[i] as number)) ** 2);
}

function meanOf(values: ArrayLike<number>, cost: (value: number, index: number) => number): number | null {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += cost(values[i] as number, i);
  return values.length === 0 ? null : sum / values.length;
}
