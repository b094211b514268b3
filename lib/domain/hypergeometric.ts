/** More terms than this are asked for only within a hundred-thousandth of z = 1. */
const MOST_TERMS = 4_000_000;

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) = Σ (a)ₙ(b)ₙ / (c)ₙ · zⁿ / n!, by its series. Where c < a + b the
 * terms grow before they fall, and Euler's transformation (1 − z)^(c − a − b) · ₂F₁(c − a, c − b; c; z) is summed
 * instead, whose terms fall at once.
 * @param a any number
 * @param b any number
 * @param c above 0
 * @param z 0 ≤ z < 1; the nearer to 1, the more terms
 * @returns relative error below 1e-12 while no terms of opposite sign take each other away
 * @throws RangeError outside of these, and where the series has not ended after 4,000,000 terms
 * @see Abramowitz and Stegun, 15.1.1 and 15.3.3
 */
export function hypergeometric2F1(a: number, b: number, c: number, z: number): number {
  if (!(c > 0 && z >= 0 && z < 1)) throw new RangeError(`₂F₁ is not summed at c = ${c}, z = ${z}`);
  const isRising = c < a + b;
  const [first, second] = isRising ? [c - a, c - b] : [a, b];
  let term = 1;
  let sum = 1;
  for (let n = 0; n < MOST_TERMS; n++) {
    const ratio = (((first + n) * (second + n)) / ((c + n) * (n + 1))) * z;
    term *= ratio;
    sum += term;
    // what is left out is smaller than a geometric series that falls by the larger of this ratio and z
    const falls = Math.max(Math.abs(ratio), z);
    if (term === 0 || (falls < 1 && Math.abs(term) * falls < 1e-17 * Math.abs(sum) * (1 - falls))) {
      return isRising ? (1 - z) ** (c - a - b) * sum : sum;
    }
  }
  throw new RangeError(`₂F₁ does not settle at z = ${z}`);
}
